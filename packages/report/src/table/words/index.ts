import type { Language } from '@carveout/schema';
import { en, type TableWords } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

export type { TableWords };

/** What the tables of an export are headed with. */
export const TABLE_WORDS: Readonly<Record<Language, TableWords>> = { en, fr, es };

/** The columns of any table. */
export type Column = keyof TableWords['column'];
