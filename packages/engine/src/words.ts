/** The words of a text: word `i` is `text.slice(starts[i], ends[i])` and its folded form is `forms[formOf[i]]`. */
export type Words = {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly formOf: Int32Array;
  readonly forms: readonly string[];
};

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const MARKS = /\p{M}+/gu;

/** A word without case, accents and ligatures, so that "Édités", "édités" and "edites" are one form. */
export const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss');

/**
 * The words of a text in order: runs of letters and digits.
 * Hyphens, apostrophes and other signs separate words, so that "audio-visual" is two and "l’article" is two.
 */
export function wordsOf(text: string): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  const formOf: number[] = [];
  const forms: string[] = [];
  const idOfForm = new Map<string, number>();
  const idOfWord = new Map<string, number>();
  for (const { 0: word, index } of text.matchAll(WORD)) {
    let id = idOfWord.get(word);
    if (id === undefined) {
      const form = fold(word);
      id = idOfForm.get(form) ?? forms.length;
      if (id === forms.length) {
        idOfForm.set(form, id);
        forms.push(form);
      }
      idOfWord.set(word, id);
    }
    starts.push(index);
    ends.push(index + word.length);
    formOf.push(id);
  }
  return { starts: Int32Array.from(starts), ends: Int32Array.from(ends), formOf: Int32Array.from(formOf), forms };
}
