import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreement, Language } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { analyse, compileRules } from '../src/index.ts';
import { agreementOf, article, chapter, paragraph, point, referring } from './build.ts';

const RULES = join(import.meta.dirname, '..', '..', '..', 'rules');
const files = readdirSync(RULES, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.yaml') && !path.endsWith('.test.yaml'));
const rules = compileRules(files.map((path) => ({ path, text: readFileSync(join(RULES, path), 'utf8') })));

type Nodes = Parameters<typeof agreementOf>[0];
type Names = Readonly<Record<string, readonly string[]>>;

/** The protections of an agreement as lines: `provision/category level → targets`. */
function reaches(agreement: Agreement): string[] {
  return analyse(agreement, rules).findings.flatMap(({ id, covers }) =>
    covers ? [`${id} ${[covers.level, ...covers.targets].join(' ')}`] : [],
  );
}

const read = (language: Language, nodes: Nodes, names: Names = {}): string[] =>
  reaches(referring(agreementOf(nodes, language), names));

/** Chapters 2, 8, 9 and 10 with an article each, and a last one of exceptions. */
const withExceptions = (word: string, exceptions: (heading: string) => ReturnType<typeof article>, heading: string) => [
  ...['2', '8', '9', '10'].map((number) =>
    chapter(number, word, article(`${number}.1`, word, paragraph('1', '', `${word}.`), paragraph('2', '', `${word}.`))),
  ),
  chapter('21', heading, exceptions(heading)),
];
const english = (...parts: Parameters<typeof article>[2][]) =>
  withExceptions('Matters', (heading) => article('21.1', heading, ...parts), 'General Exceptions');
const french = (...parts: Parameters<typeof article>[2][]) =>
  withExceptions('Questions', (heading) => article('21.1', heading, ...parts), 'Exceptions générales');
const spanish = (...parts: Parameters<typeof article>[2][]) =>
  withExceptions('Asuntos', (heading) => article('21.1', heading, ...parts), 'Excepciones generales');

const HERE = 'ch21.art211';
const FOUND = `${HERE}/general-exceptions`;

describe('exceptions of GATT and GATS for stated chapters', () => {
  it.each<[string, Language, Nodes, Names, string[]]>([
    [
      'one chapter after another, each with its heading',
      'en',
      english(
        'For the purposes of Chapter 2 (Goods), Chapter 8 (Services) and Chapter 9 (Ports)1, Article XX of GATT 1994 is incorporated into this Agreement.',
      ),
      { 'Chapter 2': ['ch2'], 'Chapter 8': ['ch8'], 'Chapter 9': ['ch9'] },
      [`${FOUND} listed ch2 ch8 ch9`],
    ],
    [
      'a second list joined to the first',
      'en',
      english(
        'For the purposes of Chapters 8 and 9 (Services and Ports), and of Chapter 2 to the extent that it applies to services, Article XIV of GATS is incorporated into this Agreement.',
      ),
      { 'Chapters 8 and 9': ['ch8', 'ch9'], 'Chapter 2': ['ch2'] },
      [`${FOUND} listed ch2 ch8 ch9`],
    ],
    [
      'chapters named behind what is incorporated',
      'en',
      english('Article XX of GATT 1994 is incorporated into this Agreement for the purposes of Chapters 2 and 8.'),
      { 'Chapters 2 and 8': ['ch2', 'ch8'] },
      [`${FOUND} listed ch2 ch8`],
    ],
    [
      'GATT and GATS in two paragraphs, the call of a footnote behind the full stop',
      'en',
      english(
        paragraph(
          '1',
          '',
          'For the purposes of Chapter 2, Article XX of GATT 1994 is incorporated into this Agreement, mutatis mutandis.4 The Parties understand that the measures referred to in Article XX(b) of GATT 1994 include measures for plant life.',
        ),
        paragraph(
          '2',
          '',
          'For the purposes of Chapters 8 and 9, Article XIV of GATS is incorporated into this Agreement, mutatis mutandis.5 The Parties understand that the measures referred to in Article XIV(b) of GATS include measures for plant life.',
        ),
      ),
      { 'Chapter 2': ['ch2'], 'Chapters 8 and 9': ['ch8', 'ch9'] },
      [`${HERE}.p1/general-exceptions listed ch2`, `${HERE}.p2/general-exceptions listed ch8 ch9`],
    ],
    [
      'semicolons between the chapters',
      'es',
      spanish(
        'Para los efectos de los capítulos 2 (Bienes); 8 (Servicios), y 9 (Comercio Electrónico), el Artículo XX del GATT de 1994 se incorpora a este Tratado.',
      ),
      { 'capítulos 2 (Bienes); 8 (Servicios), y 9': ['ch2', 'ch8', 'ch9'] },
      [`${FOUND} listed ch2 ch8 ch9`],
    ],
    [
      'semicolons in the headings behind the chapters',
      'es',
      spanish(
        'Para los efectos de los Capítulos 2 al 8 (Bienes; Reglas de origen; y Servicios), el Artículo XX del GATT de 1994 se incorpora a este Tratado.',
      ),
      { 'Capítulos 2 al 8': ['ch2', 'ch8'] },
      [`${FOUND} listed ch2 ch8`],
    ],
    [
      'chapters in French',
      'fr',
      french(
        "Aux fins du chapitre 2 (Marchandises) et des chapitres 8 et 9 (Services, ports), l'article XX du GATT de 1994 est incorporé au présent accord.",
      ),
      { 'chapitre 2': ['ch2'], 'chapitres 8 et 9': ['ch8', 'ch9'] },
      [`${FOUND} listed ch2 ch8 ch9`],
    ],
    [
      'chapters in points',
      'en',
      english(
        paragraph(
          '1',
          '',
          'Article XX of GATT 1994 is incorporated into this Agreement, for purposes of:',
          point('(a)', '', 'Chapter 2, except where it applies to services; and'),
          point('(b)', '', 'Chapter 8.'),
        ),
        paragraph(
          '2',
          '',
          'Article XIV of GATS is incorporated into this Agreement, for purposes of:',
          point('(a)', '', 'Chapter 9; and'),
          point('(b)', '', 'Chapter 10.'),
        ),
      ),
      { 'Chapter 2': ['ch2'], 'Chapter 8': ['ch8'], 'Chapter 9': ['ch9'], 'Chapter 10': ['ch10'] },
      [`${HERE}.p1.a/general-exceptions listed ch2 ch8`, `${HERE}.p2.a/general-exceptions listed ch9 ch10`],
    ],
    [
      'chapters in points in Spanish, under words that name the treaty itself',
      'es',
      spanish(
        paragraph(
          '1',
          '',
          'Se incorpora a este Tratado el Artículo XX del GATT de 1994, para efectos de:',
          point('a)', '', 'los Capítulos 2 y 8; y'),
          point('b)', '', 'el Capítulo 9.'),
        ),
      ),
      { 'Capítulos 2 y 8': ['ch2', 'ch8'], 'Capítulo 9': ['ch9'] },
      [`${HERE}.p1.a/general-exceptions listed ch2 ch8 ch9`],
    ],
    [
      'parts that the text does not have',
      'es',
      spanish(
        paragraph(
          '1',
          '',
          'Se incorpora a este Tratado el Artículo XX del GATT de 1994, para efectos de:',
          point('a)', '', 'la segunda parte (Bienes); y'),
          point('b)', '', 'la cuarta parte (Normas).'),
        ),
      ),
      {},
      [`${HERE}.p1/general-exceptions listed`],
    ],
    [
      'a chapter that the text does not have',
      'en',
      english(
        'For purposes of Part Two (Goods), Article XX of GATT 1994 is incorporated into this Agreement, as Chapter 9 says.',
      ),
      { 'Part Two': [], 'Chapter 9': ['ch9'] },
      [`${FOUND} listed`],
    ],
    [
      'exceptions written out, for one chapter, from all of the agreement',
      'en',
      english(
        paragraph(
          '1',
          '',
          'For the purposes of Chapter 9, nothing in this Agreement shall be construed to prevent measures:',
          point('(a)', '', 'necessary to protect public morals;'),
        ),
      ),
      { 'Chapter 9': ['ch9'] },
      [`${HERE}.p1.a/general-exceptions listed ch9`],
    ],
    [
      'the same in French',
      'fr',
      french(
        paragraph(
          '1',
          '',
          "Aux fins du chapitre 9, aucune disposition du présent accord n'est interprétée comme empêchant des mesures:",
          point('a)', '', 'nécessaires à la protection de la moralité publique;'),
        ),
      ),
      { 'chapitre 9': ['ch9'] },
      [`${HERE}.p1.a/general-exceptions listed ch9`],
    ],
    [
      'the same in Spanish',
      'es',
      spanish(
        paragraph(
          '1',
          '',
          'Para los efectos del Capítulo 9, ninguna disposición de este Acuerdo se interpretará en el sentido de impedir medidas:',
          point('a)', '', 'necesarias para proteger la moral pública;'),
        ),
      ),
      { 'Capítulo 9': ['ch9'] },
      [`${HERE}.p1.a/general-exceptions listed ch9`],
    ],
    [
      'exceptions written out for the chapter they stand in',
      'en',
      [
        chapter(
          '9',
          'Investment',
          article(
            '9.8',
            'General Exceptions',
            'For the purposes of this Chapter, nothing in this Agreement shall be construed to prevent measures necessary to protect public morals.',
          ),
        ),
      ],
      {},
      ['ch9.art98/general-exceptions chapter ch9'],
    ],
    [
      'an understanding of what GATT means alone is none',
      'en',
      english(
        paragraph(
          '1',
          '',
          'The Parties understand that the measures referred to in Article XX(b) of GATT 1994 include measures for plant life.',
        ),
        paragraph('2', '', 'Nothing in this Agreement shall prevent what the Dispute Settlement Body authorises.'),
      ),
      {},
      [],
    ],
  ])('%s (%s)', (_, language, nodes, names, expected) => {
    expect(read(language, nodes, names)).toEqual(expected);
  });

  it('of creative arts reach as far as Article XX does that they explain', () => {
    const agreement = referring(
      agreementOf(
        english(
          paragraph(
            '1',
            '',
            'For the purposes of Chapters 2 and 8, Article XX of GATT 1994 is incorporated into this Agreement.',
          ),
          paragraph(
            '2',
            '',
            'The Parties understand that measures referred to in Article XX(f) of GATT 1994 include measures to support creative arts of national value.',
          ),
        ),
      ),
      { 'Chapters 2 and 8': ['ch2', 'ch8'] },
    );
    const gatt = [...agreement.text.matchAll(/Article (XX(?:\(f\))?) of GATT 1994/g)].map((found) => ({
      range: [found.index, found.index + found[0].length] as [number, number],
      targets: [],
      external: { instrument: 'gatt-1994', provision: found[1]! },
    }));
    const references = [...agreement.references!, ...gatt].sort((a, b) => a.range[0] - b.range[0]);
    expect(reaches({ ...agreement, references })).toContain(`${HERE}.p2/indigenous-exception listed ch2 ch8`);
  });
});

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
