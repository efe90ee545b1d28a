import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from './read.ts';

const unplaced = async (text: string): Promise<string[]> => {
  const agreement = await readText(text);
  return (agreement.coverage.unplaced ?? []).map((range) => agreement.text.slice(...range));
};

describe('what was read and what was not', () => {
  test('text in no provision is told, white space is not', async () => {
    expect(await unplaced('TREATY ON TRADE\n\nArticle 1\nScope\n\nThe Parties shall meet.\n\n')).toEqual([
      'TREATY ON TRADE',
    ]);
    expect(await unplaced('Article 1\nScope\n\nThe Parties shall meet.')).toEqual([]);
    expect(await unplaced('They met and went home.')).toEqual(['They met and went home.']);
  });

  test('annexes that are not there are told once, and counted apart from those that are', async () => {
    const { coverage, diagnostics, text } = await readText(
      'Article 1\nScope\n\nAnnexes I and II apply, and Annex II again.\n\nAnnex I\nLists\n\nOne.',
    );
    expect(coverage).toMatchObject({ articles: 1, annexes: 1, missing: [{ name: 'Annex II' }] });
    const said = diagnostics.find(({ code }) => code === 'annex-missing');
    expect(said?.message).toBe(
      'The text refers to what this file does not hold: Annex II. What stands there was not read.',
    );
    expect(text.slice(...said!.range!)).toBe('Annexes I and II');
  });

  const pieces = fc
    .array(
      fc.constantFrom(
        ...['Article 1: Scope', 'Article 2', 'ANNEX I', 'PREAMBLE', 'CONTENTS', 'The Parties shall meet.', 'Film'],
        ...[
          '1. They act.',
          '2. They rest.',
          '(a) one;',
          '(b) two.',
          'here1 ',
          '1 For greater certainty.',
          '\n',
          '\n\n',
          ' ',
          '[',
        ],
      ),
      { maxLength: 60 },
    )
    .map((said) => said.join(''));
  test('what stands in provisions and what is told to stand in none is all there is, once', () =>
    fc.assert(
      fc.asyncProperty(pieces, async (said) => {
        fc.pre(/\p{L}/u.test(said));
        const { text, provisions, coverage } = await readText(said);
        const tops = provisions.filter(({ parent }) => parent === null).map(({ range }) => range);
        const all = [...tops, ...(coverage.unplaced ?? [])].sort((a, b) => a[0] - b[0]);
        const overlaps = all.filter(([start], at) => start < (all[at - 1]?.[1] ?? 0));
        expect(overlaps).toEqual([]);
        const letters = (whole: string) => whole.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(all.map((range) => text.slice(...range)).join(''))).toBe(letters(text));
      }),
      { numRuns: 200 },
    ));

  test('an annex of another treaty is not missed', async () => {
    const { coverage } = await readText('Article 1\nScope\n\nThe Annex on Air Transport Services of the GATS applies.');
    expect(coverage.missing).toBeUndefined();
  });

  test('many are told by the first', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `Annex ${at + 1} applies.`);
    const { coverage, diagnostics } = await readText(`Article 1\nScope\n\n${names.join('\n\n')}`);
    expect(coverage.missing).toHaveLength(30);
    expect(diagnostics.find(({ code }) => code === 'annex-missing')?.message).toContain('Annex 12 and 18 more.');
  });
});
