import type { CategoryId } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accept, author, correct, log, missed, ROUND, reject, undo } from '../../schema/test/events.ts';
import { type Categories, ratingsOfPersons, ratingsOfRound } from '../src/reviewing/ratings.ts';
import { cohensKappa, krippendorffsAlpha, reliabilities } from '../src/reviewing/reliability.ts';

/** The pairs of a table of contingency: how often the first said the row and the second the column. */
const pairsOf = (table: readonly (readonly number[])[]): [string, string][] =>
  table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, (): [string, string] => [`${first}`, `${second}`])),
  );

/** The values of each unit from the rows of its observers, `.` for none. */
const unitsOf = (...observers: readonly string[]): string[][] =>
  Array.from({ length: observers[0]!.length }, (_, unit) =>
    observers.map((values) => values[unit]!).filter((value) => value !== '.'),
  );

describe("Cohen's kappa", () => {
  test.each([
    // Cohen 1960, table 2
    {
      phenomenon: 'three diagnoses of 200 patients',
      table: [
        [88, 10, 2],
        [14, 40, 6],
        [18, 10, 12],
      ],
      kappa: 0.492,
    },
    // Cohen 1960, table 1, as counts of 100
    {
      phenomenon: 'less agreement than by chance',
      table: [
        [25, 13, 12],
        [12, 2, 16],
        [3, 15, 2],
      ],
      kappa: -0.092,
    },
    {
      phenomenon: 'two values',
      table: [
        [20, 5],
        [10, 15],
      ],
      kappa: 0.4,
    },
    {
      phenomenon: 'full agreement',
      table: [
        [3, 0],
        [0, 4],
      ],
      kappa: 1,
    },
    {
      phenomenon: 'full disagreement',
      table: [
        [0, 3],
        [3, 0],
      ],
      kappa: -1,
    },
    {
      phenomenon: 'one who never varies',
      table: [
        [4, 2],
        [0, 0],
      ],
      kappa: 0,
    },
  ])('$phenomenon', ({ table, kappa }) => {
    expect(cohensKappa(pairsOf(table))).toBeCloseTo(kappa, 3);
  });

  test('is undefined without pairs and where both always say the same', () => {
    expect(cohensKappa([])).toBeNull();
    expect(cohensKappa(pairsOf([[5]]))).toBeNull();
  });
});

describe("Krippendorff's alpha", () => {
  test.each([
    // Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", parts A, B and C
    { phenomenon: 'two observers, two values', observers: ['0100000010', '1110010000'], alpha: 0.095 },
    { phenomenon: 'two observers, five values', observers: ['aabbdcccedda', 'babbbccceddd'], alpha: 0.692 },
    {
      phenomenon: 'four observers, values missing',
      observers: ['123321412...', '1233224125.3', '.3332342251.', '12332441251.'],
      alpha: 0.743,
    },
    { phenomenon: 'full agreement', observers: ['aab', 'aab', 'aab'], alpha: 1 },
  ])('$phenomenon', ({ observers, alpha }) => {
    expect(krippendorffsAlpha(unitsOf(...observers))).toBeCloseTo(alpha, 3);
  });

  test.each([
    { phenomenon: 'without values', units: [] },
    { phenomenon: 'where nothing was judged twice', units: [['a'], ['b']] },
    {
      phenomenon: 'where all values are the same',
      units: [
        ['a', 'a'],
        ['a', 'a', 'a'],
      ],
    },
  ])('is undefined $phenomenon', ({ units }) => {
    expect(krippendorffsAlpha(units)).toBeNull();
  });
});

