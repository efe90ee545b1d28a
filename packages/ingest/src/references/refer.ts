import type { Agreement, Range, Reference } from '@carveout/schema';
import { referencesOf } from './references.ts';

/**
 * An agreement in which words were put, with what those words refer to: "Articles 3.2 and 3.3", "this Chapter". What the
 * other words refer to stays as it was read.
 */
export function refer(agreement: Agreement, inserted: readonly Range[]): Agreement {
  const isInserted = ({ range: [start, end] }: Reference) => inserted.some(([from, to]) => from <= start && end <= to);
  const kept = (agreement.references ?? []).filter((reference) => !isInserted(reference));
  const found = referencesOf({ ...agreement, contents: [] }).references.filter(isInserted);
  const references = [...kept, ...found].sort((a, b) => a.range[0] - b.range[0]);
  return { ...agreement, ...(references.length > 0 && { references }) };
}
