import { greatest, least } from './measure.ts';
import type { Word } from './page.ts';
import type { Row } from './row.ts';

/** How many numbers in a margin are the fewest that count its lines. */
const FEWEST = 5;

/** The rows of a page without the numbers in its margin that count its lines: 1, 2, 3 or 5, 10, 15. */
export function withoutLineNumbers(rows: readonly Row[]): readonly Row[] {
  for (const end of ['first', 'last'] as const) {
    const numbers = numbersAt(rows, end);
    if (!countLines(rows, numbers) || !isText(rows)) continue;
    const gone = new Set(numbers.map(({ word }) => word));
    return rows
      .map((row) => ({ ...row, words: row.words.filter((word) => !gone.has(word)) }))
      .filter(({ words }) => words.length > 0);
  }
  return rows;
}

type Numbered = { readonly row: number; readonly value: number; readonly word: Word };

const numbersAt = (rows: readonly Row[], end: 'first' | 'last'): Numbered[] => {
  const numbers = rows.flatMap(({ words }, row) => {
    const word = end === 'first' ? words[0]! : words.at(-1)!;
    return /^\d{1,4}$/.test(word.text) && !word.turned ? [{ row, value: Number(word.text), word }] : [];
  });
  // those of the margin stand one below the other, apart from the text, and nothing but they
  const left = middleOf(numbers.map(({ word }) => word.left));
  const right = middleOf(numbers.map(({ word }) => word.right));
  const aligned = numbers.filter(
    ({ word, row }) =>
      (Math.abs(word.left - left) < 3 || Math.abs(word.right - right) < 3) && standsApart(rows[row]!, word, end),
  );
  const own = new Set(aligned.map(({ word }) => word));
  const edge =
    end === 'first' ? greatest([...own].map((word) => word.right)) : least([...own].map((word) => word.left));
  const others = rows.filter(({ words }) =>
    words.some((word) => !own.has(word) && (end === 'first' ? word.left < edge + 2 : word.right > edge - 2)),
  );
  return others.length <= rows.length * 0.1 ? aligned : [];
};

const middleOf = (places: readonly number[]): number => places.toSorted((a, b) => a - b)[places.length >> 1] ?? 0;

const standsApart = ({ words }: Row, word: Word, end: 'first' | 'last'): boolean => {
  const beside = end === 'first' ? words[1] : words.at(-2);
  if (!beside) return true;
  return (end === 'first' ? beside.left - word.right : word.left - beside.right) > beside.size * 0.8;
};

/** Whether the lines beside some numbers are running text, rather than the rows of a table that are numbered. */
const isText = (rows: readonly Row[]): boolean => {
  const lines = rows.filter(({ words }) => words.length > 2);
  const ends = lines.map(({ words }) => words.at(-1)!.right);
  const right = greatest(ends);
  const left = least(lines.map(({ words }) => words[1]!.left));
  return ends.filter((end) => end - left > (right - left) * 0.75).length >= rows.length * 0.4;
};

const countLines = (rows: readonly Row[], numbers: readonly Numbered[]): boolean => {
  if (numbers.length < FEWEST) return false;
  const steps = numbers.slice(1).map(({ value, row }, index) => ({
    value: value - numbers[index]!.value,
    rows: row - numbers[index]!.row,
  }));
  const step = steps.map(({ value }) => value).sort((a, b) => a - b)[steps.length >> 1]!;
  if (step < 1 || step > 10) return false;
  const regular = steps.filter(
    ({ value, rows: apart }) => value === step && Math.abs(apart - step) <= step * 0.2,
  ).length;
  return regular >= steps.length * 0.8 && (step > 1 || numbers.length >= rows.length * 0.6);
};
