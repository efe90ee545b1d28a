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
  /** As they were. */
  kept: 'ch5.art2/data-flows',
  alsoKept: 'ch9.art3/cultural-exception',
  /** The same words in an article with another number. */
  moved: 'ch6.art4.p1/data-flows',
  movedTo: 'ch6.art5.p1/data-flows',
  /** Other words, the same in substance. */
  changed: 'ch6.art2.p1/customs-duties-electronic',
  /** Not there any more. */
  removed: 'ch9.art2.p1/cultural-exception',
} as const;

/**
 * The model agreement as three rounds of its negotiation: the second reworded one article, brought a new one in so that
 * another has a new number, and dropped one; the third takes that one back.
 */
export async function threeRounds(): Promise<[first: string, second: string, third: string]> {
  const first = await readFile(MODEL, 'utf8');
  const cultural = first.slice(first.indexOf('Article 9.2: Cultural Industries'), first.indexOf('Article 9.3:'));
  const second = edited(first, [
    [cultural, ''],
    [
      'impose customs duties, fees or other charges on electronic transmissions',
      'impose customs duties on electronic transmissions',
    ],
    ['Article 6.5: Computing', 'Article 6.8: Computing'],
    [
      'Article 6.4: Cross-Border',
      'Article 6.4: Paperless Trading\n\nThe Parties shall accept customs forms that are sent electronically.\n\nArticle 6.5: Cross-Border',
    ],
  ]);
  return [first, second, edited(second, [['Article 9.3:', `${cultural}Article 9.3:`]])];
}
