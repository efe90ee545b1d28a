import { scaleBand } from '@visx/scale';
import type { FigureBlock, TableBlock } from '../document/block.ts';
import { short } from '../ink.ts';
import { fill } from '../locales/index.ts';
import type { ReportMessages } from '../report/locales/en.ts';
import type { ReportMap } from '../report/report.ts';
import type { Shape } from './drawing.ts';
import { textWidth } from './measure.ts';

const WIDTH = 470;
const ROW = 12.5;
const SIZE = 7.5;
const RADIUS = 3.6;
const LABEL = 250;
const LONGEST_LABEL = 66;
/** Commitments that are drawn; what stands beyond is said, and in the table. */
const MOST_ROWS = 56;

/** Which protections reach which commitments: a full mark for all of one, a half for part of it, a small ring for neither. */
export function mapFigure({ columns, rows }: ReportMap, say: ReportMessages): FigureBlock {
  const shapes: Shape[] = [];
  // the columns are lettered, and the letters told on top
  const key = columns.map(({ name }, at) => `${letter(at)}  ${name}`);
  const perLine = 3;
  const keyHeight = Math.ceil(key.length / perLine) * 11 + 4;
  for (const [at, name] of key.entries()) {
    const column = at % perLine;
    shapes.push(text(column * (WIDTH / perLine), 8 + Math.floor(at / perLine) * 11, short(name, 38)));
  }
  let left = 0;
  for (const [kind, words] of Object.entries(say.chart.mapLegend)) {
    shapes.push(...mark(left + RADIUS, keyHeight + 7, kind as keyof typeof say.chart.mapLegend));
    shapes.push(text(left + 11, keyHeight + 10, words));
    left += textWidth(words, SIZE) + 30;
  }
  const top = keyHeight + 32;
  const x = scaleBand<number>({ domain: columns.map((_, at) => at), range: [LABEL, WIDTH] });
  for (const at of columns.keys()) {
    const middle = x(at)! + x.bandwidth() / 2;
    shapes.push({ ...text(middle - 3, top - 6, letter(at)), bold: true } as Shape);
  }
  let y = top;
  let division = '';
  for (const row of rows.slice(0, MOST_ROWS)) {
    if (row.division !== division) {
      division = row.division;
      shapes.push({ kind: 'path', d: `M0 ${y}L${WIDTH} ${y}`, stroke: 'line', width: 0.6 });
      shapes.push({ ...text(0, y + 9, short(division, 90)), fill: 'quiet' } as Shape);
      y += ROW;
    }
    shapes.push(text(6, y + 9, short(row.name, LONGEST_LABEL)));
    for (const [at, cell] of row.cells.entries()) shapes.push(...mark(x(at)! + x.bandwidth() / 2, y + 6, cell));
    y += ROW;
  }
  const beyond = rows.length - MOST_ROWS;
  if (beyond > 0) {
    shapes.push(text(6, y + 9, fill(say.chart.beyond, { count: String(beyond) })));
    y += ROW;
  }
  const open = rows.filter(({ cells }) => cells.every((cell) => cell === 'none')).length;
  const title = say.chart.map;
  return {
    kind: 'figure',
    title,
    alt: fill(say.chart.mapAlt, {
      title,
      rows: String(rows.length),
      columns: String(columns.length),
      open: String(open),
    }),
    drawing: { width: WIDTH, height: y + 2, shapes },
  };
}

/** The same in words: for each commitment what reaches it, and how far. */
export const mapTable = ({ columns, rows }: ReportMap, say: ReportMessages): TableBlock => ({
  kind: 'table',
  caption: say.chart.table,
  heads: [say.chart.commitment, say.chart.mapLegend.whole, say.chart.mapLegend.part],
  widths: [0.46, 0.27, 0.27],
  rows: rows.map(({ name, cells }) => {
    const reached = (kind: 'whole' | 'part') =>
      columns.flatMap(({ name: column }, at) => (cells[at] === kind ? [column] : [])).join('; ') || '–';
    return [
      [{ text: name.slice(0, 1).toUpperCase() + name.slice(1) }],
      [{ text: reached('whole') }],
      [{ text: reached('part') }],
    ];
  }),
});

const letter = (at: number): string => String.fromCharCode(65 + at);

const text = (x: number, y: number, words: string): Shape => ({
  kind: 'text',
  x,
  y,
  text: words,
  size: SIZE,
  anchor: 'start',
  fill: 'ink',
});

function mark(x: number, y: number, kind: 'whole' | 'part' | 'none'): Shape[] {
  if (kind === 'none') return [{ kind: 'path', d: circle(x, y, 1.1), fill: 'line' }];
  const ring: Shape = {
    kind: 'path',
    d: circle(x, y, RADIUS),
    stroke: 'teal',
    fill: kind === 'whole' ? 'teal' : 'paper',
    width: 0.9,
  };
  if (kind === 'whole') return [ring];
  const half = `M${x} ${y - RADIUS}A${RADIUS} ${RADIUS} 0 0 0 ${x} ${y + RADIUS}Z`;
  return [ring, { kind: 'path', d: half, fill: 'teal' }];
}

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}A${r} ${r} 0 1 1 ${x - r} ${y}Z`;
