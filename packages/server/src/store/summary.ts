import { type AgreementSummary, type Analysis, Group } from '@carveout/schema';
import { storableJson } from './storable.ts';

/** What the library shows of an analysis, kept beside it; how many findings are decided is counted when asked. */
export type Summary = Omit<NonNullable<AgreementSummary['analysed']>, 'decided'>;

/** The most diagnostics that a summary carries; the analysis has them all. */
const DIAGNOSTICS = 100;

/** Sums an analysis up for the library. */
export function summarise({ agreement, findings }: Analysis): Summary {
  const { title, language, parties, signed, source, coverage, diagnostics } = agreement;
  const counts = Object.fromEntries(
    Group.options.map((group) => [group, findings.filter((finding) => finding.group === group).length]),
  ) as Summary['findings'];
  return storableJson({
    title,
    language,
    format: source.format,
    parties,
    ...(signed !== undefined && { signed }),
    findings: counts,
    coverage,
    diagnostics: diagnostics.slice(0, DIAGNOSTICS),
  });
}
