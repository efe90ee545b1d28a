import { Suggestion } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, compileRules, suggest } from '../src/index.ts';
import { stemsIn } from '../src/second-reader/stem.ts';
import { nearness, vectorOf, weightsOf } from '../src/second-reader/vectors.ts';
import { agreementOf, article, chapter, paragraph, rulesOf } from './build.ts';

describe('word stems', () => {
  it.each([
    ['en', 'transmitted transmissions, 2 a duties', ['transmit', 'transmis', 'duti']],
    ['fr', 'œuvres audiovisuelles transmises', ['oeuvr', 'audiovisuel', 'transmis']],
    ['es', 'obras audiovisuales transmitidas', ['obras', 'audiovisual', 'transmit']],
  ] as const)('%s', (language, text, stems) => {
    expect(stemsIn(language)(text)).toEqual(stems);
  });
});

describe('vectors', () => {
  const text = fc.array(fc.constantFrom('film', 'song', 'book', 'game', 'duty'), { minLength: 1, maxLength: 8 });

  it('a text is as near as can be to itself, and no text nearer than that', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 4, maxLength: 12 }), (texts) => {
        const weights = weightsOf(texts);
        const vectors = texts.map((stems) => vectorOf(stems, weights));
        const tellNear = nearness(vectors);
        for (const [place, vector] of vectors.entries()) {
          const cosines = new Map<number, number>();
          tellNear(vector, (known, cosine) => cosines.set(known, cosine));
          if (vector.size > 0) expect(cosines.get(place)).toBeCloseTo(1);
          for (const cosine of cosines.values()) expect(cosine).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

const CLAUSES = `category: data-flows
language: en
rules:
  - { id: moving, says: Information may leave the country., find: [information may leave] }
`;
const EXAMPLES = `must-fire:
  - { text: "No government shall restrict the transfer of personal records to servers abroad.", rule: moving }
  - { text: "Information may leave.", rule: moving }
must-not-fire: [{ text: a }, { text: b }]
`;
const ruleSet = compileRules([...rulesOf(CLAUSES), { path: 'clauses/file0.test.yaml', text: EXAMPLES }]);

// enough other words that what the passages share is rare
const filler = [
  'tariffs on steel',
  'rules of origin for fish',
  'labels on wine',
  'quarantine of plants',
  'airport slots',
];
const agreement = agreementOf([
  chapter(
    '1',
    'Trade',
    ...filler.map((words, i) =>
      article(String(i + 1), 'Other', `The Parties shall review every second year ${words} and report.`),
    ),
  ),
  article(
    '8',
    'Records',
    paragraph('1', '', 'Personal records may go to servers abroad, whose transfer a government may not restrict.'),
  ),
  article('9', 'Flow', paragraph('1', '', 'Information may leave the territory by any wire, cable or satellite link.')),
  article(
    '10',
    'Wires',
    paragraph('1', '', 'By any cable, wire or satellite link the news goes out of the territory.'),
  ),
]);
const analysis = analyse(agreement, ruleSet);
const suggestions = suggest(analysis, ruleSet);

describe('what the rules may have missed', () => {
  it('is what is like an example of their author', () => {
    const [suggestion] = suggestions.filter(({ provision }) => provision === 'art8.p1');
    expect(suggestion).toMatchObject({
      category: 'data-flows',
      like: { example: expect.stringContaining('No government') },
    });
    expect(Suggestion.parse(suggestion).similarity).toBeGreaterThan(0.4);
    expect(agreement.text.slice(...suggestion!.range)).toBe(suggestion!.quote);
  });

  it('is what is like a finding of the same agreement', () => {
    expect(suggestions.find(({ provision }) => provision === 'art10.p1')?.like).toEqual({
      finding: 'art9.p1/data-flows',
    });
  });

  it('is not what was flagged already, nor what shares no telling words', () => {
    expect(suggestions.map(({ provision }) => provision).sort()).toEqual(['art10.p1', 'art8.p1']);
  });

  it('makes do without examples that cannot be read', () => {
    const broken = compileRules([...rulesOf(CLAUSES), { path: 'clauses/file0.test.yaml', text: '{' }]);
    expect(suggest(analysis, broken).map(({ provision }) => provision)).toEqual(['art10.p1']);
  });
});
