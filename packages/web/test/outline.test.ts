import { citations } from '@carveout/schema';
import { describe, expect, test } from 'vitest';
import { contents, onlyWithFindings } from '../src/room/contents.ts';
import { filterFindings, fold, NO_FILTER } from '../src/room/filter.ts';
import { spans } from '../src/room/spans.ts';
import { neighbour, provisionAt } from '../src/room/steps.ts';
import { finding, PROVISIONS, provision, TEXT } from './agreement.ts';

const cite = (id: string, provisions = PROVISIONS) => {
  const citation = citations({ provisions }).get(id)!;
  return citation.steps.map(({ kind, number }) => `${kind} ${number}`).join(', ') + citation.tail;
};

describe('citations', () => {
  test.each([
    ['ch6.art2', 'article 6.2'],
    ['ch6.art2.p1', 'article 6.2(1)'],
    ['ch6.art2.p2.b', 'article 6.2(2)(b)'],
    ['ch6', 'chapter 6'],
  ])('%s', (id, expected) => expect(cite(id)).toBe(expected));

  test('an article whose number comes again is cited with its chapter', () => {
    const again = [
      provision('ch1', 'chapter', [0, 10], { number: '1' }),
      provision('ch1.art1', 'article', [0, 10], { number: '1', parent: 'ch1' }),
      provision('ch2', 'chapter', [10, 20], { number: '2' }),
      provision('ch2.art1', 'article', [10, 20], { number: '1', parent: 'ch2' }),
      provision('ch2.art1.p3', 'paragraph', [12, 20], { number: '3.', parent: 'ch2.art1' }),
    ];
    expect(cite('ch2.art1.p3', again)).toBe('chapter 2, article 1(3)');
  });
});

describe('contents', () => {
  const found = [
    finding([0, 1], { provision: 'ch6.art2.p2.a', group: 'protection' }),
    finding([0, 1], { provision: 'ch6.art2.p1' }),
    finding([0, 1], { provision: 'ch6' }),
  ];

  test('count what was found in a provision and below it, and leave paragraphs out', () => {
    const [chapter] = contents({ provisions: PROVISIONS }, found);
    expect(chapter).toMatchObject({
      counts: { commitment: 2, protection: 1, promotion: 0 },
      children: [{ provision: { id: 'ch6.art2' }, counts: { commitment: 1, protection: 1 }, children: [] }],
    });
  });

  test('can be narrowed to what holds findings', () => {
    const more = [...PROVISIONS, provision('annex', 'annex', [TEXT.length, TEXT.length])];
    expect(contents({ provisions: more }, found)).toHaveLength(2);
    expect(onlyWithFindings(contents({ provisions: more }, found))).toHaveLength(1);
  });
});

describe('filter', () => {
  const flows = finding([0, 5], { quote: 'données transférées' });
  const shield = finding([5, 9], { category: 'broadcasting-exclusion', group: 'protection', rule: 'x' });
  const context = {
    stateOf: ({ id }: { id: string }) => (id === shield.id ? ('rejected' as const) : ('open' as const)),
    wordsOf: ({ id, quote }: { id: string; quote: string }) =>
      fold(id === shield.id ? 'Radiodiffusion exclue Article 6.2(2)(a)' : quote),
  };
  test.each([
    ['nothing asked for', NO_FILTER, [flows, shield]],
    ['by group', { ...NO_FILTER, group: 'protection' as const }, [shield]],
    ['by category', { ...NO_FILTER, category: 'data-flows' as const }, [flows]],
    ['by state', { ...NO_FILTER, state: 'rejected' as const }, [shield]],
    ['by quoted words without their accents', { ...NO_FILTER, query: 'DONNEES' }, [flows]],
    ['by name of the category and article together', { ...NO_FILTER, query: 'exclue 6.2(2)' }, [shield]],
    ['by words of which one is missing', { ...NO_FILTER, query: 'radiodiffusion musique' }, []],
  ])('%s', (_, filter, expected) => expect(filterFindings([flows, shield], filter, context)).toEqual(expected));

  test('folding', () => expect(fold('  Déjà\n VU ')).toBe('deja vu'));
});

describe('steps', () => {
  const [a, b, c] = [finding([0, 5]), finding([50, 55]), finding([90, 99])];
  test.each([
    ['from the selected one on', a, 0, 1, b],
    ['and back', c, 0, -1, b],
    ['none after the last', c, 0, 1, null],
    ['with none selected, from what is in view', null, 40, 1, b],
    ['with none selected, back from what is in view', null, 40, -1, a],
    ['from a selected one that the filter hides', finding([60, 61]), 0, 1, c],
  ] as const)('%s', (_, selected, offset, by, expected) => {
    expect(neighbour([a, b, c], selected, offset, by)).toBe(expected);
  });

  test('the provision at an offset is the article, not the paragraph', () => {
    expect(provisionAt(PROVISIONS, TEXT.indexOf('broadcasting'))?.id).toBe('ch6.art2');
    expect(provisionAt(PROVISIONS, 3)?.id).toBe('ch6');
    expect(provisionAt([], 3)).toBeNull();
  });
});

test('pages are named as people name them', () => expect(spans([9, 3, 7, 8])).toBe('3, 7–9'));
