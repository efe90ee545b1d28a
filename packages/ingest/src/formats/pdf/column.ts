import { greatest, least } from './measure.ts';
import type { Word } from './page.ts';
import type { Row } from './row.ts';

/** From where to where two columns of a page stand side by side, and where the strip between them lies. */
export type Band = { readonly top: number; readonly bottom: number; readonly gutter: number };

/** How many rows of two columns are the fewest that are read as such. */
const FEWEST = 6;

/**
 * Where a page has two columns of running text: one beside the other between lines that reach across both. A table is
 * none, since its cells do not fill their columns.
 */
export function bandsOf(rows: readonly Row[]): Band[] {
  const gutter = gutterOf(rows);
  if (gutter === undefined) return [];
  const bands: Band[] = [];
  let run: Row[] = [];
  const finish = () => {
    if (areColumns(run, gutter))
      bands.push({ top: run[0]!.base - run[0]!.size * 0.5, bottom: run.at(-1)!.base + 0.1, gutter });
    run = [];
  };
  for (const row of rows) {
    if (crosses(row, gutter)) finish();
    else run.push(row);
  }
  finish();
  return bands;
}

/** The middle of the strip near the middle of the text that the fewest rows cross. */
const gutterOf = (rows: readonly Row[]): number | undefined => {
  if (rows.length < FEWEST) return undefined;
  const left = least(rows.map((row) => row.words[0]!.left));
  const right = greatest(rows.map((row) => row.words.at(-1)!.right));
  const from = Math.floor(left + (right - left) * 0.35);
  const bins = new Int32Array(Math.min(2000, Math.max(0, Math.ceil(left + (right - left) * 0.65) - from)));
  for (const row of rows) {
    let last = from - 1;
    for (const { left: start, right: end, size } of row.words) {
      const reach = size * 0.4;
      const to = Math.min(from + bins.length, Math.ceil(end + reach));
      for (let at = Math.max(last + 1, Math.floor(start - reach)); at < to; at++) {
        bins[at - from]!++;
        last = at;
      }
    }
  }
  const fewest = bins.reduce((low, count) => Math.min(low, count), rows.length);
  if (rows.length - fewest < FEWEST) return undefined;
  let best = { start: 0, length: 0 };
  for (let at = 0; at < bins.length; at++) {
    let end = at;
    while (end < bins.length && bins[end] === fewest) end++;
    if (end - at > best.length) best = { start: at, length: end - at };
    at = Math.max(at, end);
  }
  return best.length === 0 ? undefined : from + best.start + best.length / 2;
};

/** Whether a row's text goes on over the gutter. */
const crosses = ({ words, size }: Row, gutter: number): boolean =>
  words.some((word) => word.turned || (word.left - size * 0.4 < gutter && word.right + size * 0.4 > gutter));

const areColumns = (rows: readonly Row[], gutter: number): boolean => {
  if (rows.length < FEWEST) return false;
  return [-1, 1].every((side) => isRunning(rows, ({ right }) => Math.sign(right - gutter) === side));
};

/** Whether one side of some rows is running text: its lines are of several words and most reach the column's end. */
const isRunning = (rows: readonly Row[], isOn: (word: Word) => boolean): boolean => {
  const lines = rows.map(({ words }) => words.filter(isOn)).filter((words) => words.length > 0);
  if (lines.length < 4) return false;
  const left = least(lines.map((words) => words[0]!.left));
  const wide = greatest(lines.map((words) => words.at(-1)!.right)) - left;
  const filled = lines.filter((words) => words.at(-1)!.right - left > wide * 0.75).length;
  const words = lines.reduce((sum, line) => sum + line.length, 0);
  return wide > 90 && filled >= lines.length * 0.5 && words >= lines.length * 3.5;
};
