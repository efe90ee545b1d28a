import { Agreement } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Line } from '../src/formats/reader.ts';
import { readAgreement } from '../src/index.ts';
import { structure } from '../src/structure/structure.ts';
import { page } from './page.ts';
import { bytesOf } from './read.ts';
import { entriesOf, line, more, row } from './reservation-lines.ts';

describe('table layout', () => {
  const GATS = {
    English: [
      'Sector or sub-sector',
      'Limitations on market access',
      'Limitations on national treatment',
      'Additional commitments',
    ],
    French: [
      'Secteur ou sous-secteur',
      'Limitations concernant l’accès aux marchés',
      'Limitations concernant le traitement national',
      'Engagements additionnels',
    ],
    Spanish: [
      'Sector o subsector',
      'Limitaciones al acceso a los mercados',
      'Limitaciones al trato nacional',
      'Compromisos adicionales',
    ],
  };
  const annex = (...lines: Line[]) => structure([line('Annex II'), line('Specific Commitments of Meridia'), ...lines]);

  test.each(Object.entries(GATS))('a schedule of commitments: %s', (_, header) => {
    const read = annex(
      row(...header),
      { text: '2. COMMUNICATION SERVICES', apart: true },
      row('Film projection (CPC 9612)', '1) None', '1) Unbound', ''),
      more('', '3) Screen quota', '3) None', ''),
      row('', '4) Unbound', '4) Unbound', ''),
      row('D. Audiovisual services', '', '', ''),
      row('Radio', 'Unbound', 'Unbound', 'None'),
      { text: 'The Parties may change this schedule by exchange of notes.', apart: true },
    );
    expect(entriesOf(read)).toEqual([
      {
        id: 'annexii.entry-film-projection-cpc-9612',
        heading: 'Film projection (CPC 9612)',
        party: 'Meridia',
        sector: 'Film projection (CPC 9612)',
        classification: 'CPC 9612',
        description: '1) None 1) Unbound 3) Screen quota 3) None 4) Unbound 4) Unbound',
      },
      {
        id: 'annexii.entry-radio',
        heading: 'Radio',
        party: 'Meridia',
        sector: 'Radio',
        description: 'Unbound Unbound None',
      },
    ]);
    const ends = read.provisions.filter(({ kind }) => kind === 'entry').map(({ range }) => read.text.slice(...range));
    expect(ends.join()).not.toMatch(/Audiovisual services|exchange of notes/);
    expect(read.provisions.find(({ kind }) => kind === 'annex')).toMatchObject({
      heading: 'Specific Commitments of Meridia',
    });
  });

  test.each([
    [
      'English',
      [
        'No.',
        'Sector',
        'Industry classification',
        'Obligations concerned',
        'Level of government',
        'Measures',
        'Description',
      ],
    ],
    [
      'French',
      [
        'No',
        'Secteur',
        'Classification de l’industrie',
        'Obligations visées',
        'Niveau de gouvernement',
        'Mesures',
        'Description',
      ],
    ],
    [
      'Spanish',
      [
        'No.',
        'Sector',
        'Clasificación industrial',
        'Obligaciones afectadas',
        'Nivel de gobierno',
        'Medidas',
        'Descripción',
      ],
    ],
  ])('a column for each label, the header once more on each page: %s', (_, header) => {
    const printed = (one: Line): Line => ({ ...one, printed: [] });
    const read = annex(
      printed(row(...header)),
      printed(more('1', 'Film', 'CPC 9611', 'Market Access', 'Central', 'Film Act', 'A quota')),
      printed(row(...header)),
      printed(more('', '', '', '', '', '', 'applies to cinemas.')),
      printed(more('2', 'Press', 'CPC 8844', 'Local Presence', 'Regional', 'Press Act', 'Owners reside there.')),
    );
    expect(entriesOf(read)).toMatchObject([
      {
        id: 'annexii.entry1',
        heading: 'Film',
        sector: 'Film',
        classification: 'CPC 9611',
        obligations: 'Market Access',
        level: 'Central',
        measures: 'Film Act',
      },
      {
        id: 'annexii.entry2',
        heading: 'Press',
        sector: 'Press',
        classification: 'CPC 8844',
        obligations: 'Local Presence',
        level: 'Regional',
        measures: 'Press Act',
        description: 'Owners reside there.',
      },
    ]);
    expect(entriesOf(read)[0]!.description).toMatch(/^A quota .* applies to cinemas\.$/);
  });

  test('a header in two rows, and once more with its columns run together', () => {
    const printed = (one: Line): Line => ({ ...one, printed: [] });
    const read = annex(
      printed(row('Sector or', 'Limitations on', 'Limitations on')),
      printed(row('subsector', 'market access', 'national treatment')),
      printed(row('Radio', '1) Unbound', '1) None')),
      printed(row('Sector or Limitations on', 'Limitations on')),
      printed(row('3) Unbound', '3) None')),
      printed(row('Press', 'None', 'None')),
    );
    expect(entriesOf(read)).toMatchObject([
      { sector: 'Radio', description: expect.stringMatching(/^1\) Unbound 1\) None .*3\) Unbound 3\) None$/) },
      { sector: 'Press', description: 'None None' },
    ]);
  });

  test('a table that explains the labels', () => {
    const read = annex(row('Sector', 'refers to the sector of the entry'), row('Measures', 'identifies the laws'));
    expect(entriesOf(read)).toEqual([]);
  });

  test('the labels in the first column, an entry below the other', () => {
    const entry = (sector: string) => [
      row('Sector', sector),
      row('Obligations concerned:', 'Market Access'),
      row('Description', 'A quota applies.'),
      more('', 'It ends in 2040.'),
    ];
    expect(entriesOf(annex(...entry('Film'), ...entry('Music')))).toMatchObject([
      {
        id: 'annexii.entry-film',
        sector: 'Film',
        obligations: 'Market Access',
        description: 'A quota applies. It ends in 2040.',
      },
      {
        id: 'annexii.entry-music',
        sector: 'Music',
        obligations: 'Market Access',
        description: 'A quota applies. It ends in 2040.',
      },
    ]);
  });

  test('a list of exemptions from most-favoured-nation treatment', () => {
    const read = annex(
      row(
        'Sector or subsector',
        'Description of measure indicating its inconsistency with Article II',
        'Countries to which the measure applies',
        'Intended duration',
      ),
      row('Film', 'Co-productions enjoy national treatment.', 'All', 'Indefinite'),
    );
    expect(entriesOf(read)).toMatchObject([
      { sector: 'Film', description: 'Co-productions enjoy national treatment.' },
    ]);
  });

  test('a sector over rows that name none, and a Party over several rows', () => {
    const read = annex(
      row('Party', 'Sector', 'Measure'),
      row('Solvara', 'Film', 'A quota'),
      row('', 'Music', 'A grant'),
      row('Meridia', 'Press', ''),
      row('', '', 'A licence'),
    );
    expect(entriesOf(read)).toMatchObject([
      { party: 'Solvara', sector: 'Film', measures: 'A quota' },
      { party: 'Solvara', sector: 'Music', measures: 'A grant' },
      { sector: 'Press', measures: 'A licence' },
    ]);
  });

  test('a row is never the title of the annex above it', () => {
    const { provisions } = structure([
      line('Annex III'),
      row('Sector', 'Obligations concerned', 'Measures'),
      row('Film', 'Market Access', 'Film Act'),
    ]);
    expect(provisions[0]).toMatchObject({ id: 'annexiii', heading: '' });
    const tariff = structure([line('Annex IV'), { ...row('Goods', 'Duty'), centred: true }, row('Film stock', '4 %')]);
    expect(tariff.provisions).toMatchObject([{ id: 'annexiv', heading: '' }]);
  });

  test.each([
    ['a tariff', ['HS Code', 'Description', 'Base rate', 'Category']],
    ['a tariff by sector', ['Sector', 'Tariff item', 'Description', 'Measures']],
    ['rules of origin', ['HS heading', 'Description of product', 'Product specific rule']],
    ['a tariff in French', ['Code SH', 'Description', 'Taux de base', 'Catégorie']],
    ['a tariff in Spanish', ['Fracción arancelaria', 'Descripción', 'Tasa base', 'Categoría']],
    ['contacts', ['Party', 'Authority', 'Address']],
  ])('a table that reserves nothing has no entries: %s', (_, header) => {
    const read = annex(
      row(...header),
      ...Array.from({ length: 3000 }, (__, at) => row(...header.map((cell) => `${cell} ${at}`))),
    );
    expect(entriesOf(read)).toEqual([]);
    expect(read.provisions).toHaveLength(1);
  });

  test('a web page', async () => {
    const cells = (tag: string, texts: string[]) =>
      `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`;
    const bytes = bytesOf(
      page(
        `<h1>Accord</h1><h2>Article 1</h2><p>Les Parties appliquent le présent accord.</p><h2>Annexe II – Pérou</h2><table>${cells('th', ['Secteur', 'Obligations visées', 'Mesures'])}${cells('td', ['Cinéma', 'Accès aux marchés', 'Loi sur le cinéma'])}</table>`,
      ),
    );
    expect(entriesOf(await readAgreement({ name: 'accord.html', bytes }))).toMatchObject([
      { id: 'annexii.entry-cinema', party: 'Pérou', sector: 'Cinéma' },
    ]);
  });
});

