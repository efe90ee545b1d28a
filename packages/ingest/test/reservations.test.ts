import { describe, expect, test } from 'vitest';
import { partyOf } from '../src/structure/party.ts';
import { readText } from './read.ts';
import { entriesOf, type Read } from './reservation-lines.ts';

const kindsOf = ({ provisions }: Read) => provisions.map(({ id, kind }) => `${kind} ${id}`);

const BODY = 'Article 1\nScope\n\nThe Parties apply this Agreement.';
const inAnnex = (list: string, title = 'ANNEX I\nEXISTING MEASURES') => readText(`${BODY}\n\n${title}\n\n${list}`);

describe('list layout', () => {
  test.each([
    [
      'English',
      'ANNEX I\nEXISTING MEASURES\n\nSCHEDULE OF CANADA',
      [
        'Sector: Communications',
        'Sub-Sector: Broadcasting',
        'Industry Classification: CPC 7524',
        'Type of Reservation or Obligations Concerned: Market Access (Article 9.6)',
        'Level of Government: Central',
        'Measures: Airwaves Act, section 3',
        'Description: Only a citizen may hold a licence.',
        'Phase-Out: None',
      ],
      'Canada',
    ],
    [
      'French',
      'ANNEXE I\nMESURES EXISTANTES\n\nLISTE DU CANADA',
      [
        'Secteur : Communications',
        'Sous-secteur : Radiodiffusion',
        'Classification de l’industrie : CPC 7524',
        'Obligations visées : Accès aux marchés (article 9.6)',
        'Palier de gouvernement : Central',
        'Mesures : Loi sur les ondes, article 3',
        'Description : Seul un citoyen peut détenir une licence.',
        'Élimination progressive : Aucune',
      ],
      'Canada',
    ],
    [
      'Spanish',
      'ANEXO I\nMEDIDAS EXISTENTES\n\nLISTA DE MÉXICO',
      [
        'Sector: Comunicaciones',
        'Subsector: Radiodifusión',
        'Clasificación Industrial: CPC 7524',
        'Obligaciones Afectadas: Acceso a los mercados (Artículo 9.6)',
        'Nivel de Gobierno: Central',
        'Medidas: Ley de Ondas, artículo 3',
        'Descripción: Solo un ciudadano puede tener una licencia.',
        'Calendario de Reducción: Ninguno',
      ],
      'México',
    ],
  ])('every label of an entry: %s', async (_, heading, labels, party) => {
    const agreement = await readText(`${BODY}\n\n${heading}\n\n${labels.join('\n')}\n\n${labels.join('\n')}`);
    const entries = entriesOf(agreement);
    const values = labels.map((label) => label.replace(/^[^:]+: /, ''));
    expect(entries).toHaveLength(2);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2);
    for (const entry of entries) {
      expect(entry.id).toMatch(/^(?:annexi|anexoi)\.schedule-.+\.entry-(?:communications|comunicaciones)(?:~2)?$/);
      expect(entry).toMatchObject({
        heading: values[0],
        sector: `${values[0]} ${labels[1]}`,
        classification: values[2],
        obligations: values[3],
        level: values[4],
        measures: values[5],
        description: values[6],
      });
      expect(entry.party.toLowerCase()).toBe(party.toLowerCase());
    }
  });

  // each list, and what of its first entry is looked at
  test.each([
    [
      'labels alone on a line, the value below',
      'Sector:\n\nFilm\n\nObligations Concerned:\n\nNational Treatment\nMarket Access\n\nDescription:\n\nA quota applies.',
      { sector: 'Film', obligations: 'National Treatment Market Access', description: 'A quota applies.' },
    ],
    [
      'labels alone on a line and without a colon',
      'Sector\n\nFilm\n\nMeasures\n\nFilm Act\n\nDescription\n\nA quota applies.',
      { sector: 'Film', measures: 'Film Act', description: 'A quota applies.' },
    ],
    [
      'labels run together on a line',
      'Sector: FilmSub-Sector: Cinemas Obligations Concerned: Market Access Measures: Film Act Description: A quota applies.',
      {
        sector: 'FilmSub-Sector: Cinemas',
        obligations: 'Market Access',
        measures: 'Film Act',
        description: 'A quota applies.',
      },
    ],
    [
      'labels run together without any value',
      'Sector: Sub-Sector: Obligations Concerned: Measures:\n\nDescription: A quota applies.',
      { sector: undefined, obligations: undefined, measures: undefined, description: 'A quota applies.' },
    ],
    [
      'a label without a value',
      'Sector: Film\nSub-Sector:\nObligations Concerned:\nDescription: A quota applies.',
      { sector: 'Film', obligations: undefined, description: 'A quota applies.' },
    ],
    [
      'a dash instead of a colon',
      'Sector – Film\nMeasures – Film Act\nDescription – A quota applies.',
      { sector: 'Film', measures: 'Film Act', description: 'A quota applies.' },
    ],
    [
      'what the label is of, in brackets',
      'Sector: Film\nObligations Concerned (Services): Market Access\nDescription: A quota applies.',
      { obligations: 'Market Access' },
    ],
    [
      'a label that the description has too',
      'Sector: Film\nMeasures: Film Act\nDescription:\nMeasures: those of the regions are listed.\nA quota applies.',
      { measures: 'Film Act', description: 'Measures: those of the regions are listed. A quota applies.' },
    ],
    [
      'an article named first in a line',
      'Sector: Film\nObligations Concerned:\nArticle 9.6: Market Access\nMeasures: Film Act\nDescription: A quota applies.',
      { obligations: 'Article 9.6: Market Access', measures: 'Film Act' },
    ],
    [
      'the classification within the sector',
      'Sector: Cinemas (part of CPC 9612)\nDescription: A quota applies.',
      { sector: 'Cinemas (part of CPC 9612)', classification: 'CPC 9612' },
    ],
    [
      'the Party as a label',
      'Party: Norvale\nSector: Film\nDescription: A quota applies.',
      { party: 'Norvale', sector: 'Film' },
    ],
    [
      'a sentence below the sector',
      'Sector: Publishing\nNORD: owners of newspapers must be nationals.\nSUD: none.',
      {
        heading: 'Publishing',
        sector: 'Publishing',
        description: 'NORD: owners of newspapers must be nationals. SUD: none.',
      },
    ],
    [
      'a sector that goes on in the next line',
      'Sector: Services related to\nfilm festivals\nMeasures: Film Act',
      { heading: 'Services related to film festivals', measures: 'Film Act' },
    ],
    ['a sentence behind the sector', 'Sector: Film; access is limited to firms with an office.', { heading: 'Film' }],
    [
      'limitations of a positive list',
      'Sector: Film\nLimitations on Market Access: Unbound.\nLimitations on National Treatment: None.\nAdditional Commitments: None',
      { description: 'Unbound. Limitations on National Treatment: None. Additional Commitments: None' },
    ],
    [
      'limitations of a positive list in Spanish',
      'Sector: Cine\nLimitaciones al acceso a los mercados: Sin consolidar.\nLimitaciones al trato nacional: Ninguna.',
      { description: 'Sin consolidar. Limitaciones al trato nacional: Ninguna.' },
    ],
    [
      'limitations of a positive list in French',
      'Secteur : Cinéma\nLimitations concernant l’accès aux marchés : Non consolidé.\nLimitations concernant le traitement national : Néant.',
      { description: 'Non consolidé. Limitations concernant le traitement national : Néant.' },
    ],
  ])('%s', async (_, list, wanted) => {
    const entries = entriesOf(await inAnnex(list));
    expect(entries).toHaveLength(1);
    expect({
      ...Object.fromEntries(Object.keys(wanted).map((field) => [field, undefined])),
      ...entries[0],
    }).toMatchObject(wanted);
  });

  const REST = 'Measures: Film Act\nDescription: A quota applies.';
  test.each([
    [
      'a number before the label',
      `1. Sector: Film\n${REST}\n\n2. Sector: Music\n${REST}`,
      ['annexi.entry1', 'annexi.entry2'],
    ],
    [
      'a number on a line above',
      `1.\n\nSector: Film\n${REST}\n\n2.\n\nSector: Music\n${REST}`,
      ['annexi.entry1', 'annexi.entry2'],
    ],
    [
      'a code on a line above',
      `I-NOR-1\n\nSector: Film\n${REST}\n\nI-NOR-2\n\nSector: Music\n${REST}`,
      ['annexi.entryi-nor-1', 'annexi.entryi-nor-2'],
    ],
    [
      'a heading with a number',
      `Reservation 1\nSector: Film\n${REST}\n\nReservation 2\nSector: Music\n${REST}`,
      ['annexi.entry1', 'annexi.entry2'],
    ],
    ['no number', `Sector: Film\n${REST}\n\nSector: Music\n${REST}`, ['annexi.entry-film', 'annexi.entry-music']],
    [
      'no number and no sentence before',
      'Sector: Film\nMeasures: Film Act\nSector: Music\nMeasures: Music Act',
      ['annexi.entry-film', 'annexi.entry-music'],
    ],
    [
      'one sector, several sub-sectors',
      `Sector: Media\nSub-Sector: Film\n${REST}\n\nSub-Sector: Press\n${REST}`,
      ['annexi.entry-media', 'annexi.entry-press'],
    ],
    [
      'no sector at all',
      `Obligations Concerned: Market Access\n${REST}\n\nObligations Concerned: Local Presence\n${REST}`,
      ['annexi.entry', 'annexi.entry~2'],
    ],
  ])('entries begin anew: %s', async (_, list, ids) => {
    const agreement = await inAnnex(list);
    expect(entriesOf(agreement).map(({ id }) => id)).toEqual(ids);
    expect(kindsOf(agreement).filter((kind) => kind.startsWith('paragraph'))).toEqual([]);
  });

  test('headnotes are paragraphs of their annex, also those that explain the labels', async () => {
    const agreement = await inAnnex(
      `Headnotes\n\n1. Each entry has these elements:\n\n(a) Sector: refers to the sector;\n\n(b) Measures: identifies the laws.\n\n2. Sector: refers to the general sector.\n\n3. The description prevails.\n\nSector: Film\n${REST}`,
    );
    expect(kindsOf(agreement).slice(2)).toEqual([
      'paragraph annexi.p1',
      'point annexi.p1.a',
      'point annexi.p1.b',
      'paragraph annexi.p2',
      'paragraph annexi.p3',
      'entry annexi.entry-film',
    ]);
  });

  test('a numbered line that names a sector and has no other label is a paragraph', async () => {
    const agreement = await inAnnex('1. Sector: Film; access is limited.\n\n2. Sector: Music; access is limited.');
    expect(kindsOf(agreement).slice(2)).toEqual(['paragraph annexi.p1', 'paragraph annexi.p2']);
  });

  test('labels in the articles themselves are text', async () => {
    const agreement = await readText(
      `${BODY}\n\nSector: Film\nMeasures: Film Act\nDescription: A quota.\n\nArticle 2\nEnd\n\nThis ends.`,
    );
    expect(entriesOf(agreement)).toEqual([]);
  });

  test('a schedule that is sent by itself', async () => {
    const agreement = await readText(
      `SCHEDULE OF NORVALE\n\nSector: Film\nObligations Concerned: Market Access\n${REST}`,
    );
    expect(entriesOf(agreement)).toMatchObject([{ id: 'schedule-of-norvale.entry-film', party: 'NORVALE' }]);
  });
});

