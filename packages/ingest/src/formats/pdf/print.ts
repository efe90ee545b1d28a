import { bandsOf } from './column.ts';
import { type Grid, gridsOf } from './grid.ts';
import { lineOf, type Place, type PrintedLine, type Side } from './line.ts';
import { withoutLineNumbers } from './margin.ts';
import { greatest, least } from './measure.ts';
import type { PrintedPage, Word } from './page.ts';
import { type Row, rowsOf } from './row.ts';
import type { Rule } from './rule.ts';
import { cellsOf, type TableRow, withTables } from './table.ts';

/** The lines of a page in the order in which they are read: columns one after the other, a table row by row. */
export function printedLines({ words, rules }: Pick<PrintedPage, 'words' | 'rules'>): PrintedLine[] {
  const grids = gridsOf(rules).filter((grid) => holdsTable(grid, words));
  const rows = withoutLineNumbers(rowsOf(words.filter((word) => !gridOf(word, grids))));
  const lines = stretchesOf(rows, grids).flatMap(({ side, rows: own, grids: drawn }, stretch) => {
    const place = { stretch, side };
    const text = withTables(own).flatMap((row) =>
      'cells' in row ? tableLine(row, place) : (lineOf(row, place) ?? []),
    );
    const tables = drawn.flatMap((grid) => gridLines(grid, words, place));
    return tables.length === 0 ? text : inOrder(text, tables);
  });
  return underRules(lines, rules);
}

const within = ({ left, right, base, size }: Word, grid: Grid): boolean => {
  const x = (left + right) / 2;
  const y = base - size * 0.3;
  return x > grid.left && x < grid.right && y > grid.top && y < grid.bottom;
};

const gridOf = (word: Word, grids: readonly Grid[]): Grid | undefined => grids.find((grid) => within(word, grid));

/** No cell of a table holds as many words: a frame around a page's text does. */
const MOST_IN_CELL = 400;

/** Whether a grid holds cells of a table rather than the text of whole pages. */
const holdsTable = (grid: Grid, words: readonly Word[]): boolean => {
  const inside = words.filter((word) => within(word, grid));
  if (inside.length === 0) return false;
  const rows = grid.rows.map((row) => cellsIn(row, inside).map((cell) => cell.length));
  const filled = rows.some((cells) => cells.filter((length) => length > 0).length > 1);
  return filled && greatest(rows.flat()) < MOST_IN_CELL;
};

/** The words in each cell of a grid's row. */
const cellsIn = ({ top, bottom, parts }: Grid['rows'][number], words: readonly Word[]): (readonly Word[])[] => {
  const own = words.filter(({ base, size }) => base - size * 0.3 > top && base - size * 0.3 <= bottom);
  if (own.length === 0) return [];
  return cellsOf({ base: 0, size: 0, words: own }, parts.slice(1, -1)).map((cell) => cell.words);
};

const gridLines = (grid: Grid, words: readonly Word[], place: Place): PrintedLine[] => {
  const inside = words.filter((word) => within(word, grid));
  return grid.rows.flatMap((row) => {
    const cells = cellsIn(row, inside).map(rowsOf);
    return cells.length === 0 ? [] : tableLine({ cells }, place);
  });
};

/** A row of a table as one line; one that has a single cell as the lines that stand in it. */
const tableLine = ({ cells }: TableRow, place: Place): PrintedLine[] => {
  const lines = cells.map((rows) => rows.flatMap((row) => lineOf(row, place) ?? []));
  const all = lines.flat();
  const first = all[0];
  if (!first) return [];
  if (lines.length === 1) return all;
  return [
    {
      text: lines.map((cell) => cell.map(({ text }) => text).join(' ')).join('\t'),
      left: all.reduce((least, { left }) => Math.min(least, left), first.left),
      right: all.reduce((most, { right }) => Math.max(most, right), first.right),
      base: all.reduce((least, { base }) => Math.min(least, base), first.base),
      size: first.size,
      parted: true,
      ...place,
      cells: lines,
      trace: [],
    },
  ];
};

type Stretch = { readonly side: Side; readonly rows: readonly Row[]; readonly grids: readonly Grid[] };

/** A page as what is read one after the other: what is as wide as the page, and columns left and right. */
const stretchesOf = (rows: readonly Row[], grids: readonly Grid[]): Stretch[] => {
  const bands = bandsOf(rows);
  if (bands.length === 0) return [{ side: 'full', rows, grids }];
  const stretches: Stretch[] = [];
  let from = Number.NEGATIVE_INFINITY;
  const add = (side: Side, within: (left: number, right: number, base: number) => boolean) => {
    const own = rows.flatMap((row) => {
      const words = row.words.filter(({ left, right }) => within(left, right, row.base));
      return words.length > 0 ? words : [];
    });
    const drawn = grids.filter(({ left, right, top }) => within(left, right, top));
    if (own.length + drawn.length > 0) stretches.push({ side, rows: rowsOf(own), grids: drawn });
  };
  for (const { top, bottom, gutter } of bands) {
    const above = from;
    add('full', (_left, _right, base) => base > above && base <= top);
    add('left', (left, right, base) => base > top && base <= bottom && (left + right) / 2 < gutter);
    add('right', (left, right, base) => base > top && base <= bottom && (left + right) / 2 >= gutter);
    from = bottom;
  }
  add('full', (_left, _right, base) => base > from);
  return stretches;
};

/** Lines and rows of tables from top to bottom. */
const inOrder = (lines: readonly PrintedLine[], tables: readonly PrintedLine[]): PrintedLine[] =>
  [...lines, ...tables].sort((a, b) => a.base - b.base);

/** Marks the lines that a short rule stands above, as it does above footnotes. */
const underRules = (lines: readonly PrintedLine[], rules: readonly Rule[]): PrintedLine[] => {
  if (lines.length === 0) return [];
  const left = least(lines.map((line) => line.left));
  const wide = greatest(lines.map((line) => line.right)) - left;
  const short = rules.filter(({ along, from, to }) => along && to - from > 40 && to - from < wide * 0.6);
  if (short.length === 0) return [...lines];
  return lines.map((line, index) => {
    const above = lines[index - 1];
    const ruled =
      !line.cells &&
      short.some(
        ({ at, from }) =>
          Math.abs(from - line.left) < 30 &&
          at < line.base - line.size * 0.5 &&
          at > line.base - line.size * 4 &&
          (!above || at > above.base + 1 || above.base > line.base),
      );
    return ruled ? { ...line, ruled } : line;
  });
};
