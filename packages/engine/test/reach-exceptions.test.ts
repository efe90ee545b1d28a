import type { Language } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { agreementOf, article, chapter, paragraph, point, referring } from './build.ts';
import { english, FOUND, french, HERE, type Names, type Nodes, reaches, read, spanish } from './reaching.ts';

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
