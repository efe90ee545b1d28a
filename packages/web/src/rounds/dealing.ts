import type { CarriedFinding, EarlierOutcome, Range } from '@carveout/schema';

/** What is left to do with what was reviewed in an earlier round: something by hand, nothing but the one order, nothing. */
export type Dealing = 'doubtful' | 'certain' | 'done';

/** What is called by its round and its id there. */
export const carriedKey = ({ round, finding }: CarriedFinding): string => `${round} ${finding}`;

/** The finding here that an earlier one is about; null where none is known. */
export const aboutHere = ({ placed, successor }: CarriedFinding): string | null => placed?.finding ?? successor;

/** What is left to do with it. */
export function dealingWith(carried: CarriedFinding): Dealing {
  const { taken, through, outcomes, certain } = carried;
  if (taken || through) return 'done';
  if (certain) return 'certain';
  return aboutHere(carried) !== null && outcomes.length === 0 ? 'done' : 'doubtful';
}

/** Where the passage is that a decision corrects, when that is known so well that nobody has to look for it. */
export function knownPassage({ passage }: EarlierOutcome): Range | null {
  return passage && (passage.kind === 'exact' || passage.kind === 'moved') ? passage.range : null;
}

/** Where to look for a passage of an earlier round: its place, or what is likest to it, the likest first. */
export function likelyPlaces(placement: CarriedFinding['placement']): Range[] {
  return placement.kind === 'orphaned' ? placement.candidates.map(({ range }) => range) : [placement.range];
}
