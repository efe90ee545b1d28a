import type { Provision, ProvisionChange } from '@carveout/schema';

/** Provisions that follow one another and are read as one thing. */
export type Stretch =
  /** Nothing became of them: they are folded away. `renumbered`: but for their numbers. */
  | { readonly kind: 'kept'; readonly renumbered: boolean; readonly rows: readonly ProvisionChange[] }
  /** Something became of a provision, and the same of all that stand below it: an article that is gone with its paragraphs. */
  | { readonly kind: 'change'; readonly row: ProvisionChange; readonly parts: readonly ProvisionChange[] };

/** Where each of the two rounds says that a provision stands: the id of its parent. */
export type Parents = {
  readonly before: (id: Provision['id']) => Provision['id'] | null;
  readonly after: (id: Provision['id']) => Provision['id'] | null;
};

/** What a row is called: its ids in the two rounds. */
export const keyOf = ({ before, after }: ProvisionChange): string => `${before} ${after}`;

/**
 * A comparison of two rounds as a reader goes through it. `stands` says of a row that it is to be seen though its words
 * stayed: its exposure changed, or a passage is flagged in it no more. Linear in the rows.
 */
export function stretchesOf(
  rows: readonly ProvisionChange[],
  { parents, stands }: { readonly parents: Parents; readonly stands: (row: ProvisionChange) => boolean },
): Stretch[] {
  const stretches: Stretch[] = [];
  let kept: Kept | null = null;
  let whole: Whole | null = null;
  for (const row of rows) {
    const isKept = row.change === 'kept' && row.place !== 'moved';
    const isSeen = stands(row);
    if (isKept && !isSeen) {
      whole = null;
      const renumbered = row.place === 'renumbered';
      if (kept === null || kept.renumbered !== renumbered) {
        kept = { renumbered, rows: [] };
        stretches.push({ kind: 'kept', ...kept });
      }
      kept.rows.push(row);
      continue;
    }
    kept = null;
    if (whole && !isSeen && sharesFate(row, whole, parents)) {
      whole.parts.push(row);
    } else {
      whole = { row, parts: [], before: new Set(), after: new Set() };
      stretches.push({ kind: 'change', row, parts: whole.parts });
    }
    if (row.before !== null) whole.before.add(row.before);
    if (row.after !== null) whole.after.add(row.after);
  }
  return stretches;
}

type Kept = { readonly renumbered: boolean; readonly rows: ProvisionChange[] };
type Whole = {
  readonly row: ProvisionChange;
  readonly parts: ProvisionChange[];
  readonly before: Set<string>;
  readonly after: Set<string>;
};

function sharesFate({ change, place, before, after }: ProvisionChange, whole: Whole, parents: Parents): boolean {
  const { row } = whole;
  if (change !== row.change || place !== row.place || change === 'changed' || change === 'references') return false;
  const isBelow = (id: string | null, seen: Set<string>, parentOf: Parents['after']) =>
    id === null || seen.has(parentOf(id) ?? '');
  return isBelow(before, whole.before, parents.before) && isBelow(after, whole.after, parents.after);
}
