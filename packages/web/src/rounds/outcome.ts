import type { Domain, FindingChange, RoundChanges, StandingChange, StandingLevel } from '@carveout/schema';
import type { Earlier } from './earlier.ts';

/** How much of a commitment binds culture; one that is soft, or that there is none of, as little as one that is shielded. */
const EXPOSURE: Readonly<Record<StandingLevel, number>> = { exposed: 2, 'partly-shielded': 1, shielded: 0, soft: 0 };
const exposureAt = (level: StandingLevel | null): number => (level === null ? 0 : EXPOSURE[level]);

/** By how much culture is more exposed to a commitment than before; below 0 where it is less. */
export const moreExposed = ({ from, to }: Pick<StandingChange, 'from' | 'to'>): number =>
  exposureAt(to) - exposureAt(from);

/** A commitment that stands otherwise, in the same way in several domains and for several Parties. */
export type Outcome = Pick<StandingChange, 'before' | 'after' | 'from' | 'to'> & {
  readonly domains: readonly Domain[];
  /** None for every Party that is not told apart. */
  readonly parties: readonly string[];
};

/** Changes of standings with what reads alike put together, in the order in which they are given. */
export function outcomesOf(changes: readonly StandingChange[]): Outcome[] {
  const way = ({ after, from, to }: Pick<StandingChange, 'after' | 'from' | 'to'>) => `${after} ${from} ${to}`;
  const byParty = Map.groupBy(changes, (one) => `${way(one)} ${one.party ?? ''}`).values();
  const alike = Map.groupBy(byParty, (many) => `${way(many[0]!)} ${many.map(({ domain }) => domain).join()}`).values();
  return [...alike].map((rows) => {
    const { before, after, from, to } = rows[0]![0]!;
    const domains = rows[0]!.map(({ domain }) => domain);
    return { before, after, from, to, domains, parties: rows.flatMap(([{ party } = {}]) => party ?? []) };
  });
}

/** What a new round does where a provision stands: how commitments in it stand by now, and what is flagged there anew or no more. */
export type Consequence = { readonly outcomes: readonly Outcome[]; readonly findings: readonly FindingChange[] };

/** What a new round does, by the provision of this round, or, where it is gone, of the earlier one. */
export function consequencesOf(
  { provisions, standings, findings }: Pick<RoundChanges, 'provisions' | 'standings' | 'findings'>,
  rounds: { readonly earlier: Pick<Earlier, 'finding'>; readonly foundAs: Earlier['finding'] },
): (row: RoundChanges['provisions'][number]) => Consequence {
  const { earlier, foundAs } = rounds;
  const became = new Map(
    provisions.flatMap(({ before, after }) => (before === null ? [] : [[before, after] as const])),
  );
  const outcomes = Map.groupBy(outcomesOf(standings), ({ after }) => foundAs(after)?.provision);
  const told = findings.filter(({ change }) => change === 'new' || change === 'gone');
  const here = Map.groupBy(told, ({ before, after }) => {
    if (after !== null) return foundAs(after)?.provision;
    return (before !== null && became.get(earlier.finding(before)?.provision ?? '')) || undefined;
  });
  const gone = Map.groupBy(told, ({ before }) => {
    const provision = before === null ? undefined : earlier.finding(before)?.provision;
    return provision !== undefined && (became.get(provision) ?? null) === null ? provision : undefined;
  });
  return ({ before, after }) =>
    after === null
      ? { outcomes: [], findings: gone.get(before ?? '') ?? [] }
      : { outcomes: outcomes.get(after) ?? [], findings: here.get(after) ?? [] };
}
