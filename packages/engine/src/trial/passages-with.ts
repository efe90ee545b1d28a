import type { Agreement, Range } from '@carveout/schema';
import { wordsOf } from '../words.ts';

/** Where words stand side by side in an agreement, whatever their case and accents, at most `most` times. */
export function passagesWith({ text }: Pick<Agreement, 'text'>, wanted: string, most: number): Range[] {
  const { forms: wantedForms, formOf: wantedOf } = wordsOf(wanted);
  const { forms, formOf, starts, ends } = wordsOf(text);
  const numberOf = new Map(forms.map((form, at) => [form, at]));
  const sought = Array.from(wantedOf, (at) => numberOf.get(wantedForms[at]!) ?? -1);
  const found: Range[] = [];
  if (sought.length === 0 || sought.includes(-1)) return found;
  for (let at = 0; at + sought.length <= formOf.length && found.length < most; at++)
    if (sought.every((form, place) => formOf[at + place] === form))
      found.push([starts[at]!, ends[at + sought.length - 1]!]);
  return found;
}
