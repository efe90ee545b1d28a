import type { Provision } from '@carveout/schema';

/** A stretch of the text that belongs to one provision and to none of its children. */
export type Segment = {
  readonly start: number;
  readonly end: number;
  /** The narrowest provision that holds it; null before, between and after all provisions. */
  readonly provision: Provision | null;
  /** Whether the provision begins here, so that its number and heading may be expected. */
  readonly opens: boolean;
  /** How many paragraphs, points and entries it stands in: 2 for the text of "1. (a)". */
  readonly depth: number;
};

const INDENTING = new Set<Provision['kind']>(['paragraph', 'point', 'entry']);

/** Cuts `[0, length)` at the bounds of the provisions: gapless, in order, never empty, whatever the provisions are. */
export function segments(length: number, provisions: readonly Provision[]): Segment[] {
  const out: Segment[] = [];
  const open: { provision: Provision | null; end: number; depth: number; fresh: boolean }[] = [
    { provision: null, end: length, depth: 0, fresh: false },
  ];
  let cursor = 0;
  const emit = (to: number) => {
    const holder = open[open.length - 1]!;
    if (to <= cursor) return;
    out.push({ start: cursor, end: to, provision: holder.provision, opens: holder.fresh, depth: holder.depth });
    holder.fresh = false;
    cursor = to;
  };
  const closeUpTo = (offset: number) => {
    while (open.length > 1 && open[open.length - 1]!.end <= offset) {
      emit(open[open.length - 1]!.end);
      open.pop();
    }
  };
  for (const provision of provisions) {
    const start = Math.max(provision.range[0], cursor);
    closeUpTo(start);
    emit(start);
    const depth = open[open.length - 1]!.depth + (INDENTING.has(provision.kind) ? 1 : 0);
    open.push({ provision, end: Math.max(Math.min(provision.range[1], length), start), depth, fresh: true });
  }
  closeUpTo(length);
  emit(length);
  return out;
}
