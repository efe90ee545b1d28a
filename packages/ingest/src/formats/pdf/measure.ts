import type { PrintedLine, Side } from './line.ts';

/** From where to where the text of a page, or of one of its columns, reaches. */
export type Extent = { readonly left: number; readonly right: number };

/** The extents of a page's text and of its columns. */
export function extentsOf(lines: readonly PrintedLine[]): (side: Side) => Extent {
  const extents = new Map<Side, Extent>();
  const nowhere = { left: Number.POSITIVE_INFINITY, right: 0 };
  const widen = (side: Side, { left, right }: PrintedLine) => {
    const known = extents.get(side) ?? nowhere;
    extents.set(side, { left: Math.min(known.left, left), right: Math.max(known.right, right) });
  };
  for (const line of lines) {
    if (line.side !== 'full') widen(line.side, line);
    // a heading over two columns is centred on both
    widen('full', line);
  }
  return (side) => extents.get(side) ?? nowhere;
}

/** The size of letters in which most of the text is printed. */
export function usualSize(pages: readonly (readonly PrintedLine[])[]): number {
  const printed = new Map<number, number>();
  for (const lines of pages) {
    for (const { size, text } of lines) {
      const rounded = Math.round(size * 2) / 2;
      printed.set(rounded, (printed.get(rounded) ?? 0) + text.length);
    }
  }
  return [...printed].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}

/** The distance between lines of a paragraph, as a multiple of the size of letters. */
export function usualSpacing(pages: readonly (readonly PrintedLine[])[]): number {
  const spacings: number[] = [];
  for (const lines of pages) {
    for (let at = 1; at < lines.length; at++) {
      const spacing = (lines[at]!.base - lines[at - 1]!.base) / Math.max(1, lines[at]!.size);
      if (spacing > 0.7 && spacing < 3) spacings.push(spacing);
    }
  }
  spacings.sort((a, b) => a - b);
  // most lines run on: a value below the middle is one within a paragraph
  return spacings[Math.floor(spacings.length * 0.3)] ?? 1.2;
}

/** The least of some numbers, however many; infinite when there are none. */
export const least = (numbers: readonly number[]): number =>
  numbers.reduce((low, one) => Math.min(low, one), Number.POSITIVE_INFINITY);

/** The greatest of some numbers, however many; infinitely low when there are none. */
export const greatest = (numbers: readonly number[]): number =>
  numbers.reduce((high, one) => Math.max(high, one), Number.NEGATIVE_INFINITY);
