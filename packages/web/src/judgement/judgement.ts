import {
  type Analysis,
  Domain,
  type Finding,
  forParty,
  type Protection,
  type Standing,
  type Verdict,
} from '@carveout/schema';
import { useMemo } from 'react';
import { useOpened } from '../agreement/model.ts';

/** What one protection does to one commitment. */
export type Reached = { readonly protection: Protection; readonly reach: Protection['reaches'][number] };

/** How a commitment stands in each domain, for all Parties or for one of them. */
export type StandingRow = {
  readonly commitment: Finding['id'];
  /** Of whom it speaks; absent for everybody who has no row of their own. */
  readonly party?: string;
  /** In the order of the domains. */
  readonly standings: readonly Standing[];
};

/** What an agreement leaves to culture, as it stands for everybody or for one Party. */
export type Judgement = {
  readonly analysis: Analysis;
  readonly party: string | null;
  readonly protectionOf: (finding: Finding['id']) => Protection | undefined;
  /** The protections that reach a commitment, in the order of the text. */
  readonly reaching: (commitment: Finding['id']) => readonly Reached[];
  /** How a commitment stands: one row, or where it binds only some Parties a row for each; then those who fare otherwise. */
  readonly rowsOf: (commitment: Finding['id']) => {
    readonly own: readonly StandingRow[];
    readonly apart: readonly StandingRow[];
  };
  readonly verdictsOf: (measure: string) => readonly Verdict[];
};

const ORDER = new Map(Domain.options.map((domain, place) => [domain, place]));
const byDomain = (a: Standing, b: Standing): number => ORDER.get(a.domain)! - ORDER.get(b.domain)!;

/** Sets out the judgement on an agreement, for everybody or for a Party as the rows name it. */
export function judgementOf(whole: Analysis, party: string | null): Judgement {
  const analysis = party === null ? whole : forParty(whole, party);
  const protections = new Map(analysis.protections.map((protection) => [protection.finding, protection]));
  const reaching = new Map<string, Reached[]>();
  for (const protection of analysis.protections)
    for (const reach of protection.reaches) {
      const known = reaching.get(reach.commitment);
      if (known) known.push({ protection, reach });
      else reaching.set(reach.commitment, [{ protection, reach }]);
    }
  const standings = Map.groupBy(analysis.standings, ({ commitment }) => commitment);
  const verdicts = Map.groupBy(analysis.verdicts, ({ measure }) => measure);
  return {
    analysis,
    party,
    protectionOf: (finding) => protections.get(finding),
    reaching: (commitment) => reaching.get(commitment) ?? [],
    rowsOf: (commitment) => {
      const perParty = Map.groupBy(standings.get(commitment) ?? [], (row) => (party === null ? row.party : undefined));
      const rows = [...perParty].map(([whose, ones]): StandingRow => {
        const row = { commitment, standings: ones.toSorted(byDomain) };
        return whose === undefined ? row : { ...row, party: whose };
      });
      const common = rows.filter((row) => row.party === undefined);
      return common.length === 0
        ? { own: rows, apart: [] }
        : { own: common, apart: rows.filter((row) => row.party !== undefined) };
    },
    verdictsOf: (measure) => verdicts.get(measure) ?? [],
  };
}

/** The Parties for which something stands otherwise than for the others, as the rows name them. */
export const partiesApart = ({ standings, verdicts }: Analysis): readonly string[] =>
  [...new Set([...standings, ...verdicts].flatMap(({ party = [] }) => party))].sort();

/** The judgement on the agreement that is open, for everybody or for a Party. */
export function useJudgement(party: string | null): Judgement {
  const { analysis } = useOpened();
  return useMemo(() => judgementOf(analysis, party), [analysis, party]);
}
