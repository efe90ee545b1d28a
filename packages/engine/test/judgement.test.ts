import type { Agreement, CategoryId, Domain, Language } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { analyse, compileRules, partiesOf, partyMeant, type RuleSet } from '../src/index.ts';
import { partyFinder } from '../src/judgement/parties.ts';
import { wordsOf } from '../src/words.ts';
import { agreementOf, article, chapter, paragraph, point, referring } from './build.ts';

// The steps of a judgement, each on a small agreement; what lawyers say of whole agreements stands in corpus/standings.

const rule = (category: CategoryId, find: string, more = '') => ({
  path: `clauses/${category}.en.yaml`,
  text: `category: ${category}\nlanguage: en\nrules:\n  - id: it\n    says: Such a clause stands here.\n    find: ${find}\n${more}`,
});

const described: Partial<Record<CategoryId, object>> = {
  'services-national-treatment': { group: 'commitment', family: 'services' },
  'digital-product-nondiscrimination': { group: 'commitment', family: 'digital-trade' },
  'ecommerce-scope': { group: 'commitment' },
  'cultural-exception': { group: 'protection' },
  'subsidies-exclusion': { group: 'protection' },
  retaliation: { group: 'protection' },
  'customs-duties-electronic': { group: 'commitment', family: 'digital-trade' },
};

const VOCABULARY = `
language: en
chapters:
  ecommerce: [electronic commerce]
  services: [services]
  dispute-settlement: [disputes]
force:
  binding: [shall, does not apply, may]
  soft: [shall endeavour]
  declaratory: [means]
reach:
  chapter: [this chapter does not apply]
  agreement: [this agreement does not apply]
domains:
  music: [music]
  publishing: [books]
marks:
  culture: [cultural industries]
  reserve: [except as provided]
  definition: [means]
  digital: [streaming]
  chapeau: [disguised restriction]
  necessity: [necessary to]
  bridge-exceptions: [subject to the exceptions]
  internal-taxes: [internal taxes]
  non-violation: [nullified without a breach]
  not-invoked: [may not invoke]
`;

const localised = { en: 'x', fr: 'x', es: 'x' };
const MEASURE = {
  id: 'song-quota',
  name: localised,
  description: localised,
  instrument: 'regulation',
  domains: ['music'],
  digital: false,
  offends: [
    { commitment: 'services-national-treatment', how: localised },
    { commitment: 'digital-product-nondiscrimination', how: localised, doubtful: true },
  ],
  answers: [{ protection: 'cultural-exception' }],
  watch: localised,
  roadmap: ['regulation'],
  convention: ['6.2(a)'],
};

const LEVY = {
  ...MEASURE,
  id: 'song-levy',
  instrument: 'charge',
  offends: [{ commitment: 'customs-duties-electronic', how: localised, doubtful: true }],
};

const rules: RuleSet = compileRules([
  { path: 'vocabulary/en.yaml', text: VOCABULARY },
  {
    path: 'vocabulary/categories.yaml',
    text: JSON.stringify({
      categories: Object.entries(described).map(([id, more]) => ({
        id,
        theme: 'treatment',
        name: localised,
        why: localised,
        ...more,
      })),
    }),
  },
  { path: 'measures/song-quota.yaml', text: JSON.stringify(MEASURE) },
  { path: 'measures/song-levy.yaml', text: JSON.stringify(LEVY) },
  rule('customs-duties-electronic', '[customs duties]'),
  rule('services-national-treatment', '[national treatment]'),
  rule('digital-product-nondiscrimination', '[digital products]'),
  rule('ecommerce-scope', '[trade by electronic means]'),
  rule('subsidies-exclusion', '[subsidies, does not apply]'),
  rule('retaliation', '[equivalent commercial effect]'),
  {
    path: 'clauses/cultural-exception.en.yaml',
    text: `category: cultural-exception
language: en
rules:
  - id: out
    says: Cultural industries are left out of this.
    find: [cultural industries, does not apply]
  - id: means
    says: It says what cultural industries are.
    find: [cultural industries means]
    force: declaratory
    covers: agreement
`,
  },
]);

