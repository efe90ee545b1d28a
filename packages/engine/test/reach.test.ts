import type { Agreement, Language } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { agreementOf, article, chapter, paragraph, point, referring } from './build.ts';
import { type Names, type Nodes, reaches, read } from './reaching.ts';

const requirements = (word: string, ...provisos: Parameters<typeof article>[2][]) => [
  chapter(
    '9',
    'Investment',
    article(
      '9.7',
      word,
      paragraph('1', '', point('(b)', '', 'x;'), point('(c)', '', 'x;')),
      paragraph('2', '', 'x.'),
      ...provisos,
    ),
  ),
];
const BANS = ['ch9.art97.p1.b', 'ch9.art97.p1.c'];

describe('provisos to named paragraphs', () => {
  it.each<[string, Language, Nodes, Names, string[]]>([
    [
      'in the lead-in of their list',
      'en',
      requirements(
        'Performance Requirements',
        paragraph(
          '3',
          '',
          'Nothing in paragraph 1(b) or (c) shall be construed to prevent measures:',
          point('(a)', '', 'necessary to secure compliance with laws that are not inconsistent with this Agreement;'),
          point('(b)', '', 'necessary to protect human, animal or plant life.'),
        ),
      ),
      { 'paragraph 1(b) or (c)': BANS },
      [`ch9.art97.p3.b/general-exceptions listed ${BANS.join(' ')}`],
    ],
    [
      'cut off from their list by a note',
      'en',
      requirements(
        'Performance Requirements',
        paragraph('3', '', 'Nothing in paragraph 2 shall be construed to prevent conditions.'),
        paragraph(
          '4',
          '',
          'Paragraphs 1(b) and 1(c) shall not be construed to prevent measures:',
          'This note stands between.',
          point('(a)', '', 'necessary to protect human, animal or plant life.'),
        ),
      ),
      { 'paragraph 2': ['ch9.art97.p2'], 'Paragraphs 1(b) and 1(c)': BANS },
      [`ch9.art97.p4.a/general-exceptions listed ${BANS.join(' ')}`],
    ],
    [
      'in Spanish',
      'es',
      requirements(
        'Requisitos de Desempeño',
        paragraph(
          '3',
          '',
          'Nada de lo dispuesto en los subpárrafos 1(b) y 1(c) se interpretará en el sentido de impedir medidas:',
          point('(a)', '', 'necesarias para proteger la vida o salud humana, animal o vegetal.'),
        ),
      ),
      { 'subpárrafos 1(b) y 1(c)': BANS },
      [`ch9.art97.p3.a/general-exceptions listed ${BANS.join(' ')}`],
    ],
    [
      'in French',
      'fr',
      requirements(
        'Prescriptions de résultats',
        paragraph(
          '3',
          '',
          'Les paragraphes 1 b) et 1 c) ne sont pas interprétés comme empêchant des mesures:',
          point('a)', '', 'nécessaires à la protection de la vie et de la santé des personnes et des animaux.'),
        ),
      ),
      { 'paragraphes 1 b) et 1 c)': BANS },
      [`ch9.art97.p3.a/general-exceptions listed ${BANS.join(' ')}`],
    ],
  ])('%s (%s)', (_, language, nodes, names, expected) => {
    expect(read(language, nodes, names)).toEqual(expected);
  });
});

