import { Domain, type StandingLevel } from '@carveout/schema';
import { matrixRows, otherReadings, partyWords } from '../assessment/matrix.ts';
import { sentence } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import type { Report, ReportDomain, ReportExposureRow } from './report.ts';

/** How the commitments stand, by domain and by commitment. */
export function exposureOf(basis: Basis): Report['exposure'] {
  const { screen } = basis;
  const rows = rowsOf(basis);
  return {
    domains: Domain.options.map((domain) => domainOf(basis, domain)),
    rows,
    remarks: [...partyWords(screen, matrixRows(screen).apart), ...otherReadings(screen)].map((words) =>
      sentence(words.endsWith('.') ? words : `${words}.`),
    ),
  };
}

function domainOf({ screen, isRejected, choices }: Basis, domain: Domain): ReportDomain {
  const here = screen.analysis.standings.filter(
    (row) =>
      row.domain === domain && (row.party === undefined || row.party === choices.party) && !isRejected(row.commitment),
  );
  const counts: Record<StandingLevel, number> = { shielded: 0, 'partly-shielded': 0, exposed: 0, soft: 0 };
  for (const { standing } of here) counts[standing]++;
  const exposed = here.filter(({ standing }) => standing === 'exposed').map(({ commitment }) => commitment);
  return {
    domain,
    name: screen.say.domain[domain],
    counts,
    exposed,
    articles: screen.cites.articles(exposed),
  };
}

const WEIGHT: Readonly<Record<StandingLevel, number>> = { exposed: 2, 'partly-shielded': 1, shielded: 0, soft: 0 };

/** Commitments of one kind that stand alike, the most exposed first. */
function rowsOf({ screen, isRejected }: Basis): ReportExposureRow[] {
  const rows = matrixRows(screen).common.filter(({ commitment }) => !isRejected(commitment));
  const alike = Map.groupBy(rows, ({ commitment, levels, party }) =>
    JSON.stringify([screen.findings.get(commitment)!.category, levels, party]),
  );
  const weight = (levels: readonly StandingLevel[]) => levels.reduce((sum, level) => sum + WEIGHT[level], 0);
  return [...alike.values()]
    .toSorted((a, b) => weight(b[0]!.levels) - weight(a[0]!.levels))
    .map((ones) => {
      const ids = ones.map(({ commitment }) => commitment);
      const { levels, party } = ones[0]!;
      return {
        name: `${screen.categoryName(screen.findings.get(ids[0]!)!.category)}, ${screen.cites.articles(ids)}`,
        clauses: ids,
        levels: Object.fromEntries(Domain.options.map((domain, at) => [domain, levels[at]!])) as Record<
          Domain,
          StandingLevel
        >,
        party: party === undefined ? '' : screen.partyNames([party]),
      };
    });
}
