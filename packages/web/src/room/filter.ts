import type { CategoryId, Finding, Group, ReviewState } from '@carveout/schema';

/** Which findings the reviewer wants to see; null and '' ask for nothing. */
export type Filter = {
  readonly group: Group | null;
  readonly category: CategoryId | null;
  readonly state: ReviewState | null;
  /** Words to find in the name of the category, the citation, the quoted text or the rule. */
  readonly query: string;
};

export const NO_FILTER: Filter = { group: null, category: null, state: null, query: '' };

/** Whether a filter asks for anything at all. */
export const isFiltering = ({ group, category, state, query }: Filter): boolean =>
  group !== null || category !== null || state !== null || fold(query) !== '';

/** Without case, accents or doubled space: "Données  personnelles" is found by "donnees personnelles". */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** What a finding is found by, besides its own fields. */
export type FindingContext = {
  readonly stateOf: (finding: Finding) => ReviewState;
  /** All the words that it is found by, folded. */
  readonly wordsOf: (finding: Finding) => string;
};

/** The findings that a filter asks for, in their order; every word of the query must be there. */
export function filterFindings(
  findings: readonly Finding[],
  filter: Filter,
  context: FindingContext,
): readonly Finding[] {
  if (!isFiltering(filter)) return findings;
  const words = fold(filter.query).split(' ').filter(Boolean);
  return findings.filter((finding) => {
    if (filter.group !== null && finding.group !== filter.group) return false;
    if (filter.category !== null && finding.category !== filter.category) return false;
    if (filter.state !== null && context.stateOf(finding) !== filter.state) return false;
    if (words.length === 0) return true;
    const text = context.wordsOf(finding);
    return words.every((word) => text.includes(word));
  });
}
