import type { Language } from '@carveout/schema';
import { en, type ReportMessages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

/** What a report says, by language. */
export const REPORT_MESSAGES: Readonly<Record<Language, ReportMessages>> = { en, fr, es };