describe('hostile lists', () => {
  test('what is read stays proportional to the text', () => {
    const timed = (rows: number) => {
      const list = Array.from({ length: rows }, (_, at) => [
        line(`Sector: ${'Sector: '.repeat(20)}${at}`),
        line('Measures:'),
        line('Sector'),
      ]).flat();
      const table = [
        row('Sector', 'Measures'),
        ...Array.from({ length: rows }, (_, at) => row(`Film ${at}`, 'Measures: Description: Sector:')),
      ];
      const start = process.cpuUsage().user;
      const { provisions } = structure([line('Annex I'), ...list, ...table]);
      return { provisions: provisions.length, spent: process.cpuUsage().user - start };
    };
    timed(1000);
    const [small, large] = [timed(3000), timed(12_000)];
    expect(large.provisions).toBeGreaterThan(12_000);
    expect(large.spent).toBeLessThan(12 * small.spent + 1_000_000);
  });

  const said = fc.constantFrom(
    'Sector:',
    'Sector',
    'Sector: Film',
    '1. Sector: Film',
    'Measures: Act',
    'Measures',
    'Description:',
    'Obligations Concerned: X Measures: Y',
    '1.',
    'Annex II',
    'Schedule of Canada',
    'Section A',
    'Reservation 3',
    'Secteur : Y',
    'some text',
    'Article 2',
    'CHILE',
    '1. Text begins.',
  );
  const lineOf = fc.oneof(
    fc.record({ text: said, apart: fc.boolean() }),
    fc
      .array(fc.oneof(said, fc.constantFrom('', 'Limitations on market access', 'Party')), {
        minLength: 1,
        maxLength: 4,
      })
      .filter((cells) => cells.some(Boolean))
      .chain((cells) => fc.boolean().map((apart) => ({ ...row(...cells), apart }))),
  );
  test('any lines: ranges nest, ids are unique, fields stand in their entry', () => {
    const base = {
      title: '',
      language: 'en',
      parties: [],
      source: { name: 'x', format: 'text', sha256: '0'.repeat(64) },
      diagnostics: [],
      coverage: { articles: 0, annexes: 0, characters: 0 },
    };
    fc.assert(
      fc.property(fc.array(lineOf, { maxLength: 40 }), (lines) => {
        const { text, provisions } = structure([line('Annex I'), ...lines]);
        Agreement.parse({ ...base, text, provisions });
        for (const { range, reservation = {} } of provisions) {
          for (const field of Object.values(reservation)) {
            if (typeof field === 'string' || field === undefined) continue;
            expect(field[0]).toBeLessThan(field[1]);
            expect([range[0] <= field[0], field[1] <= range[1]]).toEqual([true, true]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
