import { readFile } from 'node:fs/promises';
import { MODEL } from './places.ts';

/** Replaces words that must be there. */
const edited = (text: string, edits: readonly (readonly [from: string, to: string])[]): string =>
  edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The model agreement has no more: ${from}`);
    return before.replaceAll(from, to);
  }, text);

/** The findings of the model agreement that its second round treats one way each, by their ids in the first. */
export const FATES = {
  /** As it was. */
  kept: 'ch3.art2/services-national-treatment',
  alsoKept: 'ch4.art2/investment-national-treatment',
  /** The same words in an article with another number. */
  moved: 'ch6.art5/data-localisation',
  movedTo: 'ch6.art6/data-localisation',
  /** Other words, the same in substance. */
  changed: 'ch6.art2.p1/customs-duties-electronic',
  /** Not there any more. */
  removed: 'ch3.art3/local-presence',
} as const;

/**
 * The model agreement as three rounds of its negotiation: the second reworded one article, renumbered others, and dropped
 * one; the third also brings that one back, and speaks of games.
 */
export async function threeRounds(): Promise<[first: string, second: string, third: string]> {
  const first = await readFile(MODEL, 'utf8');
  const presence = first.slice(first.indexOf('Article 3.3: Local Presence'), first.indexOf('CHAPTER 4\n'));
  const second = edited(first, [
    [presence, ''],
    [
      'impose customs duties, fees or other charges on electronic transmissions',
      'impose customs duties on electronic transmissions',
    ],
    ['Article 6.7:', 'Article 6.8:'],
    ['Article 6.6:', 'Article 6.7:'],
    ['Article 6.5:', 'Article 6.6:'],
    [
      'Article 6.6: Computing',
      'Article 6.5: Paperless Trading\n\nThe Parties shall accept customs forms that are sent electronically.\n\nArticle 6.6: Computing',
    ],
  ]);
  const third = edited(second, [['CHAPTER 4\n', `${presence}CHAPTER 4\n`]]);
  return [first, second, third];
}
