import { facedRuns, type Style } from '../fonts/faces.ts';

const widths = new Map<string, number>();
const advances = new Map<string, number>();
/** Scripts whose letters stand side by side, each as wide as it is alone but for a hair of kerning. */
const SIDE_BY_SIDE = /^[\u0020-\u024f\u2010-\u203a\u20ac]*$/;

/** How wide words are in a size, in points; of plain letters without the kerning between them. */
export function textWidth(text: string, size: number, style: Style = 'sans'): number {
  const key = `${style} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = SIDE_BY_SIDE.test(text) ? summed(text, style) : shaped(text, style);
    if (widths.size > MOST_KEPT) widths.clear();
    widths.set(key, width);
  }
  return width * size;
}
const MOST_KEPT = 20_000;

const shaped = (text: string, style: Style): number =>
  facedRuns(text, style).reduce(
    (sum, { text: part, face: { font } }) => sum + font.layout(part).advanceWidth / font.unitsPerEm,
    0,
  );

function summed(text: string, style: Style): number {
  let sum = 0;
  for (const letter of text) {
    const key = style + letter;
    let advance = advances.get(key);
    if (advance === undefined) {
      advance = shaped(letter, style);
      advances.set(key, advance);
    }
    sum += advance;
  }
  return sum;
}
