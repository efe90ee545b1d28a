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
  /** It has cells side by side, as a row of a table has. */
  readonly tabular: boolean;
};

/** The lines of a page from top to bottom, a page of two columns column by column. */
export function printedLines(pieces: readonly Piece[]): PrintedLine[] {
  const rows = rowsOf(pieces);
  const gutter = gutterOf(rows);
  if (gutter === undefined) return rows.map(lineOf).filter(hasText);
  const sides: Piece[][] = [[], []];
  for (const row of rows) for (const piece of row) sides[piece.x < gutter ? 0 : 1]!.push(piece);
  return sides
    .flatMap((side) => rowsOf(side))
    .map(lineOf)
    .filter(hasText);
}

const hasText = ({ text }: PrintedLine): boolean => text !== '';

type Row = { y: number; size: number; readonly pieces: Piece[] };

/** Pieces on one baseline, raised footnote numbers included, from top to bottom and from left to right. */
const rowsOf = (pieces: readonly Piece[]): Piece[][] => {
  const rows: Row[] = [];
  const usual = usualSize(pieces);
  const raised: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    if (piece.text.trim() === '') continue;
    if (piece.size < usual * 0.8 && /^\W*\d{1,3}\W*$/.test(piece.text)) {
      raised.push(piece);
      continue;
    }
    const row = rows.at(-1);
    if (!row || row.y - piece.y >= Math.max(row.size, piece.size) * 0.4)
      rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
    else {
      row.pieces.push(piece);
      if (piece.size > row.size) Object.assign(row, { y: piece.y, size: piece.size });
    }
  }
  // raised numbers that stand alone, by the row that they stand above
  const loose = new Map<Row | undefined, Row[]>();
  let latest: Row | undefined;
  for (const piece of raised) {
    const below = rowBelow(rows, piece);
    const beside = latest && latest.y <= piece.y + 1 && !(below && below.y > latest.y) ? latest : below;
    if (beside && piece.y - beside.y < beside.size * 0.75) {
      beside.pieces.push(piece);
      continue;
    }
    latest = { y: piece.y, size: piece.size, pieces: [piece] };
    const others = loose.get(below);
    if (others) others.push(latest);
    else loose.set(below, [latest]);
  }
  return [...rows, undefined]
    .flatMap((row) => [...(loose.get(row) ?? []), ...(row ? [row] : [])])
    .map((row) => row.pieces.sort((a, b) => a.x - b.x));
};

/** The first row whose baseline is not above that of a raised piece. */
const rowBelow = (rows: readonly Row[], { y }: Piece): Row | undefined => {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (rows[middle]!.y > y + 1) from = middle + 1;
    else to = middle;
  }
  return rows[from];
};

/** The size in which most letters of a page are printed. */
const usualSize = (pieces: readonly Piece[]): number => {
  const printed = new Map<number, number>();
  for (const { size, text } of pieces) printed.set(size, (printed.get(size) ?? 0) + text.length);
  return [...printed].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
};

const lineOf = (row: readonly Piece[]): PrintedLine => {
  const main = row.reduce((widest, piece) => (piece.width > widest.width ? piece : widest));
  let text = '';
  let end: number | undefined;
  let tabular = false;
  for (const { text: piece, x, y, width, size } of row) {
    const gap = end === undefined ? 0 : x - end;
    // a raised footnote number belongs to its word, but does not lengthen a number
    const raised = size < main.size * 0.8 && y > main.y && /^\d/.test(piece);
    if (raised && gap <= main.size * 0.4) text += /\d$/.test(text) ? ' ' : '';
    else text += gap > size * 0.65 ? '  ' : gap > size * 0.14 ? ' ' : '';
    // more than the tab after "(a)"
    if (gap > size * 2.5 && text.length > 6) tabular = true;
    text += piece;
    end = Math.max(end ?? x, x + width);
  }
  return {
    text: normalise(closeUp(text)).replace(/\s+/g, ' ').trim(),
    left: row[0]!.x,
    right: end ?? main.x,
    y: main.y,
    size: main.size,
    tabular,
  };
};

/** Letter-spaced words as words: "A R T I C L E  5" is "ARTICLE 5". */
const closeUp = (text: string): string =>
  text.replace(/(?<!\S)(?:\p{L} ){3,200}\p{L}(?!\S)/gu, (spaced) => spaced.replaceAll(' ', ''));

/** The middle of the white strip between two columns of running text; undefined on a page of one column. */
const gutterOf = (rows: readonly (readonly Piece[])[]): number | undefined => {
  if (rows.length < 12) return undefined;
  const left = rows.reduce((least, row) => Math.min(least, row[0]!.x), Number.POSITIVE_INFINITY);
  const right = rows.reduce((most, row) => Math.max(most, row.at(-1)!.x + row.at(-1)!.width), Number.NEGATIVE_INFINITY);
  const middle = (left + right) / 2;
  const width = right - left;
  let both = 0;
  let crossing = 0;
  let filled = 0;
  for (const row of rows) {
    const before = row.filter(({ x }) => x < middle);
    const after = row.filter(({ x }) => x >= middle);
    const end = before.reduce((most, { x, width: w }) => Math.max(most, x + w), left);
    const start = after.reduce((least, { x }) => Math.min(least, x), right);
    if (end > middle + width * 0.01 || start - end < width * 0.015) crossing++;
    else if (before.length > 0 && after.length > 0 && start < middle + width * 0.08) {
      both++;
      if (end - left > width * 0.36) filled++;
    }
  }
  return both >= rows.length * 0.5 && crossing <= rows.length * 0.2 && filled >= both * 0.6 ? middle : undefined;
};
