import type { Agreement, Annotation } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { placeAnnotations } from '../src/index.ts';
import { agreementOf, article, chapter, paragraph } from './build.ts';

const DUTIES = 'No Party shall impose customs duties on electronic transmissions between persons of the Parties.';
const DATA = 'Each Party shall allow the cross-border transfer of information where a business needs it.';
const BROADCASTS = 'This Article does not apply to broadcasting or to measures that support national works.';
const COOPERATION = 'The Parties shall endeavour to share what they learn about small enterprises online.';

type Parts = Parameters<typeof agreementOf>[0];

const duties = (...parts: Parameters<typeof article>[2][]) => article('6.2', 'Customs Duties', ...parts);
const data = (number: string, ...parts: Parameters<typeof article>[2][]) =>
  article(number, 'Transfer of Information', ...parts);

/** The annotation that marks a quote where it stands in a text, the `nth` time it does. */
function marking({ text }: Agreement, quote: string, nth = 1): Annotation {
  let start = -1;
  for (let i = 0; i < nth; i++) start = text.indexOf(quote, start + 1);
  expect(start).toBeGreaterThanOrEqual(0);
  const end = start + quote.length;
  return {
    quote,
    prefix: text.slice(Math.max(0, start - 64), start),
    suffix: text.slice(end, end + 64),
    range: [start, end],
  };
}

/** Where a quote of one version is placed in another, with the words that stand there. */
function placeOf(before: Parts, after: Parts, { quote, nth }: { quote: string; nth?: number }) {
  const later = agreementOf(after);
  const earlier = agreementOf(before);
  const [placement] = placeAnnotations([marking(earlier, quote, nth)], earlier, later);
  if (placement!.kind === 'orphaned')
    return {
      kind: placement!.kind,
      candidates: placement!.candidates.map(({ range, provision }) => ({
        provision,
        words: later.text.slice(...range),
      })),
    };
  const { kind, provision, range } = placement!;
  return { kind, provision, words: later.text.slice(...range) };
}

const chapter6 = (...articles: Parameters<typeof chapter>[2][]) => chapter('6', 'Digital Trade', ...articles);
const before = [chapter6(duties(paragraph('1', '', DUTIES), paragraph('2', '', BROADCASTS)), data('6.4', DATA))];

describe('a passage with the same words', () => {
  it.each<[phenomenon: string, after: Parts, kind: string, provision: string]>([
    ['nothing changed', before, 'exact', 'ch6.art62.p1'],
    [
      'other words elsewhere',
      [chapter6(duties(paragraph('1', '', DUTIES), paragraph('2', '', COOPERATION)), data('6.4', COOPERATION))],
      'exact',
      'ch6.art62.p1',
    ],
    [
      'broken into other lines',
      [chapter6(duties(paragraph('1', '', DUTIES.replaceAll(' ', '\n  ')), paragraph('2', '', BROADCASTS)))],
      'exact',
      'ch6.art62.p1',
    ],
    [
      'a sentence put before it',
      [chapter6(duties(paragraph('1', '', COOPERATION, DUTIES), paragraph('2', '', BROADCASTS)), data('6.4', DATA))],
      'exact',
      'ch6.art62.p1',
    ],
    [
      'a renumbered chapter',
      [
        chapter(
          '6',
          'Competition',
          article('6.1', 'Cartels', 'Cartels are forbidden in the territory of the Parties.'),
        ),
        chapter(
          '7',
          'Digital Trade',
          article('7.2', 'Customs Duties', paragraph('1', '', DUTIES), paragraph('2', '', BROADCASTS)),
          data('7.4', DATA),
        ),
      ],
      'moved',
      'ch7.art72.p1',
    ],
    [
      'a paragraph put before it',
      [
        chapter6(
          duties(paragraph('1', '', COOPERATION), paragraph('2', '', DUTIES), paragraph('3', '', BROADCASTS)),
          data('6.4', DATA),
        ),
      ],
      'moved',
      'ch6.art62.p2',
    ],
    [
      'a clause moved to another article',
      [
        chapter6(
          duties(paragraph('1', '', BROADCASTS)),
          data('6.4', paragraph('1', '', DATA), paragraph('2', '', DUTIES)),
        ),
      ],
      'moved',
      'ch6.art64.p2',
    ],
    [
      'also put elsewhere',
      [
        chapter6(
          duties(paragraph('1', '', DUTIES), paragraph('2', '', BROADCASTS)),
          data('6.4', DATA),
          article('6.9', 'Final', DUTIES),
        ),
      ],
      'exact',
      'ch6.art62.p1',
    ],
    ['a text without provisions', [COOPERATION, DUTIES], 'moved', ''],
  ])('%s', (_, after, kind, provision) => {
    const placed = placeOf(before, after, { quote: DUTIES });
    expect(placed).toMatchObject({ kind, provision });
    expect('words' in placed && placed.words.replace(/\s+/g, ' ')).toBe(DUTIES);
  });

  it('is found where its paragraph was split in two', () => {
    const whole = [chapter6(duties(paragraph('1', '', DUTIES, BROADCASTS), paragraph('2', '', COOPERATION)))];
    const split = [
      chapter6(duties(paragraph('1', '', DUTIES), paragraph('2', '', BROADCASTS), paragraph('3', '', COOPERATION))),
    ];
    expect(placeOf(whole, split, { quote: DUTIES })).toMatchObject({ kind: 'exact', provision: 'ch6.art62.p1' });
    expect(placeOf(whole, split, { quote: BROADCASTS })).toMatchObject({ kind: 'moved', provision: 'ch6.art62.p2' });
  });

  it('is found when somebody marked words cut short', () => {
    expect(placeOf(before, before, { quote: 'ustoms duties on electronic trans' })).toMatchObject({
      kind: 'exact',
      words: 'ustoms duties on electronic trans',
    });
  });
});

