import type { Language } from '@carveout/schema';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, fr, es };

/** A message with its `{names}` filled in. */
export const fill = (message: string, values: Readonly<Record<string, string>>): string =>
  message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
