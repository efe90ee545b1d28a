import { scaleBand, scaleLinear } from '@visx/scale';
import type { FigureBlock, TableBlock } from '../document/block.ts';
import { fill } from '../locales/index.ts';
import type { ReportMessages } from '../report/locales/en.ts';
import type { ReportBars } from '../report/report.ts';
import type { InkName, Shape } from './drawing.ts';
import { textWidth } from './measure.ts';
import { patterned } from './pattern.ts';

const WIDTH = 470;
const BAR = 15;
const GAP = 6;
const SIZE = 8.5;
const LEGEND = 18;

/** A chart of bars, one beside its name, parted by kind: each kind in a colour and a pattern of its own. */
export function barsFigure(
  { kinds, bars }: ReportBars,
  title: string,
  say: ReportMessages,
  { total = true }: { readonly total?: boolean } = {},
): FigureBlock {
  const sums = bars.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const label = Math.min(230, Math.max(...bars.map(({ short }) => textWidth(short, SIZE)), 0)) + 8;
  const x = scaleLinear<number>({ domain: [0, Math.max(1, ...sums)], range: [label, WIDTH - 26] });
  const legend = total ? LEGEND : 0;
  const height = legend + bars.length * (BAR + GAP);
  const y = scaleBand<number>({
    domain: bars.map((_, at) => at),
    range: [legend, height],
    paddingInner: GAP / (BAR + GAP),
  });
  const inks = inksOf(kinds.length);
  const shapes: Shape[] = [];
  let at = label;
  if (total)
    for (const [place, kind] of kinds.entries()) {
      shapes.push(...patterned({ x: at, y: 1, width: 11, height: 9 }, inks[place]!, place));
      shapes.push({ kind: 'text', x: at + 15, y: 9, text: kind, size: SIZE, anchor: 'start', fill: 'ink' });
      at += textWidth(kind, SIZE) + 30;
    }
  for (const [index, { short, counts }] of bars.entries()) {
    const top = y(index)!;
    const base = top + BAR / 2 + SIZE * 0.36;
    shapes.push({ kind: 'text', x: label - 6, y: base, text: short, size: SIZE, anchor: 'end', fill: 'ink' });
    let left = 0;
    for (const [place, count] of counts.entries()) {
      if (count === 0) continue;
      const box = { x: x(left), y: top, width: x(left + count) - x(left), height: BAR };
      shapes.push(...patterned(box, inks[place]!, place));
      left += count;
    }
    const sum = {
      kind: 'text',
      x: x(left) + 5,
      y: base,
      size: SIZE,
      anchor: 'start',
      bold: true,
      fill: 'ink',
    } as const;
    shapes.push({ ...sum, text: String(sums[index]) });
  }
  const told = bars.map(({ name, counts }, index) => {
    const parts = counts.flatMap((count, place) =>
      count > 0 ? [fill(say.chart.count, { count: String(count), kind: kinds[place]! })] : [],
    );
    return fill(say.chart.bar, { name, list: total ? parts.join(', ') || '0' : String(sums[index]) });
  });
  return {
    kind: 'figure',
    title,
    alt: fill(say.chart.alt, { title, list: told.join('; ') }),
    drawing: { width: WIDTH, height, shapes },
  };
}

/** The same in figures. */
export const barsTable = (
  { kinds, bars }: ReportBars,
  caption: string,
  head: string,
  { total = false }: { readonly total?: boolean } = {},
): TableBlock => {
  const columns = total ? ['Σ'] : kinds;
  const rest = total ? 0.3 : Math.min(0.6, kinds.length * 0.15);
  return {
    kind: 'table',
    caption,
    heads: [head, ...columns],
    widths: [1 - rest, ...columns.map(() => rest / columns.length)],
    rows: bars.map(({ name, counts }) => [
      [{ text: name }],
      ...(total ? [counts.reduce((sum, count) => sum + count, 0)] : counts).map((count) => [{ text: String(count) }]),
    ]),
  };
};

/** The colours of three kinds are those of the groups; of four, from open to closed. */
const inksOf = (kinds: number): readonly InkName[] =>
  kinds === 3 ? ['rust', 'teal', 'indigo'] : ['rust', 'ochre', 'teal', 'indigo'];