describe('both', () => {
  const value = fc.constantFrom('accept', 'reject', 'data-flows', 'source-code');
  const units = fc.array(fc.array(value, { maxLength: 5 }), { maxLength: 30 });
  const pairs = fc.array(fc.tuple(value, value), { maxLength: 40 });
  const renamed = (name: string) => `${[...name].reverse().join('')}!`;

  test('stay within their bounds', () => {
    fc.assert(
      fc.property(pairs, units, (two, many) => {
        const kappa = cohensKappa(two) ?? 0;
        expect(kappa).toBeGreaterThanOrEqual(-1);
        expect(kappa).toBeLessThanOrEqual(1);
        expect(krippendorffsAlpha(many) ?? 0).toBeLessThanOrEqual(1 + 1e-12);
        expect(krippendorffsAlpha(many)).not.toBeNaN();
      }),
    );
  });

  test('are the same whatever the values are called and in whatever order', () => {
    fc.assert(
      fc.property(pairs, units, (two, many) => {
        expect(cohensKappa(two.map(([a, b]) => [renamed(b), renamed(a)] as const).reverse())).toEqual(cohensKappa(two));
        const other = krippendorffsAlpha(many.map((unit) => unit.map(renamed).reverse()).reverse());
        expect(other ?? 7).toBeCloseTo(krippendorffsAlpha(many) ?? 7, 9);
      }),
    );
  });

  test('are 1 when all agree and not all say the same', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 20 }), (values) => {
        fc.pre(new Set(values).size > 1);
        expect(cohensKappa(values.map((each) => [each, each]))).toBe(1);
        expect(krippendorffsAlpha(values.map((each) => [each, each, each]))).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('what is compared', () => {
  const categories: Categories = new Map<string, CategoryId>([
    ['f', 'customs-duties-electronic'],
    ['g', 'data-flows'],
  ]);
  const [CULTURE, COLLEAGUE, TRADE] = [author('ana', 'culture'), author('ben', 'culture'), author('cho', 'trade')];
  const round = ROUND;
  const values = (ratings: ReturnType<typeof ratingsOfRound>) =>
    ratings.map(({ finding, voice, value }) => `${finding} ${voice} ${value}`);

  test('in a round: what each organisation said last', () => {
    const events = log(
      { ...accept(), by: CULTURE, round },
      { ...reject(), by: COLLEAGUE, round },
      { ...correct({ category: 'source-code' }), by: TRADE, round },
      { ...accept('gone'), by: TRADE, round },
      accept('g'),
    );
    expect(values(ratingsOfRound(events, round, categories))).toEqual([
      'f organisation:culture reject',
      'f organisation:trade source-code',
    ]);
  });

  test('in all: what each person said last, a correction of force being an acceptance of the category', () => {
    const events = log(
      { ...accept(), by: CULTURE },
      { ...reject(), by: COLLEAGUE, round },
      { ...correct({ force: 'soft' }), by: TRADE },
      { ...reject(), by: TRADE },
      undo(4),
      { ...missed(), by: TRADE },
    );
    expect(values(ratingsOfPersons(events, categories))).toEqual([
      'f user:ana accept',
      'f user:ben reject',
      'f user:cho accept',
      'missed/1 user:cho accept',
    ]);
  });

  test('overall and for each category, with null where there is nothing to compare', () => {
    const events = log(
      { ...accept(), by: CULTURE, round },
      { ...reject(), by: TRADE, round },
      { ...accept('g'), by: CULTURE, round },
      { ...accept('g'), by: TRADE, round },
    );
    const { voices, overall, categories: each } = reliabilities(ratingsOfRound(events, round, categories));
    expect(voices.map(({ name }) => name)).toEqual(['Ministry of culture', 'Ministry of trade']);
    expect(overall).toMatchObject({ findings: 2, alpha: 0, pairs: [{ findings: 2, observed: 0.5, kappa: 0 }] });
    expect(each).toMatchObject([
      { category: 'customs-duties-electronic', findings: 1, alpha: 0, pairs: [{ observed: 0, kappa: 0 }] },
      { category: 'data-flows', findings: 1, alpha: null, pairs: [{ observed: 1, kappa: null }] },
    ]);
    expect(reliabilities([])).toEqual({ voices: [], overall: { findings: 0, alpha: null, pairs: [] }, categories: [] });
  });
});
