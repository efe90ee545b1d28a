import type { Analysis, CategoryText, Comparison, Finding, Force, Language, Measure, Standing } from '@carveout/schema';
import { type Cites, citesOf } from '../assessment/cites.ts';
import { citations, labelOf } from '../citation.ts';
import { type Ink, tidy } from '../ink.ts';
import { besides, MESSAGES } from '../locales/index.ts';
import { partyName } from '../party-name.ts';

/** How a comparison is written. */
export type ComparisonOptions = {
  readonly language: Language;
  /** The categories and the measures of the rule set, with their names. */
  readonly categories: readonly CategoryText[];
  readonly measures: readonly Measure[];
  /** Whether every list is written in full. */
  readonly all?: boolean | undefined;
  readonly ink?: Ink;
  /** Columns to write in; fewer than 72 are taken for 72. */
  readonly width?: number;
};

/** Two analyses and what differs between them. */
export type Compared = { readonly before: Analysis; readonly after: Analysis; readonly comparison: Comparison };

/** One of the two rounds, with the ways to name what is in it. */
export type Side = {
  readonly analysis: Analysis;
  readonly cites: Cites;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly standings: ReadonlyMap<string, readonly Standing[]>;
  /** A finding by its category and place: "No customs duties on electronic transmissions, Art. 14.3(1)". */
  readonly named: (finding: string) => string;
  /** Where a provision stands: "Art. 14.3(1)". */
  readonly placeOf: (provision: string) => string;
  /** The id of what a provision stands in; null at the top. */
  readonly parentOf: (provision: string) => string | null;
};

/** What all parts of a comparison are written from. */
export type Screen = Required<Pick<ComparisonOptions, 'language' | 'measures' | 'ink' | 'width'>> & {
  readonly say: (typeof MESSAGES)[Language]['compare'];
  readonly words: (typeof MESSAGES)[Language]['assess'];
  readonly force: Readonly<Record<Force, string>>;
  readonly all: boolean;
  readonly comparison: Comparison;
  readonly before: Side;
  readonly after: Side;
  readonly partyNames: (parties: readonly string[]) => string;
  /** As many entries of a list as one screen takes, and how many more there are. */
  readonly few: (entries: readonly string[]) => string[];
};

const NARROWEST = 72;
const MOST_ENTRIES = 12;

/** Lays out what a comparison is written from. */
export function screenOf(
  { before, after, comparison }: Compared,
  { language, categories, measures, all = false, ink, width }: ComparisonOptions & { ink: Ink; width: number },
): Screen {
  const names = new Map<string, string>(categories.map(({ id, name }) => [id, name[language]]));
  const sideOf = (analysis: Analysis): Side => {
    const findings = new Map(analysis.findings.map((finding) => [finding.id, finding]));
    const citationOf = citations(analysis.agreement);
    const cites = citesOf(analysis.agreement, findings, language);
    const provisions = new Map(analysis.agreement.provisions.map((provision) => [provision.id, provision]));
    return {
      analysis,
      cites,
      findings,
      standings: Map.groupBy(analysis.standings, ({ commitment }) => commitment),
      named: (id) => {
        const category = findings.get(id)?.category ?? '';
        return `${names.get(category) ?? category}, ${cites.passages([id])}`;
      },
      placeOf: (id) => {
        const provision = provisions.get(id);
        // a chapter is no article's; it is named as it is printed
        if (provision && !citationOf(id).unit) return tidy(labelOf(analysis.agreement.text, provision));
        return cites.places([provision?.range[0] ?? -1]);
      },
      parentOf: (provision) => provisions.get(provision)?.parent ?? null,
    };
  };
  return {
    language,
    measures,
    ink,
    width: Math.max(width, NARROWEST),
    all,
    comparison,
    say: MESSAGES[language].compare,
    words: MESSAGES[language].assess,
    force: MESSAGES[language],
    before: sideOf(before),
    after: sideOf(after),
    partyNames: (parties) => parties.map((party) => partyName(party, language)).join(', '),
    few: (entries) => {
      if (all || entries.length <= MOST_ENTRIES + 1) return [...entries];
      const left = entries.length - MOST_ENTRIES;
      return [...entries.slice(0, MOST_ENTRIES), besides(left, language).trim()];
    },
  };
}

/** A share as a whole percentage: "87%". */
export const percent = (share: number, language: Language): string =>
  share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });
