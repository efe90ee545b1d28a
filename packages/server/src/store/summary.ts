import { type AgreementSummary, type Analysis, Group, STRIP } from '@carveout/schema';
import { storableJson } from './storable.ts';

/** What the library shows of an analysis, kept beside it; how many findings are decided is counted when asked. */
export type Summary = Omit<NonNullable<AgreementSummary['analysed']>, 'decided'>;

/** The most diagnostics that a summary carries; the analysis has them all. */
const DIAGNOSTICS = 100;

/** Sums an analysis up for the library. */
export function summarise({ agreement, findings, standings }: Analysis): Summary {
  const { title, language, parties, signed, source, coverage, diagnostics } = agreement;
  const counts = Object.fromEntries(
    Group.options.map((group) => [group, findings.filter((finding) => finding.group === group).length]),
  ) as Summary['findings'];
  const exposed = new Set(standings.flatMap(({ standing, commitment }) => (standing === 'exposed' ? commitment : [])));
  return storableJson({
    title,
    language,
    format: source.format,
    parties,
    ...(signed !== undefined && { signed }),
    findings: counts,
    exposed: exposed.size,
    strip: stripOf({ agreement, findings }),
    coverage,
    diagnostics: diagnostics.slice(0, DIAGNOSTICS),
  });
}

/** Where in the text the findings of each group begin, as a digit for each part of it. */
function stripOf({ agreement: { text }, findings }: Pick<Analysis, 'agreement' | 'findings'>): Summary['strip'] {
  const rowOf = (group: Group): string => {
    const parts = new Array<number>(STRIP).fill(0);
    for (const { group: of, range } of findings) {
      if (of === group) parts[Math.min(STRIP - 1, Math.floor((range[0] * STRIP) / text.length))]! += 1;
    }
    return parts.map((count) => Math.min(9, count)).join('');
  };
  return Object.fromEntries(Group.options.map((group) => [group, rowOf(group)])) as Summary['strip'];
}
