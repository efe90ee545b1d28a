import type { Word } from './page.ts';
import type { Row } from './row.ts';

/** How many numbers in a margin are the fewest that count its lines. */
const FEWEST = 5;

/** The rows of a page without the numbers in its margin that count its lines: 1, 2, 3 or 5, 10, 15. */
export function withoutLineNumbers(rows: readonly Row[]): readonly Row[] {
  for (const end of ['first', 'last'] as const) {
    const numbers = numbersAt(rows, end);
    if (!countLines(rows, numbers)) continue;
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
  // those of the margin stand one below the other, and nothing but they
  const edges = numbers.map(({ word }) => (end === 'first' ? word.right : word.left)).sort((a, b) => a - b);
  const edge = edges[edges.length >> 1] ?? 0;
  const aligned = numbers.filter(
    ({ word }) =>
      Math.abs(word.right - edge) < 3 || Math.abs(word.left - edge) < 3 || (word.left <= edge && edge <= word.right),
  );
  const own = new Set(aligned.map(({ word }) => word));
  const others = rows.filter(({ words }) =>
    words.some((word) => !own.has(word) && (end === 'first' ? word.left < edge + 2 : word.right > edge - 2)),
  );
  return others.length <= rows.length * 0.1 ? aligned : [];
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
