import { facedRuns } from '../fonts/faces.ts';
import { escapeMarkup } from '../html/escape.ts';
import { type Drawing, INKS, type Shape } from './drawing.ts';

type Options = {
  /** Whether words are drawn as outlines, so that no font is needed to show them. */
  readonly outlines: boolean;
  /** Attributes of the picture as a whole, escaped. */
  readonly attributes?: string;
};

/** A drawing as SVG. */
export function svgOf({ width, height, shapes }: Drawing, { outlines, attributes = '' }: Options): string {
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}${attributes}>${shapes.map((shape) => element(shape, outlines)).join('')}</svg>`;
}

function element(shape: Shape, outlines: boolean): string {
  switch (shape.kind) {
    case 'rect':
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}"${paint(shape, outlines)}/>`;
    case 'path':
      return `<path d="${shape.d}"${paint(shape, outlines)}/>`;
    case 'text':
      return outlines ? outlined(shape) : words(shape);
  }
}

/** How thick a line is that is not told, in points. */
const LINE = 0.8;

/** In a page the colours follow its light or dark scheme, by class; elsewhere they are written out. */
function paint(shape: Exclude<Shape, { kind: 'text' }>, outlines: boolean): string {
  const { fill, stroke } = shape;
  // the width of a box is not that of its frame
  const line = shape.kind === 'path' ? (shape.width ?? LINE) : LINE;
  if (!outlines)
    return ` class="f-${fill ?? 'none'}${stroke ? ` s-${stroke}` : ''}"${stroke ? ` stroke-width="${line}"` : ''}`;
  return ` fill="${fill ? INKS[fill] : 'none'}"${stroke ? ` stroke="${INKS[stroke]}" stroke-width="${line}"` : ''}`;
}

type Words = Extract<Shape, { kind: 'text' }>;

const words = ({ x, y, text, size, anchor, bold, fill }: Words): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}"${bold ? ' font-weight="600"' : ''} class="f-${fill}">${escapeMarkup(text)}</text>`;

/** Words as the outlines of their letters. */
function outlined({ x, y, text, size, anchor, bold, fill }: Words): string {
  const runs = facedRuns(text, bold ? 'sans-bold' : 'sans').map(({ text, face: { font } }) => ({
    run: font.layout(text),
    scale: size / font.unitsPerEm,
  }));
  const width = runs.reduce((sum, { run, scale }) => sum + run.advanceWidth * scale, 0);
  let left = anchor === 'end' ? x - width : x;
  const paths: string[] = [];
  for (const { run, scale } of runs)
    for (const [at, glyph] of run.glyphs.entries()) {
      const { xOffset, yOffset, xAdvance } = run.positions[at]!;
      const d = glyph.path
        .scale(scale, -scale)
        .translate(left + xOffset * scale, y - yOffset * scale)
        .toSVG();
      if (d) paths.push(d);
      left += xAdvance * scale;
    }
  return paths.length > 0 ? `<path d="${paths.join('')}" fill="${INKS[fill]}"/>` : '';
}

const round = (value: number): number => Math.round(value * 100) / 100;
