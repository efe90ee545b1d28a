import type { Finding, Provision, Range, Reference } from '@carveout/schema';
import type { Block } from './layout.ts';
import type { Overlay } from './pieces.ts';

/** What the reading room draws at once: an article, a chapter's heading, or a part of a long annex. */
export type Row = {
  readonly range: Range;
  readonly blocks: readonly Block[];
  /** The findings that reach into it, in the order of the text. */
  readonly findings: readonly Finding[];
  /** The references to other provisions in it, by their place in `Agreement.references`. */
  readonly references: readonly Referring[];
  /** What else is shown over it. */
  readonly overlays: readonly Overlay[];
};

/** A reference in the text, by its place in `Agreement.references`. */
export type Referring = { readonly range: Range; readonly index: number };

const LONGEST_ROW = 4000;
const NONE: readonly never[] = [];

/** Gathers blocks into rows; a heading opens a row, and none is much longer than a screen or two. */
export function rows(blocks: readonly Block[]): Row[] {
  const out: { range: Range; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const last = out[out.length - 1];
    if (last && block.role === 'text' && block.range[1] - last.range[0] <= LONGEST_ROW) {
      last.blocks.push(block);
      last.range = [last.range[0], block.range[1]];
    } else out.push({ range: block.range, blocks: [block] });
  }
  return out.map((row) => ({ ...row, findings: NONE, references: NONE, overlays: NONE }));
}

/** The same rows with the references to other provisions in each. */
export function withReferences(rows: readonly Row[], references: readonly Pick<Reference, 'range'>[]): Row[] {
  const into = byRow(
    rows,
    references.map(({ range }, index) => ({ range, index })),
  );
  return rows.map((row, at) => ({ ...row, references: into.get(at) ?? NONE }));
}

/** The same rows with the findings that reach into each; a row whose findings stay the same stays the same object. */
export function withFindings(rows: readonly Row[], findings: readonly Finding[]): Row[] {
  const into = byRow(rows, findings);
  return rows.map((row, at) => {
    const list = into.get(at);
    return list ? { ...row, findings: list } : row.findings.length > 0 ? { ...row, findings: NONE } : row;
  });
}

/** The same rows with what else is shown over each; a row with nothing over it stays the same object. */
export function withOverlays(rows: readonly Row[], overlays: readonly Overlay[]): readonly Row[] {
  if (overlays.length === 0) return rows;
  const into = byRow(rows, overlays);
  return rows.map((row, at) => {
    const list = into.get(at);
    return list ? { ...row, overlays: list } : row;
  });
}

/** What reaches into each row, by the row's index. */
function byRow<T extends { readonly range: Range }>(rows: readonly Row[], spread: readonly T[]): Map<number, T[]> {
  const into = new Map<number, T[]>();
  for (const one of spread) {
    for (let at = rowAt(rows, one.range[0]); at < rows.length && rows[at]!.range[0] < one.range[1]; at++) {
      const list = into.get(at);
      if (list) list.push(one);
      else into.set(at, [one]);
    }
  }
  return into;
}

/** The index of the row that holds an offset; the last one for the end of the text. */
export function rowAt(rows: readonly { readonly range: Range }[], offset: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle]!.range[0] <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

/** The provision that a reader is in at a row: the narrowest that its first block stands in. */
export const provisionOf = (row: Row | undefined): Provision | null =>
  row?.blocks.find(({ provision }) => provision !== null)?.provision ?? null;
