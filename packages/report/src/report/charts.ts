import { Domain, Group, type StandingLevel, type VerdictLevel } from '@carveout/schema';
import { short } from '../ink.ts';
import { sentence } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import { divisions } from './clauses.ts';
import type { Report, ReportBars, ReportExposureRow, ReportMap, ReportMeasure, ReportProtection } from './report.ts';

const STANDINGS: readonly StandingLevel[] = ['exposed', 'partly-shielded', 'shielded', 'soft'];
const VERDICTS: readonly VerdictLevel[] = ['barred', 'contestable', 'shielded', 'free'];
const MOST_COLUMNS = 12;

/** The figures of all charts; what is drawn from them is up to the file. */
export const chartsOf = (
  basis: Basis,
  told: Pick<Report, 'exposure' | 'measures' | 'protections'>,
): Report['charts'] => ({
  chapters: byChapter(basis),
  verdicts: byVerdict(basis, told.measures),
  domains: byDomain(basis, told.exposure),
  map: mapOf(basis, told.exposure.rows, told.protections),
});

function byChapter(basis: Basis): ReportBars {
  const { findings, isRejected, say } = basis;
  const divisionOf = divisions(basis);
  const groups = Map.groupBy(
    findings.filter(({ id }) => !isRejected(id)),
    ({ provision }) => divisionOf(provision) || say.chart.outside,
  );
  return {
    kinds: Group.options.map((group) => say.groups[group]),
    bars: [...groups].map(([name, ones]) => ({
      name,
      short: short(name, 46),
      counts: Group.options.map((group) => ones.filter((one) => one.group === group).length),
    })),
  };
}

const byVerdict = ({ say }: Basis, measures: readonly ReportMeasure[]): ReportBars => ({
  kinds: VERDICTS.map((verdict) => say.measures.head[verdict]),
  bars: VERDICTS.map((verdict, at) => ({
    name: say.measures.head[verdict],
    short: say.measures.head[verdict],
    counts: VERDICTS.map((_, place) =>
      place === at ? measures.filter((measure) => measure.verdict === verdict).length : 0,
    ),
  })),
});

const byDomain = ({ say, screen }: Basis, { domains }: Report['exposure']): ReportBars => ({
  kinds: STANDINGS.map((standing) => say.exposedWord[standing]),
  bars: Domain.options.map((domain) => ({
    name: sentence(screen.say.domain[domain]),
    short: sentence(screen.say.domain[domain]),
    counts: STANDINGS.map((standing) => domains.find((one) => one.domain === domain)?.counts[standing] ?? 0),
  })),
});

/** The binding commitments by kind, and the protections that reach any of them, the widest first. */
function mapOf(basis: Basis, rows: readonly ReportExposureRow[], protections: readonly ReportProtection[]): ReportMap {
  const { screen } = basis;
  const divisionOf = divisions(basis);
  const reaching = protections
    .filter(({ whole, part }) => whole.length + part.length > 0)
    .toSorted((a, b) => b.whole.length - a.whole.length || b.part.length - a.part.length)
    .slice(0, MOST_COLUMNS);
  const place = (id: string) => screen.findings.get(id)!.range[0];
  const units = Map.groupBy(
    rows.flatMap(({ clauses }) => clauses).toSorted((a, b) => place(a) - place(b)),
    (id) => `${screen.findings.get(id)!.category} ${screen.cites.unitOf(id)}`,
  );
  return {
    columns: reaching.map(({ clauses }) => ({ name: screen.cites.passages(clauses, 2) })),
    rows: [...units.values()].map((ids) => {
      const { category, provision } = screen.findings.get(ids[0]!)!;
      return {
        name: `${screen.cites.articles(ids)} ${screen.categoryName(category)}`,
        division: divisionOf(provision),
        cells: reaching.map(({ whole, part }) => {
          if (ids.every((id) => whole.includes(id))) return 'whole';
          return ids.some((id) => whole.includes(id) || part.includes(id)) ? 'part' : 'none';
        }),
      };
    }),
  };
}
