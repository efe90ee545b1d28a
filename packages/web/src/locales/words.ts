import type { Language } from '@carveout/schema';
import { recall } from '../frame/remembered.ts';

/** Under what the language chosen on this device is remembered. */
export const SAVED = 'language';

/** What the page says, by language; each is sent to the browser when it is chosen. */
const WORDS: Readonly<Record<Language, () => Promise<object>>> = {
  en: async () => (await import('./en.ts')).en,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
};

const isLanguage = (tag: string): tag is Language => Object.hasOwn(WORDS, tag);

/** The language to begin in: the one chosen before, else the first of the browser's that the page speaks, else English. */
export function firstLanguage(): Language {
  const tags = [recall(SAVED) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return tags.find(isLanguage) ?? 'en';
}

/** What the page says in a language. */
export const wordsOf = (language: Language): Promise<object> => WORDS[language]();

/** Has the words of the other languages sent, so that to change the language takes no time, and no server. */
export function sendWords(): void {
  for (const words of Object.values(WORDS)) words().catch(() => {});
}
