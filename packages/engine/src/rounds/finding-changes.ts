import type { Analysis, Finding, FindingChange, PlacedFinding } from '@carveout/schema';
import { oneLine } from './own-text.ts';
import { wordChanges } from './word-changes.ts';

/** Each finding of an earlier analysis with the one that succeeds it, by id. */
export type Successors = ReadonlyMap<string, string>;

export const successorsOf = (placed: readonly PlacedFinding[]): Successors =>
  new Map(placed.flatMap(({ finding, successor }) => (successor === undefined ? [] : [[finding, successor] as const])));

/** What became of the findings of an earlier analysis, in its order; then those that are new, in the order of the text. */
export function findingChanges(
  { findings }: Pick<Analysis, 'findings'>,
  after: Pick<Analysis, 'findings' | 'agreement'>,
  { placed, called }: { readonly placed: readonly PlacedFinding[]; readonly called: (id: string) => string },
): FindingChange[] {
  const later = new Map(after.findings.map((finding) => [finding.id, finding]));
  const kept = findings.map((finding, i): FindingChange => {
    const { placement, successor } = placed[i]!;
    const other = successor === undefined ? undefined : later.get(successor);
    if (!other) return { change: 'gone', before: finding.id, after: null, placement };
    const force = finding.force === other.force ? undefined : { from: finding.force, to: other.force };
    const reach = !reachesTheSame(finding, other, called);
    return {
      change: placement.kind === 'changed' || force || reach ? 'changed' : 'kept',
      before: finding.id,
      after: other.id,
      placement,
      ...(force && { force }),
      ...(reach && { reach }),
      ...(placement.kind === 'changed' && {
        words: wordChanges(oneLine(finding.quote), oneLine(after.agreement.text.slice(...placement.range))),
      }),
    };
  });
  const succeeding = new Set(placed.map(({ successor }) => successor));
  const fresh = after.findings
    .filter(({ id }) => !succeeding.has(id))
    .map(({ id }): FindingChange => ({ change: 'new', before: null, after: id }));
  return [...kept, ...fresh];
}

/** Whether two findings switch the same off, told as provisions of the later version. */
function reachesTheSame({ covers: a }: Finding, { covers: b }: Finding, called: (id: string) => string): boolean {
  if (!a || !b) return a === b;
  return a.level === b.level && a.targets.map(called).sort().join(' ') === b.targets.toSorted().join(' ');
}
