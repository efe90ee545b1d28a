import type { Analysis, CategoryText, Finding, Language, Measure, Protection } from '@carveout/schema';
import type { Ink } from '../ink.ts';
import { besides, MESSAGES } from '../locales/index.ts';
import { partyName } from '../party-name.ts';
import { type Cites, citesOf } from './cites.ts';

/** How an assessment is written. */
export type AssessmentOptions = {
  readonly language: Language;
  /** The categories and the measures of the rule set, with their names. */
  readonly categories: readonly CategoryText[];
  readonly measures: readonly Measure[];
  /** Who the Parties are, as the rows of the analysis name them; without it, as the agreement lists them. */
  readonly parties?: readonly string[];
  /** The Party that it is written for, as the rows of the analysis name it; without it, for all. */
  readonly party?: string | undefined;
  /** Whether everything is written in full. */
  readonly all?: boolean | undefined;
  readonly ink?: Ink;
  /** Columns to write in; fewer than 72 are taken for 72. */
  readonly width?: number;
};

/** What all parts of an assessment are written from. */
export type Screen = Required<Pick<AssessmentOptions, 'language' | 'measures' | 'ink' | 'width'>> & {
  readonly analysis: Analysis;
  readonly say: (typeof MESSAGES)[Language]['assess'];
  readonly all: boolean;
  readonly parties: readonly string[];
  readonly party: string | undefined;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly protections: ReadonlyMap<string, Protection>;
  readonly cites: Cites;
  /** Ids of the commitments that bind, in the order of the text. */
  readonly binding: readonly string[];
  readonly categoryName: (category: string) => string;
  /** Some Parties by name: "Canada, Peru"; all but the first few left out on one screen. */
  readonly partyNames: (parties: readonly string[]) => string;
};

const MOST_PARTIES = 6;
const NARROWEST = 72;

/** Lays out what an assessment is written from; the analysis holds only what is to be shown. */
export function screenOf(
  analysis: Analysis,
  {
    language,
    categories,
    measures,
    parties = analysis.agreement.parties,
    party,
    all = false,
    ink,
    width,
  }: AssessmentOptions & { ink: Ink; width: number },
): Screen {
  const say = MESSAGES[language].assess;
  const findings = new Map(analysis.findings.map((finding) => [finding.id, finding]));
  const names = new Map<string, string>(categories.map(({ id, name }) => [id, name[language]]));
  const bound = new Set(
    analysis.standings.filter(({ standing }) => standing !== 'soft').map(({ commitment }) => commitment),
  );
  return {
    analysis,
    language,
    measures,
    parties,
    ink,
    width: Math.max(width, NARROWEST),
    say,
    all,
    party,
    findings,
    protections: new Map(analysis.protections.map((protection) => [protection.finding, protection])),
    cites: citesOf(analysis.agreement, findings, language),
    binding: [...findings.keys()].filter((id) => bound.has(id)),
    categoryName: (category) => names.get(category) ?? category,
    partyNames: (parties) => {
      const told = parties.map((one) => partyName(one, language));
      if (all || told.length <= MOST_PARTIES + 1) return told.join(', ');
      return told.slice(0, MOST_PARTIES).join(', ') + besides(told.length - MOST_PARTIES, language);
    },
  };
}
