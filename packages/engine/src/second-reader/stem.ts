import type { Language } from '@carveout/schema';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { fold, wordsOf } from '../words.ts';

const STEMMERS: Readonly<Record<Language, (word: string) => string>> = { en: english, fr: french, es: spanish };
const LETTERS = /^\p{L}{2,40}$/u;

/**
 * Gives the function that lists the word stems of a text in a language (Snowball), figures and single letters left out:
 * "transmissions électroniques" becomes "transmiss", "electron". It remembers the words it has seen.
 */
export function stemsIn(language: Language): (text: string) => string[] {
  const known = new Map<string, string>();
  return (text) => {
    const { starts, ends } = wordsOf(text);
    const stems: string[] = [];
    for (const [at, start] of starts.entries()) {
      const word = text.slice(start, ends[at]).normalize('NFC').toLowerCase();
      let stem = known.get(word);
      if (stem === undefined) {
        // the rules of French and Spanish look at accents, so they go last
        stem = LETTERS.test(word) ? fold(STEMMERS[language](word)) : '';
        known.set(word, stem);
      }
      if (stem) stems.push(stem);
    }
    return stems;
  };
}