describe('a few words', () => {
  it.each<[phenomenon: string, after: Parts, kind: string]>([
    ['in their article still', [chapter6(duties(paragraph('1', '', `Likewise, ${DUTIES}`)))], 'exact'],
    ['with what stood around them, elsewhere', [chapter('9', 'Goods', `In particular: ${DUTIES}`)], 'moved'],
    ['in another sentence elsewhere', [chapter('9', 'Goods', 'A Party may keep customs duties on fish.')], 'orphaned'],
  ])('%s', (_, after, kind) => {
    expect(placeOf(before, after, { quote: 'customs duties' })).toMatchObject({ kind });
  });
});

describe('the same sentence twice', () => {
  const twice = [
    chapter('3', 'Services', article('3.1', 'Scope', BROADCASTS), article('3.2', 'Treatment', COOPERATION)),
    chapter6(duties(DUTIES, BROADCASTS), data('6.4', DATA)),
  ];

  it.each([
    [1, 'ch3.art31'],
    [2, 'ch6.art62'],
  ])('each stays its own: number %i in %s', (nth, provision) => {
    const after = [twice[0]!, chapter6(duties(DUTIES, COOPERATION, BROADCASTS), data('6.4', DATA))];
    expect(placeOf(twice, after, { quote: BROADCASTS, nth })).toMatchObject({ kind: 'exact', provision });
  });

  it('in one provision: each stays in its order', () => {
    const list = (...parts: string[]) => [chapter6(duties(...parts))];
    const placed = (nth: number) =>
      placeAnnotations(
        [marking(agreementOf(list(DUTIES, BROADCASTS, DATA, BROADCASTS)), BROADCASTS, nth)],
        agreementOf(list(DUTIES, BROADCASTS, DATA, BROADCASTS)),
        agreementOf(list(COOPERATION, DUTIES, BROADCASTS, DATA, BROADCASTS)),
      )[0];
    const [first, second] = [placed(1), placed(2)];
    expect([first!.kind, second!.kind]).toEqual(['exact', 'exact']);
    expect('range' in first! && 'range' in second! && first.range[0] < second.range[0]).toBe(true);
  });

  it('a hundred times in one provision: each stays its own', () => {
    const version = agreementOf([chapter6(duties(...Array<string>(100).fill(DUTIES)))]);
    const marked = marking(version, DUTIES, 50);
    expect(placeAnnotations([marked], version, version)).toEqual([
      { kind: 'exact', range: marked.range, provision: 'ch6.art62' },
    ]);
  });

  it('one of them is deleted: it is not taken for the other', () => {
    const after = [
      chapter('3', 'Services', article('3.1', 'Scope', DATA), article('3.2', 'Treatment', COOPERATION)),
      twice[1]!,
    ];
    expect(placeOf(twice, after, { quote: BROADCASTS, nth: 1 })).toEqual({
      kind: 'orphaned',
      candidates: [{ provision: 'ch6.art62', words: BROADCASTS }],
    });
    expect(placeOf(twice, after, { quote: BROADCASTS, nth: 2 })).toMatchObject({ kind: 'exact' });
  });

  it('where nothing tells which of two it became, both are listed and none is chosen', () => {
    const once = [chapter6(article('6.5', 'Scope', BROADCASTS))];
    const elsewhere = [chapter('8', 'Entry', BROADCASTS), chapter('9', 'Exit', BROADCASTS)];
    const placed = placeOf(once, elsewhere, { quote: BROADCASTS });
    expect(placed).toMatchObject({ kind: 'orphaned', candidates: [{ provision: 'ch8' }, { provision: 'ch9' }] });
  });
});

