import type { Language, Reservation } from '@carveout/schema';
import { ENGLISH_RESERVATIONS } from './reservation-words-en.ts';
import { SPANISH_RESERVATIONS } from './reservation-words-es.ts';
import { FRENCH_RESERVATIONS } from './reservation-words-fr.ts';

/**
 * What a label or a column of a reservation stands for; `number` is the entry's own, `other` what has no place of its
 * own: "Phase-out", "Intended duration".
 */
export type Field = keyof Reservation | 'subsector' | 'number' | 'other';

/** How one language words reservations. Without accents, in lower case. */
export type ReservationWords = {
  readonly labels: Readonly<Record<Field, readonly string[]>>;
  /** How the title of a column begins that says more than a label: "Limitations on market access (3) …". */
  readonly columns: readonly string[];
  /** What a headnote says of a label, which is then explained and not filled: "Sector: refers to…". */
  readonly explains: readonly string[];
  /** What the title of a Party's list calls it, before the Party's name: "Schedule of specific commitments of Peru". */
  readonly listed: readonly string[];
  /** The words between such names, and before a Party's. */
  readonly of: readonly string[];
  readonly article: readonly string[];
  /** Words of which no Party's name consists. */
  readonly common: readonly string[];
  /** The titles of columns that only a tariff or a list of rules of origin has. */
  readonly tariff: readonly string[];
};

/** The words of reservations in every language that Carveout reads. */
export const RESERVATION_WORDS: Readonly<Record<Language, ReservationWords>> = {
  en: ENGLISH_RESERVATIONS,
  fr: FRENCH_RESERVATIONS,
  es: SPANISH_RESERVATIONS,
};

/** One list of all languages. */
export const allWords = (pick: (words: ReservationWords) => readonly string[]): string[] => [
  ...new Set(Object.values(RESERVATION_WORDS).flatMap(pick)),
];
