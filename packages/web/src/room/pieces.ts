import type { Finding, Range } from '@carveout/schema';
import type { Block } from './layout.ts';
import type { Referring } from './rows.ts';

/** What is shown over a stretch of the text besides findings: the passage that a form is about, words that were sought. */
export type Overlay = { readonly range: Range; readonly kind: 'pending' | 'hit' | 'hit-shown' };

/** A stretch of a block over which nothing changes: the same findings, the same weight. */
export type Piece = {
  readonly start: number;
  readonly end: number;
  /** The findings that it belongs to, those that begin first outermost. */
  readonly findings: readonly Finding[];
  /** The findings whose sign stands before it: the ones that begin here. */
  readonly begins: readonly Finding[];
  /** Whether it is among the words that made the selected finding fire. */
  readonly strong: boolean;
  /** What else is shown over it. */
  readonly overlays: readonly Overlay['kind'][];
  /** The place in `Agreement.references` of the reference that it belongs to; null for none. */
  readonly reference: number | null;
  /** Whether it is the number that hangs before the block. */
  readonly hang: boolean;
};

/** What is to be seen in a block. */
export type Shown = {
  readonly findings: readonly Finding[];
  /** The words that made the selected finding fire. */
  readonly words?: readonly Range[];
  readonly overlays?: readonly Overlay[];
  readonly references?: readonly Referring[];
};

/** Cuts a block wherever a finding, a fired word, an overlay, a reference or the hanging number begins or ends; gapless and in order. */
export function pieces(block: Block, { findings, words = [], overlays = [], references = [] }: Shown): Piece[] {
  const [start, end] = block.range;
  const cuts = new Set([start, end]);
  const cut = (range: Range) => {
    for (const offset of range) if (offset > start && offset < end) cuts.add(offset);
  };
  for (const { range } of findings) cut(range);
  for (const range of words) cut(range);
  for (const { range } of overlays) cut(range);
  for (const { range } of references) cut(range);
  if (block.hang) cut(block.hang);
  const offsets = [...cuts].sort((a, b) => a - b);
  const out: Piece[] = [];
  for (let at = 0; at + 1 < offsets.length; at++) {
    const from = offsets[at]!;
    const to = offsets[at + 1]!;
    const over = (range: Range) => range[0] <= from && to <= range[1];
    out.push({
      start: from,
      end: to,
      findings: findings.filter(({ range }) => over(range)),
      begins: findings.filter(({ range }) => range[0] === from && range[1] > from),
      strong: words.some(over),
      overlays: overlays.filter(({ range }) => over(range)).map(({ kind }) => kind),
      reference: references.find(({ range }) => over(range))?.index ?? null,
      hang: block.hang !== null && over(block.hang),
    });
  }
  return out;
}