describe('a passage in other words', () => {
  it.each<[phenomenon: string, old: string, now: string]>([
    ['one word changed', DUTIES, DUTIES.replace('shall', 'should')],
    ['a word put in', DUTIES, DUTIES.replace('customs duties', 'customs duties, fees or charges')],
    ['an end cut off', DUTIES, 'No Party shall impose customs duties on electronic transmissions.'],
    ['another beginning', DUTIES, DUTIES.replace('No Party shall', 'The Parties agree not to')],
    ['another end', DUTIES, DUTIES.replace('between persons of the Parties', 'for so long as they wish')],
    ['other punctuation', DUTIES, DUTIES.replace('.', ';')],
    [
      'a bracketed alternative chosen',
      'No Party [CAN: shall] [EU: should endeavour not to] impose customs duties on electronic transmissions.',
      'No Party shall impose customs duties on electronic transmissions.',
    ],
  ])('%s', (_, old, now) => {
    const version = (words: string) => [
      chapter6(duties(paragraph('1', '', words), paragraph('2', '', BROADCASTS)), data('6.4', DATA)),
    ];
    expect(placeOf(version(old), version(now), { quote: old })).toEqual({
      kind: 'changed',
      provision: 'ch6.art62.p1',
      words: now,
    });
  });

  it('is found in another paragraph of its article', () => {
    const now = DUTIES.replace('shall', 'should');
    const after = [
      chapter6(
        duties(paragraph('1', '', COOPERATION), paragraph('2', '', BROADCASTS), paragraph('3', '', now)),
        data('6.4', DATA),
      ),
    ];
    expect(placeOf(before, after, { quote: DUTIES })).toEqual({
      kind: 'changed',
      provision: 'ch6.art62.p3',
      words: now,
    });
  });

  it('keeps its place where its old words stand in a twin', () => {
    const twins = (first: string) => [
      chapter6(duties(paragraph('1', '', first), paragraph('2', '', DATA), paragraph('3', '', DUTIES))),
    ];
    const now = DUTIES.replace('shall', 'should');
    expect(placeOf(twins(DUTIES), twins(now), { quote: DUTIES, nth: 1 })).toMatchObject({
      kind: 'changed',
      words: now,
    });
    expect(placeOf(twins(DUTIES), twins(now), { quote: DUTIES, nth: 2 })).toMatchObject({ kind: 'exact' });
  });
});

describe('a passage that is gone', () => {
  const SIMILAR = DUTIES.replace('electronic transmissions', 'digital products');

  it('is not taken for a similar one that stood elsewhere before', () => {
    const version = (...parts: string[]) => [
      chapter6(duties(...parts), data('6.4', DATA), article('6.9', 'Products', SIMILAR)),
    ];
    expect(placeOf(version(BROADCASTS, DUTIES), version(BROADCASTS), { quote: DUTIES })).toEqual({
      kind: 'orphaned',
      candidates: [{ provision: 'ch6.art69', words: SIMILAR }],
    });
  });

  it('is not taken for its neighbour in the same paragraph', () => {
    const version = (...parts: string[]) => [chapter6(duties(...parts), data('6.4', DATA))];
    expect(placeOf(version(DUTIES, SIMILAR), version(SIMILAR), { quote: DUTIES })).toMatchObject({ kind: 'orphaned' });
    expect(placeOf(version(DUTIES, SIMILAR), version(SIMILAR), { quote: SIMILAR })).toMatchObject({ kind: 'exact' });
  });

  it('is not taken for a similar one that is new elsewhere', () => {
    const after = [chapter6(duties(paragraph('1', '', BROADCASTS)), data('6.4', DATA)), chapter('9', 'Goods', SIMILAR)];
    expect(placeOf(before, after, { quote: DUTIES })).toEqual({
      kind: 'orphaned',
      candidates: [{ provision: 'ch9', words: SIMILAR }],
    });
  });

  it.each<[phenomenon: string, after: Parts]>([
    ['deleted', [chapter6(duties(paragraph('2', '', BROADCASTS)), data('6.4', DATA))]],
    [
      'the whole agreement replaced',
      [chapter('1', 'Fisheries', article('1.1', 'Nets', 'Nets have meshes of ten centimetres.'))],
    ],
    ['an empty text', []],
    ['signs only', ['… — ; [ ] ( )']],
  ])('%s', (_, after) => {
    expect(placeOf(before, after, { quote: DUTIES })).toEqual({ kind: 'orphaned', candidates: [] });
  });

  it('says the same of a passage without words', () => {
    const version = [chapter6('a [ ] b')];
    expect(placeOf(version, version, { quote: '[ ]' })).toEqual({ kind: 'orphaned', candidates: [] });
  });
});