const SERVICES = chapter('2', 'Services', article('2.1', '', 'Each Party shall accord national treatment.'));
const DIGITAL = article('3.1', '', 'No Party shall burden digital products.');
const OUT = 'This Agreement does not apply to cultural industries';
const lastArticle = (...parts: string[]) => chapter('9', 'Exceptions', article('9.1', '', ...parts));

const judged = (agreement: Agreement) => analyse(agreement, rules);
const standingOf = (agreement: Agreement, category: CategoryId, domain: Domain, party?: string) => {
  const { standings } = judged(agreement);
  const rows = standings.filter((row) => row.commitment.endsWith(category) && row.domain === domain);
  return (rows.find((row) => row.party === party) ?? rows.find((row) => row.party === undefined))?.standing;
};

describe('how a commitment stands', () => {
  it.each([
    ['behind an exception far away', [SERVICES, lastArticle(`${OUT}.`)], 'shielded'],
    ['without one', [SERVICES], 'exposed'],
    [
      'where the exception keeps its article in force',
      [SERVICES, lastArticle(`${OUT} except as provided in Article 2.1.`)],
      'exposed',
    ],
    [
      'where the exception may be answered',
      [SERVICES, lastArticle(`${OUT}.`, 'A Party may take measures of equivalent commercial effect.')],
      'partly-shielded',
    ],
    [
      'where only what is necessary is excepted',
      [SERVICES, lastArticle(`${OUT} as far as is necessary to keep them.`)],
      'partly-shielded',
    ],
    [
      'where the exception forbids disguised restrictions, as all do',
      [SERVICES, lastArticle(`${OUT}, save for any disguised restriction.`)],
      'shielded',
    ],
    [
      'where the definition names other things',
      [SERVICES, lastArticle(`${OUT}.`, 'Cultural industries means publishers of books.')],
      'exposed',
    ],
    [
      'where the definition names it among others',
      [SERVICES, lastArticle(`${OUT}.`, 'Cultural industries means publishers of books or music.')],
      'shielded',
    ],
    [
      'where only subsidies are left out',
      [SERVICES, lastArticle('This Agreement does not apply to subsidies.')],
      'partly-shielded',
    ],
    [
      'where it only endeavours',
      [chapter('2', 'Services', article('2.1', '', 'Each Party shall endeavour to accord national treatment.'))],
      'soft',
    ],
  ] as const)('%s', (_, nodes, standing) => {
    const agreement = referring(agreementOf(nodes), { 'Article 2.1': ['ch2.art21'] });
    expect(standingOf(agreement, 'services-national-treatment', 'music')).toBe(standing);
  });

  it('is soft where a clause only frames others, however it speaks', () => {
    const scope = agreementOf([article('1', '', 'This shall cover trade by electronic means.')]);
    expect(standingOf(scope, 'ecommerce-scope', 'music')).toBe('soft');
  });

  it('does not follow a chapter exclusion into the twin chapter, unless a bridge leads there', () => {
    const services = chapter(
      '2',
      'Services',
      article('2.1', '', 'Each Party shall accord national treatment.'),
      article('2.2', '', 'This Chapter does not apply to cultural industries.'),
    );
    const open = agreementOf([services, chapter('3', 'Electronic Commerce', DIGITAL)]);
    expect(standingOf(open, 'digital-product-nondiscrimination', 'music')).toBe('exposed');
    expect(judged(open).protections[0]!.weakeners).toMatchObject([
      { kind: 'twin-open', findings: ['ch3.art31/digital-product-nondiscrimination'] },
    ]);

    const bridge = article('3.2', '', 'Article 3.1 is subject to the exceptions of Chapter 2.');
    const bridged = referring(agreementOf([services, chapter('3', 'Electronic Commerce', DIGITAL, bridge)]), {
      'Article 3.1': ['ch3.art31'],
      'Chapter 2': ['ch2'],
    });
    expect(standingOf(bridged, 'digital-product-nondiscrimination', 'music')).toBe('partly-shielded');
    const { reaches } = judged(bridged).protections[0]!;
    expect(reaches.at(-1)?.chain.map(({ role }) => role)).toEqual(['protection', 'bridge']);
  });

  it('is told apart for a Party that alone is excepted', () => {
    const text = 'This Agreement does not apply to cultural industries of Canada.';
    const agreement = { ...agreementOf([SERVICES, lastArticle(text)]), parties: ['CAN', 'PER'] };
    expect(standingOf(agreement, 'services-national-treatment', 'music', 'CAN')).toBe('shielded');
    expect(standingOf(agreement, 'services-national-treatment', 'music', 'PER')).toBe('exposed');
  });

  it('is told only of the Party that is bound', () => {
    const agreement = {
      ...agreementOf([article('1', '', 'Peru shall accord national treatment.')]),
      parties: ['CAN', 'PER'],
    };
    expect(new Set(judged(agreement).standings.map(({ party }) => party))).toEqual(new Set(['PER']));
  });

  it('leaves digital forms in doubt that a closed list does not name', () => {
    const closed = lastArticle(`${OUT}.`, 'Cultural industries means publishers of books or music.');
    const open = lastArticle(`${OUT}.`, 'Cultural industries means publishers of music by streaming.');
    expect(standingOf(agreementOf([SERVICES, closed]), 'services-national-treatment', 'online-content')).toBe(
      'partly-shielded',
    );
    expect(standingOf(agreementOf([SERVICES, open]), 'services-national-treatment', 'online-content')).toBe('shielded');
    const { standings } = judged(agreementOf([SERVICES, closed]));
    const row = standings.find(({ domain }) => domain === 'online-content')!;
    expect(row.otherwise).toMatchObject([{ standing: 'shielded', doubt: 'classification' }]);
  });
});

