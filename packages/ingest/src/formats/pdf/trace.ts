import type { Printed } from '../reader.ts';
import type { Word } from './page.ts';

/**
 * Where a line's text is printed: for each stretch its start and end in the text, then x, y, width and height of its box
 * on the page, one behind the other. Within a stretch, letters are spread evenly.
 */
export type Trace = readonly number[];

type Stretch = { start: number; end: number; x: number; y: number; toX: number; toY: number };

/** How far, in points, a word may stand from where evenly spread letters have it. */
const TOLERANCE = 2.5;

/** The trace of some words in a text: neighbours that stand as evenly spread letters do are one stretch. */
export function traceOf(
  words: readonly { readonly start: number; readonly end: number; readonly word: Word }[],
): Trace {
  const trace: number[] = [];
  let run: Stretch[] = [];
  const finish = () => {
    if (run.length === 0) return;
    const { start, end, x, y, toX, toY } = around(run);
    trace.push(start, end, x, y, toX - x, toY - y);
    run = [];
  };
  for (const { start, end, word } of words) {
    const [x, y, width, height] = word.box;
    const next = { start, end, x, y, toX: x + width, toY: y + height };
    if (run.length > 0 && (word.turned || !isEven([...run, next]))) finish();
    run.push(next);
  }
  finish();
  return trace;
}

const around = (run: readonly Stretch[]): Stretch => ({
  start: run[0]!.start,
  end: run.at(-1)!.end,
  x: run[0]!.x,
  y: run.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY),
  toX: run.at(-1)!.toX,
  toY: run.reduce((most, { toY }) => Math.max(most, toY), Number.NEGATIVE_INFINITY),
});

const isEven = (run: readonly Stretch[]): boolean => {
  const { start, end, x, toX } = around(run);
  const step = (toX - x) / (end - start);
  const first = run[0]!;
  return run.every(
    (one) =>
      Math.abs(x + (one.start - start) * step - one.x) <= TOLERANCE &&
      Math.abs(x + (one.end - start) * step - one.toX) <= TOLERANCE &&
      Math.abs(one.y - first.y) <= 1 &&
      Math.abs(one.toY - first.toY) <= 1,
  );
};

/** A trace as stretches of a line of the document, which has the text from `from` to `to` at `at`. */
export function printedAt(
  trace: Trace,
  { page, at, from = 0, to = Number.POSITIVE_INFINITY }: { page: number; at: number; from?: number; to?: number },
): Printed[] {
  const printed: Printed[] = [];
  for (let index = 0; index < trace.length; index += 6) {
    const start = trace[index]!;
    const end = trace[index + 1]!;
    const x = trace[index + 2]!;
    const y = trace[index + 3]!;
    const width = trace[index + 4]!;
    const height = trace[index + 5]!;
    const first = Math.max(start, from);
    const last = Math.min(end, to);
    if (first >= last) continue;
    const step = width / (end - start);
    const shift = at - from;
    printed.push({
      start: first + shift,
      end: last + shift,
      page,
      x: x + (first - start) * step,
      y,
      width: (last - first) * step,
      height,
    });
  }
  return printed;
}
