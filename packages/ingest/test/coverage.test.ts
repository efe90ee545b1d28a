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

  test('many are told by the first', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `Annex ${at + 1} applies.`);
    const { coverage, diagnostics } = await readText(`Article 1\nScope\n\n${names.join('\n\n')}`);
    expect(coverage.missing).toHaveLength(30);
    expect(diagnostics.find(({ code }) => code === 'annex-missing')?.message).toContain('Annex 12 and 18 more.');
  });
});