describe('complaints without a breach', () => {
  const complaint = (of: string, ...more: string[]) =>
    chapter(
      '8',
      'Disputes',
      article(
        '8.1',
        '',
        paragraph('1', '', `Benefits nullified without a breach may be complained of under ${of}.`),
        ...more,
      ),
    );
  const kinds = (...nodes: Parameters<typeof agreementOf>[0]) => {
    const agreement = referring(agreementOf(nodes), {
      'Chapter 2': ['ch2'],
      'Chapter 9': ['ch9'],
      'Article 9.1': ['ch9.art91'],
      'paragraph 1': ['ch8.art81.p1'],
    });
    const [{ weakeners, strengths } = expect.fail('nothing protects')] = judged(agreement).protections;
    return [...weakeners, ...strengths].map(({ kind }) => kind);
  };
  const except = lastArticle(`${OUT}.`);

  it('weaken an exception where they are open', () => {
    expect(kinds(SERVICES, complaint('Chapter 2'), except)).toEqual(['non-violation']);
  });
  it('do not where they are about other chapters', () => {
    expect(kinds(SERVICES, complaint('Chapter 9'), except)).toEqual([]);
  });
  it('strengthen it where they are closed to it', () => {
    const waived = 'A Party may not invoke paragraph 1 against a measure under Article 9.1.';
    expect(kinds(SERVICES, complaint('Chapter 2', waived), except)).toEqual(['non-violation-waived']);
  });
});