describe('the Party', () => {
  test.each([
    ['Schedule of Canada', 'Canada'],
    ['Peru', 'Peru'],
    ['Liste du Canada', 'Canada'],
    ['Lista de México', 'México'],
    ['Reservations of the European Union', 'European Union'],
    ['Réserves de la Principauté de Lirien', 'Principauté de Lirien'],
    ['Liste d’engagements spécifiques de l’Union européenne', 'Union européenne'],
    ['Lista de compromisos específicos de los Estados de Ulvaria', 'Estados de Ulvaria'],
    ['Non-Conforming Measures of Solvara', 'Solvara'],
    ['Schedule of Specific Commitments of the Republic of Norvale', 'Republic of Norvale'],
    ['Norvale’s Schedule', 'Norvale'],
    ['LISTE DES RÉSERVES CONCERNANT L’ÉTABLISSEMENT (UNION)', 'UNION'],
    ['Financial Services', undefined],
    ['Schedule to Chapter 2', undefined],
    ['Schedule of Specific Commitments', undefined],
    ['Mesures non conformes existantes', undefined],
    ['Medidas sobre cultura', undefined],
    ['', undefined],
  ])('of "%s" is %s', (heading, party) => {
    expect(partyOf(heading)).toBe(party);
  });

  test('is the nearest one named around an entry', async () => {
    const entry = 'Sector: Film\nObligations Concerned: Market Access\nDescription: A quota applies.';
    const agreement = await readText(
      `${BODY}\n\nANNEX I\nRESERVATIONS\n\nReservations of Solvara\n\n${entry}\n\nReservations of Meridia\n\n${entry}\n\nCHILE\n\n${entry}\n\nANNEX II – PERU\n\n${entry}`,
    );
    expect(entriesOf(agreement).map(({ id, party }) => `${id} ${party}`)).toEqual([
      'annexi.schedule-reservations-of-solvara.entry-film Solvara',
      'annexi.schedule-reservations-of-meridia.entry-film Meridia',
      'annexi.schedule-chile.entry-film CHILE',
      'annexii.entry-film PERU',
    ]);
  });
});
