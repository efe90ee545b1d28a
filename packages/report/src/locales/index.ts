import type { Language } from '@carveout/schema';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, fr, es };

/** A message with its `{names}` filled in. */
export const fill = (message: string, values: Readonly<Record<string, string>>): string =>
  message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** An amount in words: the message for one, or that for several with the number written as the language does. */
export const counted = (amount: number, language: Language, messages: { one: string; many: string }): string =>
  amount === 1 ? messages.one : fill(messages.many, { count: amount.toLocaleString(language) });

/** A list of clauses with what was left out of it: "Art. 803; Annex II; and 3 more". */
export function contracted(shown: readonly string[], left: number, language: Language): string {
  return shown.join(MESSAGES[language].assess.semicolon) + besides(left, language);
}

/** How many more there are than were named, behind a space: " and 3 more"; nothing for none. */
export function besides(left: number, language: Language): string {
  const { oneMore, more } = MESSAGES[language].assess;
  return left > 0 ? ` ${counted(left, language, { one: oneMore, many: more })}` : '';
}

/** A phrase that begins a line. */
export const sentence = (phrase: string): string => phrase.slice(0, 1).toUpperCase() + phrase.slice(1);