describe('what the words name', () => {
  const out = (text: string) => [
    chapter(
      '9',
      'Investment',
      article('9.3', 'A', 'x.'),
      article('9.4', 'B', 'x.'),
      article('9.5', 'C', paragraph('1', '', 'x.'), paragraph('2', '', text)),
    ),
  ];

  it('never what a point of their list keeps', () => {
    const nodes = [
      chapter(
        '9',
        'Investment',
        article('9.3', 'A', 'x.'),
        article(
          '9.5',
          'C',
          paragraph(
            '2',
            '',
            'Articles 9.7 and 9.8 shall not apply to:',
            point('(a)', '', 'subsidies or grants provided by a Party, save as set out in Article 9.3.'),
          ),
        ),
      ),
    ];
    const names = { 'Articles 9.7 and 9.8': [], 'Article 9.3': ['ch9.art93'] };
    expect(read('en', nodes, names)).toEqual(['ch9.art95.p2.a/subsidies-exclusion listed']);
    // where the list of articles was not even seen as one
    expect(read('en', nodes, { 'Article 9.3': ['ch9.art93'] })).toEqual(['ch9.art95.p2.a/subsidies-exclusion listed']);
  });

  it.each<[string, string, Names, string]>([
    [
      'articles in one list',
      'Articles 9.3 and 9.4 shall not apply to subsidies or grants provided by a Party.',
      { 'Articles 9.3 and 9.4': ['ch9.art93', 'ch9.art94'] },
      'listed ch9.art93 ch9.art94',
    ],
    [
      'articles with their headings between',
      'Articles 9.3 (Treatment), 9.4 (Boards) shall not apply to subsidies or grants provided by a Party.',
      { 'Articles 9.3': ['ch9.art93'], '9.4 (B': ['ch9.art94'] },
      'listed ch9.art93 ch9.art94',
    ],
    [
      'an article that only limits the exclusion is not among them',
      'Article 9.3 shall not apply to subsidies or grants provided by a Party, save as set out in Article 9.4.',
      { 'Article 9.3': ['ch9.art93'], 'Article 9.4': ['ch9.art94'] },
      'listed ch9.art93',
    ],
    [
      'a paragraph beside',
      'Paragraph 1 shall not apply to subsidies or grants provided by a Party.',
      { 'Paragraph 1': ['ch9.art95.p1'] },
      'paragraph ch9.art95.p1',
    ],
    [
      'a paragraph that the text does not have, never what else is named',
      'Paragraph 7 shall not apply to subsidies or grants provided by a Party, as Article 9.4 says.',
      { 'Paragraph 7': [], 'Article 9.4': ['ch9.art94'] },
      'paragraph',
    ],
    ['this Chapter', 'This Chapter shall not apply to subsidies or grants provided by a Party.', {}, 'chapter ch9'],
    [
      'this Section, where there is none',
      'This Section shall not apply to subsidies or grants provided by a Party.',
      {},
      'section',
    ],
    ['this Agreement', 'This Agreement shall not apply to subsidies or grants provided by a Party.', {}, 'agreement'],
  ])('%s', (_, text, names, expected) => {
    expect(read('en', out(text), names)).toEqual([`ch9.art95.p2/subsidies-exclusion ${expected}`]);
  });
});

describe('what a semicolon parts from the words of reach', () => {
  it.each<[string, Language, Nodes, string[]]>([
    [
      'in English',
      'en',
      [
        article('4', 'x', 'x.'),
        article(
          '5',
          'Exceptions',
          'This Agreement shall not preclude restrictions on goods in transit justified on grounds of public order; the protection of life; the protection of national treasures of artistic value.',
        ),
      ],
      ['art5/general-exceptions agreement', 'art5/national-treasures agreement'],
    ],
    [
      'not over a full stop',
      'en',
      [
        article('4', 'x', 'x.'),
        article(
          '5',
          'Exceptions',
          'This Agreement does not apply to arms. A Party may restrict exports to protect national treasures of artistic value.',
        ),
      ],
      ['art5/national-treasures article art5'],
    ],
  ])('%s', (_, language, nodes, expected) => {
    expect(read(language, nodes)).toEqual(expected);
  });
});

describe('an entry of a list of reservations', () => {
  const entryOf = (obligations: string): Agreement => {
    const description =
      'Description: Canada reserves the right to adopt or maintain any measure relating to cultural industries, as Article 9.5 says.';
    const agreement = referring(
      agreementOf([
        chapter('9', 'Investment', article('9.3', 'A', 'x.'), article('9.4', 'B', 'x.'), article('9.5', 'C', 'x.')),
        article('II-1', 'Culture', `Obligations concerned: ${obligations}`, description),
      ]),
      { 'Article 9.3': ['ch9.art93'], 'Article 9.4': ['ch9.art94'], 'Article 9.5': ['ch9.art95'] },
    );
    const start = agreement.text.indexOf(obligations);
    const provisions = agreement.provisions.map((provision) =>
      provision.number === 'II-1'
        ? {
            ...provision,
            kind: 'entry' as const,
            reservation: { obligations: [start, start + obligations.length] as [number, number] },
          }
        : provision,
    );
    return { ...agreement, provisions };
  };

  it.each([
    [
      'reaches the articles that its obligations name, and no other',
      'National Treatment (Article 9.3), Boards (Article 9.4)',
      ' ch9.art93 ch9.art94',
    ],
    ['reaches nothing that can be named where no number is printed', 'National Treatment, Boards', ''],
  ])('%s', (_, obligations, targets) => {
    expect(reaches(entryOf(obligations))).toEqual([`artii-1/cultural-reservation listed${targets}`]);
  });
});
