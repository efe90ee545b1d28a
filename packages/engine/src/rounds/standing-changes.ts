import type { Standing, StandingChange, StandingLevel } from '@carveout/schema';
import type { Successors } from './finding-changes.ts';

/** The rows of one commitment in one domain: the common one, and those of Parties that fare otherwise. */
type Rows = ReadonlyMap<string | undefined, StandingLevel>;

const NONE: Rows = new Map();

const rowsOf = (standings: readonly Standing[]): ReadonlyMap<string, Rows> =>
  new Map(
    [...Map.groupBy(standings, ({ commitment, domain }) => `${domain} ${commitment}`)].map(([key, rows]) => [
      key,
      new Map(rows.map(({ party, standing }) => [party, standing])),
    ]),
  );

/**
 * The commitments of an earlier analysis whose successors stand otherwise, by domain and Party, in its order. A Party
 * has a row of its own where it fares otherwise than the others in one of the two.
 */
export function standingChanges(
  before: readonly Standing[],
  after: readonly Standing[],
  successors: Successors,
): StandingChange[] {
  const later = rowsOf(after);
  return [...Map.groupBy(before, ({ commitment, domain }) => `${domain} ${commitment}`).values()].flatMap((rows) => {
    const { commitment, domain } = rows[0]!;
    const successor = successors.get(commitment);
    if (successor === undefined) return [];
    const old: Rows = new Map(rows.map(({ party, standing }) => [party, standing]));
    const now = later.get(`${domain} ${successor}`) ?? NONE;
    return changesBetween(old, now).map(({ party, from, to }) => ({
      before: commitment,
      after: successor,
      domain,
      ...(party !== undefined && { party }),
      from,
      to,
    }));
  });
}

/** What differs between two sets of rows, the common row first; a Party that fares as the common row does has none. */
export function changesBetween<L>(
  old: ReadonlyMap<string | undefined, L>,
  now: ReadonlyMap<string | undefined, L>,
): { readonly party: string | undefined; readonly from: L | null; readonly to: L | null }[] {
  const parties = new Set<string | undefined>([undefined, ...old.keys(), ...now.keys()]);
  const level = (rows: ReadonlyMap<string | undefined, L>, party: string | undefined) =>
    rows.get(party) ?? rows.get(undefined) ?? null;
  const common = { from: level(old, undefined), to: level(now, undefined) };
  return [...parties]
    .map((party) => ({ party, from: level(old, party), to: level(now, party) }))
    .filter(({ party, from, to }) => from !== to && (party === undefined || from !== common.from || to !== common.to));
}
