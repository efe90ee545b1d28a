import {
  type Analysis,
  type Author,
  type CategoryText,
  type Closure,
  type Correction,
  type Exemption,
  type Finding,
  type FindingReview,
  forParty,
  groupOf,
  type Language,
  type Measure,
  type Proposal,
  type ProposalStatus,
  type ReportChoices,
  type ReviewEvent,
  reviewStates,
  standingEvents,
  UNTOUCHED,
} from '@carveout/schema';
import { type Screen, screenOf } from '../assessment/screen.ts';
import { PLAIN } from '../ink.ts';
import type { ReportMessages } from './locales/en.ts';
import { REPORT_MESSAGES } from './locales/index.ts';
import { type Naming, namingOf } from './names.ts';

/** A proposal as its record has it, with what it would close where that was worked out. */
export type ProposalOnRecord = {
  readonly id: string;
  readonly proposal: Proposal;
  readonly by: Author;
  /** ISO date and time. */
  readonly at: string;
  readonly status: ProposalStatus;
  readonly closure?: Closure;
};

/** What a report is made from; nothing of it is changed, and nothing else is asked: no file, no clock. */
export type ReportInput = {
  readonly analysis: Analysis;
  /** ISO date and time of the analysis. */
  readonly analysedAt: string;
  /** As far as the reader may see, oldest first. */
  readonly reviews: readonly ReviewEvent[];
  readonly proposals: readonly ProposalOnRecord[];
  /** The categories, measures and model clauses of the rule set. */
  readonly categories: readonly CategoryText[];
  readonly measures: readonly Measure[];
  readonly exemptions: readonly Exemption[];
  /** What the rules of the report's language say of what they find, by their ids; absent, the agreement's own say it. */
  readonly sayings?: Readonly<Record<string, string>>;
  /** Who the Parties are, as the rows of the analysis name them. */
  readonly parties: readonly string[];
  /** The version of the tool. */
  readonly version: string;
  /** What this version of the agreement is called: "Round 7". */
  readonly round?: string;
  readonly choices: ReportChoices;
};

/** What all parts of a report are made from. */
export type Basis = {
  readonly input: ReportInput;
  readonly choices: ReportChoices;
  readonly language: Language;
  readonly say: ReportMessages;
  /** What the terminal's listings are worded from: the same words, in full. */
  readonly screen: Screen;
  readonly naming: Naming;
  readonly stateOf: (finding: string) => FindingReview;
  /** The findings and the passages that reviewers added, as the review leaves them, in the order of the text. */
  readonly findings: readonly Finding[];
  readonly byId: ReadonlyMap<string, Finding>;
  readonly isRejected: (finding: string) => boolean;
  /** The commitments that bind and that no reviewer rejected, in the order of the text. */
  readonly binding: readonly string[];
  readonly date: string;
};

/** Lays out what a report is made from. */
export function basisOf(input: ReportInput): Basis {
  const { choices, categories, measures, parties, reviews, proposals } = input;
  const { language, party } = choices;
  const states = reviewStates(reviews);
  const held = party === undefined ? input.analysis : forParty(input.analysis, party);
  const findings = [...held.findings, ...missedOf(held, states)]
    .map((finding) => corrected(finding, states.get(finding.id)?.correction ?? null))
    .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const say = REPORT_MESSAGES[language];
  const screen = screenOf(
    { ...held, findings },
    { language, categories, measures, parties, party, all: true, ink: PLAIN, width: 100 },
  );
  const authors = [...standingEvents(reviews), ...proposals].toSorted((a, b) => order(a.at, b.at)).map(({ by }) => by);
  const isRejected = (id: string) => states.get(id)?.state === 'rejected';
  const dates = [input.analysedAt, ...reviews.map(({ at }) => at), ...proposals.map(({ at }) => at)];
  return {
    input,
    choices,
    language,
    say,
    screen,
    naming: namingOf(authors, choices.names, say),
    stateOf: (id) => states.get(id) ?? UNTOUCHED,
    findings,
    byId: screen.findings,
    isRejected,
    binding: screen.binding.filter((id) => !isRejected(id)),
    date: dates.toSorted(order).at(-1)!,
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Passages that reviewers added, as findings. */
function missedOf({ agreement }: Analysis, states: ReadonlyMap<string, FindingReview>): Finding[] {
  return [...states].flatMap(([id, { missed }]) => {
    if (!missed) return [];
    const { passage, category, force } = missed;
    const [start, end] = passage.range;
    const within = agreement.provisions.findLast(({ range }) => range[0] <= start && end <= range[1]);
    return {
      id,
      category,
      group: groupOf(category),
      force,
      range: passage.range,
      quote: passage.quote,
      prefix: agreement.text.slice(Math.max(0, start - CONTEXT), start),
      suffix: agreement.text.slice(end, end + CONTEXT),
      provision: within?.id ?? '',
      rule: '',
      words: [],
      why: '',
      confidence: 0,
    };
  });
}
/** Characters that stand before and after a passage, to find it again. */
const CONTEXT = 32;

const corrected = (finding: Finding, correction: Correction | null): Finding => {
  if (!correction) return finding;
  const { category = finding.category, force = finding.force, passage } = correction;
  return { ...finding, category, group: groupOf(category), force, ...passage };
};
