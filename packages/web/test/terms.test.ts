import type { Language, Range } from '@carveout/schema';
import { describe, expect, test } from 'vitest';
import { layout } from '../src/room/layout.ts';
import { rows, withReferences } from '../src/room/rows.ts';
import { termFinder } from '../src/room/terms.ts';

/** Where the terms are used that a text defines in its first line, as printed. */
function used(given: {
  readonly text: string;
  readonly terms: readonly string[];
  readonly language?: Language;
  readonly references?: readonly Range[];
}): string[] {
  const { terms, language = 'en', references = [] } = given;
  const definitions = `${terms.join(' ')}\n`;
  const text = definitions + given.text;
  const laid = { text, provisions: [] };
  const finder = termFinder({
    agreement: { ...laid, language },
    terms: terms.map((term) => ({ term, range: [0, definitions.length], provision: '', scope: '' })),
  });
  const referring = references.map(([start, end]) => ({
    range: [start + definitions.length, end + definitions.length] satisfies Range,
  }));
  return withReferences(rows(layout(laid)), referring)
    .flatMap(finder)
    .map(({ range }) => text.slice(...range));
}

describe('a defined term is found', () => {
  test.each([
    ['once, where it is used', { text: 'A service is a service.', terms: ['service'] }, ['service']],
    ['in small letters and capitals', { text: 'Digital Product', terms: ['digital product'] }, ['Digital Product']],
    ['where there are several', { text: 'Of digital products.', terms: ['digital product'] }, ['digital products']],
    [
      'with an ending of each word',
      { text: 'Des œuvres audiovisuelles.', terms: ['œuvre audiovisuelle'], language: 'fr' as const },
      ['œuvres audiovisuelles'],
    ],
    ['over the end of a line', { text: 'A digital\n  product.', terms: ['digital product'] }, ['digital\n  product']],
    [
      'as a longer one, not as one within it',
      { text: 'The covered service.', terms: ['service', 'covered service'] },
      ['covered service'],
    ],
    ['with what stands before its first letter', { text: 'An (e-)service.', terms: ['(e-)service'] }, ['(e-)service']],
    ['not within another word', { text: 'Serviceable, microservice.', terms: ['service'] }, []],
    ['not as a common word where it is a name', { text: 'A party, the Party.', terms: ['Party'] }, ['Party']],
  ])('%s', (_, given, found) => {
    expect(used(given)).toEqual(found);
  });

  test('not within a reference', () => {
    const text = 'See the Services Annex. No annex.';
    expect(used({ text, terms: ['annex'], references: [[8, 22]] })).toEqual(['annex']);
  });
});
