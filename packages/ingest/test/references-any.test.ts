import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from './chapters.ts';

describe('any text', () => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'Article ',
          'Articles ',
          'paragraph ',
          'l’article ',
          'artículos ',
          'Annex ',
          'Chapters ',
          'this Chapter',
          'that Article',
          'Section ',
        ],
        ...[
          '14.3',
          '14.4',
          '9',
          'II',
          '(a)',
          '(1)(b)',
          ' bis',
          'premier',
          ' and ',
          ', ',
          ' to ',
          ' of ',
          ' of the ',
          ' à ',
          ' del ',
          ' thereof',
        ],
        ...[
          'GATT 1994',
          'the Agreement',
          'the Lomé Convention',
          ' (Scope)',
          '\n',
          '\n\n',
          '. ',
          'x',
          '(',
          ')',
          ' ',
          '–',
          '. . . .',
        ],
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 60 },
  );
  test('references are in order, apart, and point at what is there', () =>
    fc.assert(
      fc.asyncProperty(words, async (said) => {
        const { text, provisions, references = [] } = await english(said.join(''));
        const ids = new Map(provisions.map(({ id }, at) => [id, at]));
        let end = 0;
        for (const { range, targets, candidates = [], external } of references) {
          expect(range[0]).toBeGreaterThanOrEqual(end);
          expect(range[1]).toBeGreaterThan(range[0]);
          end = range[1];
          const places = [...targets, ...candidates].map((id) => ids.get(id) ?? -1);
          expect(places).toEqual([...new Set(places)].filter((at) => at >= 0).sort((a, b) => a - b));
          if (external || candidates.length > 0) expect(targets).toEqual([]);
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 150 },
    ));

  test.each([
    ['Article 1 of ', 50_000],
    ['Articles 1 to 1 and ', 30_000],
    ['paragraph (a) of ', 40_000],
    ['Article 1, paragraph ', 30_000],
    ['Article 1 and Article ', 30_000],
    ['1 and ', 100_000],
    ['the Agreement on ', 40_000],
    ['GATT ', 100_000],
    ['(1)', 200_000],
    ['Article 14.4 (', 50_000],
    ['Articles 9.1 to 14.5, ', 20_000],
    ['preceding Article ', 30_000],
  ])(
    'much of %j ends',
    async (unit, times) => {
      const { coverage } = await english(`Articles ${unit.repeat(times)}`);
      expect(coverage.characters).toBeGreaterThan(unit.length * times * 0.9);
    },
    20_000,
  );
});
