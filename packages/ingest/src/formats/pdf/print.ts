import { normalise } from '../../normalise.ts';

/** A piece of text where it is printed on an upright page: points from the page's lower left corner. */
export type Piece = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of its letters. */
  readonly size: number;
};

/** A printed line: what stands side by side. */
export type PrintedLine = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of its baseline. */
  readonly y: number;
  readonly size: number;
};

/** The lines of a page from top to bottom, a page of two columns column by column. */
export const printedLines = (pieces: readonly Piece[]): PrintedLine[] => {
  const rows = rowsOf(pieces);
  const gutter = gutterOf(rows);
  if (gutter === undefined) return rows.map(lineOf).filter(hasText);
  const sides: Piece[][] = [[], []];
  for (const row of rows) for (const piece of row) sides[piece.x < gutter ? 0 : 1]!.push(piece);
  return sides
    .flatMap((side) => rowsOf(side))
    .map(lineOf)
    .filter(hasText);
};

const hasText = ({ text }: PrintedLine): boolean => text !== '';

/** Pieces on one baseline, raised footnote numbers included, from top to bottom and from left to right. */
const rowsOf = (pieces: readonly Piece[]): Piece[][] => {
  const rows: { y: number; size: number; pieces: Piece[] }[] = [];
  const inked = pieces.filter(({ text }) => text.trim() !== '');
  // the larger letters of a row set its baseline, so that a raised number joins them and not the line above
  for (const piece of inked.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const near = row && row.y - piece.y < Math.max(row.size, piece.size) * 0.45;
    if (!row || !near) rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
    else {
      row.pieces.push(piece);
      if (piece.size > row.size) Object.assign(row, { y: piece.y, size: piece.size });
    }
  }
  return rows.map((row) => row.pieces.sort((a, b) => a.x - b.x));
};

const lineOf = (row: readonly Piece[]): PrintedLine => {
  const main = row.reduce((widest, piece) => (piece.width > widest.width ? piece : widest));
  let text = '';
  let end: number | undefined;
  for (const { text: piece, x, width, size } of row) {
    const gap = end === undefined ? 0 : x - end;
    text += gap > size * 0.65 ? '  ' : gap > size * 0.14 ? ' ' : '';
    text += piece;
    end = Math.max(end ?? x, x + width);
  }
  return {
    text: normalise(closeUp(text)).replace(/\s+/g, ' ').trim(),
    left: row[0]!.x,
    right: end ?? main.x,
    y: main.y,
    size: main.size,
  };
};

/** Letter-spaced words as words: "A R T I C L E  5" is "ARTICLE 5". */
const closeUp = (text: string): string =>
  text.replace(/(?<!\S)(?:\p{L} ){3,200}\p{L}(?!\S)/gu, (spaced) => spaced.replaceAll(' ', ''));

/** The middle of the white strip between two columns of running text; undefined on a page of one column. */
const gutterOf = (rows: readonly (readonly Piece[])[]): number | undefined => {
  if (rows.length < 12) return undefined;
  const left = Math.min(...rows.map((row) => row[0]!.x));
  const right = Math.max(...rows.map((row) => row.at(-1)!.x + row.at(-1)!.width));
  const middle = (left + right) / 2;
  const width = right - left;
  let both = 0;
  let crossing = 0;
  let filled = 0;
  for (const row of rows) {
    const before = row.filter(({ x }) => x < middle);
    const after = row.filter(({ x }) => x >= middle);
    const end = Math.max(left, ...before.map(({ x, width: w }) => x + w));
    const start = Math.min(right, ...after.map(({ x }) => x));
    if (end > middle + width * 0.01 || start - end < width * 0.015) crossing++;
    else if (before.length > 0 && after.length > 0 && start < middle + width * 0.08) {
      both++;
      if (end - left > width * 0.36) filled++;
    }
  }
  return both >= rows.length * 0.5 && crossing <= rows.length * 0.2 && filled >= both * 0.6 ? middle : undefined;
};
