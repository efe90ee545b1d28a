import type { Virtualizer } from '@tanstack/react-virtual';

const FRAMES = 40;
const STEADY_FRAMES = 3;

/**
 * Brings what begins at an offset of the text to `lead` pixels below the top of the scroller. Rows are measured only
 * once they are drawn, so it corrects itself until the place holds still, or the reader takes over. Gives the function
 * that stops it.
 */
export function jump(to: {
  readonly scroller: HTMLElement;
  readonly virtualizer: Virtualizer<HTMLElement, Element>;
  readonly row: number;
  readonly offset: number;
  readonly lead: number;
}): () => void {
  const { scroller, virtualizer, row, offset, lead } = to;
  let frame = 0;
  let steady = 0;
  let request = 0;
  const stop = () => {
    cancelAnimationFrame(request);
    for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) scroller.removeEventListener(type, stop);
  };
  const step = () => {
    const target = elementAt(scroller, row, offset);
    if (target) {
      const delta = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top - lead;
      const before = scroller.scrollTop;
      if (Math.abs(delta) > 1) scroller.scrollTop = before + delta;
      steady = Math.abs(delta) <= 1 || scroller.scrollTop === before ? steady + 1 : 0;
    } else {
      const place = virtualizer.getOffsetForIndex(row, 'start');
      if (place) scroller.scrollTop = place[0];
    }
    frame++;
    if (frame < FRAMES && steady < STEADY_FRAMES) request = requestAnimationFrame(step);
    else stop();
  };
  for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown'])
    scroller.addEventListener(type, stop, { passive: true });
  step();
  return stop;
}

/** What is drawn at an offset: the last piece of the row that begins at it or before it. */
function elementAt(scroller: HTMLElement, row: number, offset: number): Element | null {
  const drawn = scroller.querySelector(`[data-index="${row}"]`);
  if (!drawn) return null;
  let found: Element = drawn;
  for (const piece of drawn.querySelectorAll<HTMLElement>('[data-from]')) {
    if (Number(piece.dataset.from) <= offset) found = piece;
    else break;
  }
  return found;
}
