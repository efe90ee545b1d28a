import { attribute, beginningOf, type Element, isElement, isHeading, textIn, visit } from './dom.ts';

/** The cells of a row in their columns; undefined where a cell of another row or column reaches over. */
export type Row = readonly (Element | undefined)[];

/**
 * How a table reads: its rows, a line each; or as running text, since it only lays out the page; or as points, whose
 * numbers it has in a column of their own.
 */
export type Reading =
  | { readonly as: 'rows' | 'points'; readonly caption: readonly Element[]; readonly rows: readonly Row[] }
  | { readonly as: 'text' };

/** More than a schedule of commitments has; a span that claims more is a mistake. */
const MOST_COLUMNS = 64;
/** A cell with more text than this, in many paragraphs, holds a part of the agreement. */
const LONG = 1000;
const MANY = 8;

/** What the tables of a page hold, told once for all of them since they stand in each other. */
export type Contents = ReadonlyMap<
  Element,
  { readonly characters: number; readonly blocks: number; readonly divided: boolean }
>;

/** Counts what each table, row and cell below an element holds. */
export function contentsOf(root: Element): Contents {
  type Count = { characters: number; blocks: number; divided: boolean };
  const counts = new Map<Element, Count>();
  const open: { readonly element: Element; readonly count: Count }[] = [];
  const add = (count: Count, { characters, blocks, divided }: Count) => {
    count.characters += characters;
    count.blocks += blocks;
    count.divided ||= divided;
  };
  visit(root, {
    enter: (node) => {
      const text = textIn(node);
      if (text !== undefined && open.length > 0) open.at(-1)!.count.characters += text.trim().length;
      if (!isElement(node)) return;
      const { tagName } = node;
      if (tagName === 'table' || tagName === 'tr' || tagName === 'td' || tagName === 'th')
        open.push({ element: node, count: { characters: 0, blocks: 0, divided: false } });
      else if (open.length > 0) {
        if (tagName === 'p' || tagName === 'div' || tagName === 'li' || tagName === 'br') open.at(-1)!.count.blocks++;
        if (isHeading(node)) open.at(-1)!.count.divided = true;
      }
    },
    leave: (element) => {
      if (open.at(-1)?.element !== element) return;
      const { count } = open.pop()!;
      counts.set(element, count);
      const outer = open.at(-1)?.count;
      if (!outer) return;
      add(outer, count);
      // a table in a cell
      if (element.tagName === 'table') outer.divided = true;
    },
  });
  return counts;
}

/** Says how a table reads. */
export function readingOf(table: Element, contents: Contents): Reading {
  const { rows, caption, headed } = partsOf(table);
  const cells = rows
    .map((row) => cellsOf(row).filter((cell) => (contents.get(cell)?.characters ?? 0) > 0))
    .filter((row) => row.length > 0);
  if (cells.length > 0 && cells.every(isPoint)) return { as: 'points', caption, rows: cells };
  const role = attribute(table, 'role');
  const columns = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const long = cells.some((row) =>
    row.some((cell) => {
      const { characters, blocks } = contents.get(cell)!;
      return characters > LONG && blocks > MANY && !headed;
    }),
  );
  if (role === 'presentation' || role === 'none' || columns < 2 || long || contents.get(table)?.divided)
    return { as: 'text' };
  return { as: 'rows', caption, rows: gridOf(rows) };
}

/** Whether the cells of a row are a number and the text of its point. */
const isPoint = (row: readonly Element[]): boolean =>
  row.length === 2 && /^(?:\(?[\p{L}\d]{1,5}\)|\d{1,3}\.|[a-zA-Z]\.|[–—•·▪●○■◦-])$/u.test(beginningOf(row[0]!, 12));

const partsOf = (table: Element): { rows: Element[]; caption: Element[]; headed: boolean } => {
  const sections: Record<'thead' | 'tbody' | 'tfoot', Element[]> = { thead: [], tbody: [], tfoot: [] };
  const caption: Element[] = [];
  let headed = false;
  for (const child of table.childNodes) {
    if (!isElement(child)) continue;
    const { tagName } = child;
    if (tagName === 'caption') caption.push(child);
    else if (tagName === 'thead' || tagName === 'tbody' || tagName === 'tfoot') {
      const rows = child.childNodes.filter((row) => isElement(row) && row.tagName === 'tr') as Element[];
      for (const row of rows) sections[tagName].push(row);
      headed ||= rows.some((row) => row.childNodes.some((cell) => isElement(cell) && cell.tagName === 'th'));
    }
  }
  headed ||= sections.thead.length > 0;
  return { rows: [...sections.thead, ...sections.tbody, ...sections.tfoot], caption, headed };
};

const cellsOf = (row: Element): Element[] =>
  row.childNodes.filter((cell): cell is Element => isElement(cell) && (cell.tagName === 'td' || cell.tagName === 'th'));

/** The rows with each cell in its column, so that a column keeps its place under a cell that reaches over rows. */
const gridOf = (rows: readonly Element[]): Row[] => {
  const reaching: number[] = [];
  return rows.map((row) => {
    const slots: (Element | undefined)[] = [];
    const passOver = () => {
      while ((reaching[slots.length] ?? 0) > 0) {
        reaching[slots.length]!--;
        slots.push(undefined);
      }
    };
    for (const cell of cellsOf(row)) {
      passOver();
      const across = Math.min(spanOf(cell, 'colspan'), Math.max(1, MOST_COLUMNS - slots.length));
      const down = spanOf(cell, 'rowspan') - 1;
      for (let column = 0; column < across; column++) {
        if (down > 0 && slots.length < MOST_COLUMNS) reaching[slots.length] = down;
        slots.push(column === 0 ? cell : undefined);
      }
    }
    passOver();
    return slots;
  });
};

const spanOf = (cell: Element, name: string): number => {
  const span = attribute(cell, name)?.trim() ?? '';
  return /^\d{1,5}$/.test(span) ? Math.max(1, Number(span)) : 1;
};