describe('what is left of a measure', () => {
  it.each([
    ['nothing stands against it', [lastArticle(`${OUT}.`)], 'free'],
    ['an obligation is open', [SERVICES], 'barred'],
    ['only an obligation is open that may not catch it', [chapter('3', 'Electronic Commerce', DIGITAL)], 'contestable'],
    ['all is answered', [SERVICES, chapter('3', 'Electronic Commerce', DIGITAL), lastArticle(`${OUT}.`)], 'shielded'],
    [
      'the answer can be retaliated against',
      [SERVICES, lastArticle(`${OUT}.`, 'A Party may take measures of equivalent commercial effect.')],
      'contestable',
    ],
    [
      'what answers is for another kind of measure',
      [SERVICES, lastArticle('This Agreement does not apply to subsidies.')],
      'barred',
    ],
  ] as const)('%s', (_, nodes, verdict) => {
    const { verdicts } = judged(agreementOf(nodes));
    expect(verdicts.find(({ measure }) => measure === 'song-quota')).toMatchObject({ verdict });
  });

  it.each([
    ['may be called a duty', 'No Party shall impose customs duties on songs.', 'contestable'],
    ['is kept free in words', 'No Party shall impose customs duties on songs; internal taxes stay free.', 'shielded'],
  ])('a levy that %s', (_, text, verdict) => {
    const { verdicts } = judged(agreementOf([article('1', '', text)]));
    expect(verdicts.find(({ measure }) => measure === 'song-levy')).toMatchObject({ verdict });
  });
});

describe('Parties', () => {
  const party = (parties: string[], title: string, language: Language) => ({ parties, title, language });

  it.each([
    ['codes stay', party(['CAN', 'PER'], '', 'en'), ['CAN', 'PER']],
    ['States by their full style', party(['Kingdom of Norway', 'Republic of Korea'], '', 'en'), ['NOR', 'KOR']],
    ['States in French', party(['République française', 'Royaume du Maroc'], '', 'fr'), ['FRA', 'MAR']],
    ['States in Spanish', party(['República del Perú', 'Estados Unidos Mexicanos'], '', 'es'), ['PER', 'MEX']],
    ['the members of the Union are one', party(['GEO', 'FRA', 'DEU', 'ESP', 'ITA', 'POL'], '', 'en'), ['GEO', 'EU']],
    ['States by an adjective', party(['République tunisienne', 'Italian Republic'], '', 'fr'), ['TUN', 'ITA']],
    [
      'what is no State',
      party(['Commonwealth of Norvale', 'Republic of Altamar'], '', 'en'),
      ['Commonwealth of Norvale', 'Republic of Altamar'],
    ],
    [
      'those that the title names, where none is listed',
      party([], 'Agreement between Canada and New Zealand', 'en'),
      ['CAN', 'NZL'],
    ],
    ['none where none is named', party([], 'Agreement on trade', 'en'), []],
  ])('%s', (_, of, parties) => {
    expect(partiesOf(of)).toEqual(parties);
  });

  it.each([
    ['a code', 'CAN', 'CAN'],
    ['a code in small letters', 'can', 'CAN'],
    ['a name', 'Canada', 'CAN'],
    ['a member of the Union', 'FRA', 'EU'],
    ['the Union', 'European Union', 'EU'],
    ['a stranger', 'JPN', undefined],
    ['nonsense', '__proto__', undefined],
  ])('%s is meant', (_, asked, meant) => {
    expect(partyMeant(party(['CAN', 'European Union'], '', 'en'), asked)).toBe(meant);
  });

  it('are found by any of their names, the longest first', () => {
    const agreement = {
      ...agreementOf(['Los Estados Unidos Mexicanos y el Perú.'], 'es'),
      parties: ['USA', 'MEX', 'PER'],
    };
    const find = partyFinder(partiesOf(agreement), agreement, wordsOf(agreement.text));
    expect(find([0, agreement.text.length]).map((named) => named.party)).toEqual(['MEX', 'PER']);
  });
});

it('bounds what an agreement made of nothing but exceptions costs', () => {
  const many = Array.from({ length: 700 }, (_, i) =>
    article(`${i}`, '', paragraph('1', '', 'Each Party shall accord national treatment.'), point('(a)', '', `${OUT}.`)),
  );
  const { protections, standings } = judged(agreementOf(many));
  const steps = protections.reduce((sum, { reaches }) => sum + reaches.length, 0);
  expect(steps).toBeLessThanOrEqual(250_000);
  expect(protections.at(-1)!.weakeners).toContainEqual(expect.objectContaining({ kind: 'unresolved' }));
  expect(Math.max(...standings.map(({ because }) => because.length))).toBeLessThan(20);
});
