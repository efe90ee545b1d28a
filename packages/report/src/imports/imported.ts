import type { Analysis, CategoryText, Language, ReviewEvent, ReviewRequest } from '@carveout/schema';

/** What a file is taken back into: an analysis with its review as it is now, and the names of the categories. */
export type ReviewNow = {
  readonly analysis: Analysis;
  /** Oldest first, as far as whoever imports may see. */
  readonly events: readonly ReviewEvent[];
  readonly categories: readonly CategoryText[];
};

/** Why something of a file was not taken in. */
export type Refusal = {
  /** Where in the file it stands: "12" for a row, the id or the place in its list for an annotation. */
  readonly where: string;
  /** The finding that it is about, where that is known. */
  readonly finding: string | null;
  readonly reason: RefusalReason;
  /** What is meant, cut short: a cell that says nothing known, the words that were not found. */
  readonly words: string;
};

/** The reasons; the page and the command line word them. */
export type RefusalReason =
  /** The analysis has no such finding: the file is of another agreement or an older analysis. */
  | 'unknown-finding'
  /** Others have decided since the file was written: what they said is not overridden. */
  | 'stale'
  /** A decision, category or force that is none. */
  | 'unknown-word'
  | 'reason-needed'
  /** Accepted or rejected, and corrected, at once. */
  | 'contradiction'
  /** Called corrected, and nothing is. */
  | 'nothing-corrected'
  /** The cell that tells what the file said at first is gone or was changed. */
  | 'state-unreadable'
  /** A finding stands on several rows that differ. */
  | 'twice'
  | 'too-long'
  /** Words that do not stand in the agreement, or stand in several places. */
  | 'not-found'
  | 'ambiguous'
  /** A passage without a category or force that is known: nobody guesses one. */
  | 'no-category'
  /** Nothing that a review has a place for. */
  | 'not-understood';

/** What came of a file: requests for a review, in their order; what was not taken in; and how much said nothing new. */
export type Imported = {
  readonly requests: readonly ReviewRequest[];
  readonly refused: readonly Refusal[];
  readonly unchanged: number;
};

/** A file that is not taken in at all; its message says what to do. */
export class ImportError extends Error {
  readonly code: 'not-a-table' | 'not-annotations' | 'too-large' | 'damaged' | 'no-columns';

  constructor(code: ImportError['code'], message: string) {
    super(message);
    this.name = 'ImportError';
    this.code = code;
  }
}

/** The languages in which a file is understood. */
export const LANGUAGES: readonly Language[] = ['en', 'fr', 'es'];

/** How many characters of a cell or quote are told again. */
const TOLD = 120;

/** The beginning of some words, on one line. */
export const told = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim().toWellFormed();
  return line.length <= TOLD ? line : `${line.slice(0, TOLD - 1).toWellFormed()}…`;
};

/** Words as they are compared: without case, accents, or signs. */
export const plainly = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
