import { facedRuns, type Style } from '../fonts/faces.ts';

const widths = new Map<string, number>();

/** How wide words are in a size, in points. */
export function textWidth(text: string, size: number, style: Style = 'sans'): number {
  const key = `${style} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = facedRuns(text, style).reduce(
      (sum, run) => sum + run.face.font.layout(run.text).advanceWidth / run.face.font.unitsPerEm,
      0,
    );
    if (widths.size > MOST_KEPT) widths.clear();
    widths.set(key, width);
  }
  return width * size;
}
const MOST_KEPT = 20_000;
