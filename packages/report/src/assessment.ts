import { type Agreement, type Analysis, forParty, SCHEMA_VERSION } from '@carveout/schema';
import { absenceLines, themeLines } from './assessment/absences.ts';
import { GLUE } from './assessment/cites.ts';
import { matrixLines } from './assessment/matrix.ts';
import { protectionLines } from './assessment/protections.ts';
import { type AssessmentOptions, type Screen, screenOf } from './assessment/screen.ts';
import { verdictLines } from './assessment/verdicts.ts';
import { amountsRead, whatWasRead } from './coverage.ts';
import { PLAIN, tidy, wrapped } from './ink.ts';
import { counted, fill, MESSAGES } from './locales/index.ts';

/**
 * An analysis as a negotiator wants it, on one screen: what was read; what is left of each policy measure; what protects
 * and how far; what stays exposed; what was not found.
 */
export function assessment(analysis: Analysis, options: AssessmentOptions): string {
  const { party, ink = PLAIN, width = 100 } = options;
  const held = party === undefined ? analysis : forParty(analysis, party);
  const screen = screenOf(held, { ...options, ink, width });
  const parts = [headLines(screen), verdictLines(screen), protectionLines(screen), matrixLines(screen)];
  const rest = [absenceLines(screen), themeLines(screen)];
  const written = [...parts, ...rest].filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${written.join('\n\n').replaceAll(GLUE, ' ')}\n`;
}

/** What was read, how much of it protects and binds, and who the Parties are. */
function headLines(screen: Screen): string[] {
  const { analysis, say, ink, width, language, party, parties, partyNames, binding, all } = screen;
  const { agreement, standings, protections } = analysis;
  const title = tidy(agreement.title) || MESSAGES[language].untitled;
  const whose = party === undefined ? '' : `, ${fill(say.forParty, { party: partyNames([party]) })}`;
  const exposed = new Set(
    standings.filter(({ standing }) => standing === 'exposed').map(({ commitment }) => commitment),
  );
  const count = (n: number, one: string, many: string) => counted(n, language, { one, many });
  const amounts = [
    tidy(agreement.source.name),
    ...amountsRead(agreement.coverage, language),
    count(protections.length, say.oneProtection, say.protections),
    [
      count(binding.length, say.oneCommitment, say.commitments),
      ...(exposed.size > 0 ? [count(exposed.size, say.exposedOne, say.exposedMany)] : []),
    ].join(', '),
    ...(parties.length > 0 && party === undefined ? [fill(say.parties, { list: partyNames(parties) })] : []),
  ];
  return [
    ink.title(wrapped(title + whose, '', width)),
    ink.quiet(wrapped(amounts.join(' · '), '', width)),
    ...whatWasRead(agreement, { language, ink, width, brief: !all }),
  ];
}

/** An assessment for other programs: what was judged, without the agreement's text, its provisions and the findings. */
export type AssessmentDocument = Pick<
  Analysis,
  'schemaVersion' | 'ruleSet' | 'protections' | 'standings' | 'verdicts' | 'absences' | 'themes'
> & { readonly agreement: Pick<Agreement, 'title' | 'language' | 'parties' | 'source' | 'coverage' | 'diagnostics'> };

/** Sets out an analysis as an assessment for other programs, for all Parties or for one as the rows name it. */
export function assessmentDocument(analysis: Analysis, party?: string): AssessmentDocument {
  const { ruleSet, protections, standings, verdicts, absences, themes, agreement } =
    party === undefined ? analysis : forParty(analysis, party);
  const { title, language, parties, source, coverage, diagnostics } = agreement;
  return {
    schemaVersion: SCHEMA_VERSION,
    ruleSet,
    agreement: { title, language, parties, source, coverage, diagnostics },
    protections,
    standings,
    verdicts,
    absences,
    themes,
  };
}
