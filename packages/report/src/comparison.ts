import { type Agreement, type Comparison, SCHEMA_VERSION } from '@carveout/schema';
import { GLUE } from './assessment/cites.ts';
import { exposureLines, measureLines } from './comparison/exposure.ts';
import { findingLines } from './comparison/findings.ts';
import { provisionLines } from './comparison/provisions.ts';
import { type Compared, type ComparisonOptions, screenOf } from './comparison/screen.ts';
import { PLAIN, tidy, wrapped } from './ink.ts';
import { fill, MESSAGES } from './locales/index.ts';

/**
 * A new round of a negotiation for a person at a terminal: what it does to exposure, which measures fare otherwise, which
 * flagged passages are new, gone, changed or not found again, and what became of the text.
 */
export function comparisonListing(compared: Compared, options: ComparisonOptions): string {
  const { ink = PLAIN, width = 100, language } = options;
  const screen = screenOf(compared, { ...options, ink, width });
  const parts = [
    headLines(compared, { ...options, ink, width: screen.width, language }),
    exposureLines(screen),
    measureLines(screen),
    findingLines(screen),
    provisionLines(screen),
  ];
  return `${parts
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .replaceAll(GLUE, ' ')}\n`;
}

function headLines(
  { before: { agreement: one }, after: { agreement: other } }: Compared,
  { language, ink, width }: Required<Pick<ComparisonOptions, 'language' | 'ink' | 'width'>>,
): string[] {
  const say = MESSAGES[language];
  const title = tidy(other.title) || say.untitled;
  const names = { before: tidy(one.source.name), after: tidy(other.source.name) };
  return [
    ink.title(wrapped(title, '', width)),
    ink.quiet(wrapped(fill(say.compare.head, names), '', width)),
    ...(one.language === other.language ? [] : [ink.doubt(wrapped(say.compare.twoLanguages, '', width))]),
  ];
}

type Compact = Pick<Agreement, 'title' | 'language' | 'parties' | 'source' | 'coverage' | 'diagnostics'>;

/** A comparison for other programs: what changed, without the texts and the findings, which `analyse` gives. */
export type ComparisonDocument = {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly ruleSet: string;
  readonly before: Compact;
  readonly after: Compact;
} & Comparison;

/** Sets out a comparison for other programs. */
export function comparisonDocument({ before, after, comparison }: Compared): ComparisonDocument {
  const compact = ({ title, language, parties, source, coverage, diagnostics }: Agreement): Compact => ({
    title,
    language,
    parties,
    source,
    coverage,
    diagnostics,
  });
  return {
    schemaVersion: SCHEMA_VERSION,
    ruleSet: after.ruleSet,
    before: compact(before.agreement),
    after: compact(after.agreement),
    ...comparison,
  };
}
