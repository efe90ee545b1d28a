import type {
  Analysis,
  CategoryText,
  ImportFault,
  ImportRefusal,
  Language,
  ReviewEvent,
  ReviewRequest,
} from '@carveout/schema';

/** What a file is taken back into: an analysis with its review as it is now, and the names of the categories. */
export type ReviewNow = {
  readonly analysis: Analysis;
  /** Oldest first, as far as whoever imports may see. */
  readonly events: readonly ReviewEvent[];
  readonly categories: readonly CategoryText[];
};

/** What came of a file: requests for a review, in their order; what was not taken in; and how much said nothing new. */
export type Imported = {
  readonly requests: readonly ReviewRequest[];
  readonly refused: readonly ImportRefusal[];
  readonly unchanged: number;
};

/** A file that is not taken in at all; its message says what to do. */
export class ImportError extends Error {
  readonly code: ImportFault;

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
