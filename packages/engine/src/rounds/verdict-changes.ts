import type { Ground, Verdict, VerdictChange } from '@carveout/schema';
import type { Successors } from './finding-changes.ts';
import { changesBetween } from './standing-changes.ts';

/** The measures of an earlier analysis that a later one leaves another fate, by Party, with what made the difference. */
export function verdictChanges(
  before: readonly Verdict[],
  after: readonly Verdict[],
  successors: Successors,
): VerdictChange[] {
  const later = Map.groupBy(after, ({ measure }) => measure);
  return [...Map.groupBy(before, ({ measure }) => measure)].flatMap(([measure, rows]) => {
    const others = later.get(measure);
    if (!others) return [];
    const old = new Map(rows.map((row) => [row.party, row]));
    const now = new Map(others.map((row) => [row.party, row]));
    const rowFor = (known: ReadonlyMap<string | undefined, Verdict>, party: string | undefined) =>
      known.get(party) ?? known.get(undefined);
    return changesBetween(levels(old), levels(now)).flatMap(({ party, from, to }): VerdictChange[] => {
      if (from === null || to === null) return [];
      const difference = differenceOf(rowFor(old, party)!.grounds, rowFor(now, party)!.grounds, successors);
      return [{ measure, ...(party !== undefined && { party }), from, to, ...difference }];
    });
  });
}

const levels = (rows: ReadonlyMap<string | undefined, Verdict>) =>
  new Map([...rows].map(([party, { verdict }]) => [party, verdict]));

/** Which commitments and protections only one of two chains has, and which commitments are answered otherwise. */
function differenceOf(before: readonly Ground[], after: readonly Ground[], successors: Successors) {
  const later = new Map(after.map((ground) => [ground.commitment, ground]));
  const known = (id: string) => successors.get(id) ?? '';
  const succeeding = new Set(before.map(({ commitment }) => known(commitment)));
  const gone = before.filter(({ commitment }) => !later.has(known(commitment)));
  const answered = before.flatMap(({ commitment, answer }) => {
    const other = later.get(known(commitment));
    return other && other.answer !== answer
      ? [{ before: commitment, after: other.commitment, from: answer, to: other.answer }]
      : [];
  });
  const protections = (grounds: readonly Ground[]) => [...new Set(grounds.flatMap(({ because }) => because))];
  const old = protections(before);
  const now = new Set(protections(after));
  const kept = new Set(old.map(known));
  return {
    commitmentsGone: gone.map(({ commitment }) => commitment),
    commitmentsNew: after.map(({ commitment }) => commitment).filter((id) => !succeeding.has(id)),
    answered,
    protectionsGone: old.filter((id) => !now.has(known(id))),
    protectionsNew: [...now].filter((id) => !kept.has(id)),
  };
}
