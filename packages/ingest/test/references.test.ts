import type { Agreement, Reference } from '@carveout/schema';
import { describe, expect, test } from 'vitest';
import { body, english, french, spanish } from './chapters.ts';
import { readText } from './read.ts';

const saidIn = ({ text, references = [] }: Agreement, sentence: string): { said: string; reference: Reference }[] =>
  references
    .filter(({ range }) => range[0] >= text.indexOf(sentence) && range[1] <= text.indexOf(sentence) + sentence.length)
    .map((reference) => ({ said: text.slice(...reference.range), reference }));

/** What the references of a sentence mean, one line each: "Article 9.1 → ch9.seca.art1". */
const meant = (agreement: Agreement, sentence: string): string[] =>
  saidIn(agreement, sentence).map(({ said, reference: { targets, candidates, external } }) => {
    const other = external && [external.instrument, external.provision].filter(Boolean).join(' ');
    return `${said} → ${other ?? (candidates ? `one of ${candidates.join(' ')}` : targets.join(' ') || 'nothing')}`;
  });

describe('internal references', () => {
  test.each([
    ['a list of articles', 'Articles 14.3 and 9.1 apply.', ['Articles 14.3 and 9.1 → ch9.seca.art1 ch14.art3']],
    ['a run of chapters', 'Chapters 9 to 14 apply.', ['Chapters 9 to 14 → ch9 ch10 ch14']],
    [
      'a run with the word said twice',
      'Article 14.3 to Article 14.5 apply.',
      ['Article 14.3 to Article 14.5 → ch14.art3 ch14.art4 ch14.art5'],
    ],
    [
      'chapters numbered in words, the first letter of one like the sign for a number',
      'Chapters Nine, Ten and Fourteen2 (Investment, Services, Commerce) apply.',
      ['Chapters Nine, Ten and Fourteen2 → ch9 ch10 ch14'],
    ],
    [
      'a chapter before the article of another treaty',
      'For the purposes of Chapter 9 (Investment) and Chapter 10 (Services), Article XIV of GATS applies.',
      ['Chapter 9 → ch9', 'Chapter 10 → ch10', 'Article XIV of GATS → gats XIV'],
    ],
    [
      'chapters before a treaty and its article',
      'For the purposes of Chapters 9 and 10 (Investment, Services) GATS Article XIV applies.',
      ['Chapters 9 and 10 → ch9 ch10', 'GATS Article XIV → gats XIV'],
    ],
    [
      'a part of another treaty with its article',
      'Part IV, Article XXXVI of GATT 1994 applies.',
      ['Part IV, Article XXXVI of GATT 1994 → gatt-1994 Part IV, XXXVI'],
    ],
    [
      'this Protocol, where the agreement is one',
      'Article 14.5 of this Protocol applies.',
      ['Article 14.5 of this Protocol → ch14.art5'],
    ],
    ['paragraphs beside', 'Paragraphs 1 and 3 apply.', ['Paragraphs 1 and 3 → ch14.art4.p1 ch14.art4.p3']],
    ['a point of a paragraph', 'Article 14.4(1)(b) applies.', ['Article 14.4(1)(b) → ch14.art4.p1.b']],
    ['dots all through', 'Article 14.4.1(b) applies.', ['Article 14.4.1(b) → ch14.art4.p1.b']],
    [
      'points of a paragraph of an article',
      'Subparagraphs (a) and (b) of paragraph 1 of Article 14.4 apply.',
      ['Subparagraphs (a) and (b) of paragraph 1 of Article 14.4 → ch14.art4.p1.a ch14.art4.p1.b'],
    ],
    [
      'the points of a list with headings',
      'Articles 14.3 (Duties), 14.4 (Products) and 14.5 (Data) apply.',
      ['Articles 14.3 (Duties), 14.4 (Products) and 14.5 → ch14.art3 ch14.art4 ch14.art5'],
    ],
    [
      'a narrower word behind',
      'Article 14.4, paragraph 1, point (a) applies.',
      ['Article 14.4, paragraph 1, point (a) → ch14.art4.p1.a'],
    ],
    ['a section of a chapter', 'Section B of Chapter 9 (Investment) applies.', ['Section B of Chapter 9 → ch9.secb']],
    [
      'what it stands in',
      'This Chapter, this Article and this paragraph apply.',
      ['This Chapter → ch14', 'this Article → ch14.art4', 'this paragraph → ch14.art4.p2'],
    ],
    [
      'what stands before and after',
      'The preceding Article and the following paragraph apply.',
      ['preceding Article → ch14.art3', 'following paragraph → ch14.art4.p3'],
    ],
    ['annexes', 'Annex II and Annex 8-B apply.', ['Annex II → annexii', 'Annex 8-B → annex8-b']],
    ['an article of an annex', 'Article 1 of Annex II applies.', ['Article 1 of Annex II → annexii.art1']],
    [
      'an inserted article',
      'Article 10.6 bis of this Agreement applies.',
      ['Article 10.6 bis of this Agreement → ch10.art6-bis'],
    ],
    [
      'that Article',
      'Article 14.4 applies; paragraph 1 of that Article too.',
      ['Article 14.4 → ch14.art4', 'paragraph 1 of that Article → ch14.art4.p1'],
    ],
    [
      'what is not there',
      'Article 14.9 applies, and paragraph 9.',
      ['Article 14.9 → nothing', 'paragraph 9 → nothing'],
    ],
    ['an article only in an annex that is not named', 'Article 1 applies.', ['Article 1 → one of annexii.art1']],
    [
      'a number of days is none',
      'Under Article 14.3, 30 days, and paragraph 1 and 30 days apply.',
      ['Article 14.3 → ch14.art3', 'paragraph 1 → ch14.art4.p1'],
    ],
    ['words alone', 'The article was part of a chapter; each section and point, to a Party.', []],
  ])('English: %s', async (_, sentence, expected) => {
    expect(meant(await english(sentence), sentence)).toEqual(expected);
  });

  test.each([
    [
      'a list of articles',
      'Les articles 14.3 et 9.1 s’appliquent.',
      ['articles 14.3 et 9.1 → ch9.seca.art1 ch14.art3'],
    ],
    ['a run of chapters', 'Les chapitres 9 à 14 s’appliquent.', ['chapitres 9 à 14 → ch9 ch10 ch14']],
    ['an article with an apostrophe', 'Voir l’article 14.5.', ['article 14.5 → ch14.art5']],
    [
      'points of a paragraph',
      'L’article 14.4, paragraphe 1, point a), s’applique.',
      ['article 14.4, paragraphe 1, point a) → ch14.art4.p1.a'],
    ],
    [
      'a paragraph of an article',
      'Le paragraphe 1 de l’article 14.4 s’applique.',
      ['paragraphe 1 de l’article 14.4 → ch14.art4.p1'],
    ],
    [
      'what it stands in',
      'Le présent chapitre et le présent article s’appliquent.',
      ['Le présent chapitre → ch14', 'le présent article → ch14.art4'],
    ],
    ['what stands before', 'L’article précédent s’applique.', ['article précédent → ch14.art3']],
    ['a Party is no part', 'Cette Partie, et la partie un bien.', []],
    ['an annex', 'Les annexes II et 8-B s’appliquent.', ['annexes II et 8-B → annexii annex8-b']],
  ])('French: %s', async (_, sentence, expected) => {
    expect(meant(await french(sentence), sentence)).toEqual(expected);
  });

  test.each([
    ['an inserted article', 'Se aplica el Artículo 10.6 bis.', ['Artículo 10.6 bis → ch10.art6-bis']],
    ['a list of articles', 'Se aplican los artículos 14.3 y 9.1.', ['artículos 14.3 y 9.1 → ch9.seca.art1 ch14.art3']],
    [
      'literals of a paragraph of an article',
      'Los literales a) y b) del párrafo 1 del artículo 14.4 se aplican.',
      ['literales a) y b) del párrafo 1 del artículo 14.4 → ch14.art4.p1.a ch14.art4.p1.b'],
    ],
    ['a run of chapters', 'Los Capítulos 9 al 14 se aplican.', ['Capítulos 9 al 14 → ch9 ch10 ch14']],
    [
      'what it stands in',
      'El presente Capítulo y este Artículo se aplican.',
      ['El presente Capítulo → ch14', 'este Artículo → ch14.art4'],
    ],
    ['what stands before', 'Se aplica el párrafo anterior.', ['párrafo anterior → ch14.art4.p1']],
    [
      'an annex of this agreement',
      'El Anexo II del presente Acuerdo se aplica.',
      ['Anexo II del presente Acuerdo → annexii'],
    ],
  ])('Spanish: %s', async (_, sentence, expected) => {
    expect(meant(await spanish(sentence), sentence)).toEqual(expected);
  });

  test('articles that restart in each chapter: the one of the chapter; elsewhere a doubt', async () => {
    const agreement = await readText(
      `CHAPTER 1\nA\n\nArticle 1\nX\n\n${body}\n\nArticle 2\nY\n\nArticle 1 applies.\n\nCHAPTER 2\nB\n\nArticle 1\nZ\n\n${body}\n\nCHAPTER 3\nC\n\nArticle 9\nW\n\nThere Article 1 does, and Article 1 of Chapter 2.`,
    );
    expect(meant(agreement, 'Article 1 applies.')).toEqual(['Article 1 → ch1.art1']);
    expect(meant(agreement, 'There Article 1 does, and Article 1 of Chapter 2.')).toEqual([
      'Article 1 → one of ch1.art1 ch2.art1',
      'Article 1 of Chapter 2 → ch2.art1',
    ]);
  });

  test('articles with plain numbers in a chapter answer to the chapter’s number too', async () => {
    const agreement = await readText(
      `CHAPTER NINE\nA\n\nArticle 1\nX\n\n${body}\n\nCHAPTER TEN\nB\n\nArticle 1\nY\n\nSee Article 9.1 and Chapters 9 and 10.`,
    );
    expect(meant(agreement, 'See Article 9.1 and Chapters 9 and 10.')).toEqual([
      'Article 9.1 → chnine.art1',
      'Chapters 9 and 10 → chnine chten',
    ]);
  });

  test('an annex with a name, and what only contents name', async () => {
    const agreement = await readText(
      `TREATY\n\nCONTENTS\n\nArticle 1 Scope ........ 3\n\nArticle 1\nScope\n\nSee the Annex on Financial Services.\n\nANNEX ON FINANCIAL SERVICES\n\n${body}`,
    );
    expect(agreement.references?.map(({ targets }) => targets)).toEqual([['annex-on-financial-services']]);
  });
});

describe('references to other treaties', () => {
  test.each([
    ['GATT', 'Article XX of GATT 1994 applies.', ['Article XX of GATT 1994 → gatt-1994 XX']],
    [
      'GATT in full, with its old year',
      'Articles XX and XXI of the General Agreement on Tariffs and Trade apply, not GATT 1947.',
      [
        'Articles XX and XXI of the General Agreement on Tariffs and Trade → gatt-1994 XX, XXI',
        'GATT 1947 → gatt-1947',
      ],
    ],
    [
      'the name before a comma',
      'GATT 1994, Article XX, applies; under GATT 1994, Article 14.3 applies.',
      ['GATT 1994, Article XX → gatt-1994 XX', 'GATT 1994 → gatt-1994', 'Article 14.3 → ch14.art3'],
    ],
    ['the name before', 'GATT 1994 Article XX(a) applies.', ['GATT 1994 Article XX(a) → gatt-1994 XX(a)']],
    [
      'paragraphs of an article',
      'Paragraphs (a) and (b) of Article XIV of GATS apply.',
      ['Paragraphs (a) and (b) of Article XIV of GATS → gats XIV(a), XIV(b)'],
    ],
    [
      'a number that this agreement has too',
      'Article 9.1 of the TRIPS Agreement applies.',
      ['Article 9.1 of the TRIPS Agreement → trips 9.1'],
    ],
    [
      'several words of one treaty',
      'Article 14.3 and Article 14.4 of the TBT Agreement apply.',
      ['Article 14.3 → tbt 14.3', 'Article 14.4 of the TBT Agreement → tbt 14.4'],
    ],
    [
      'an article here and one there',
      'Article 14.3 and Article XX of GATT 1994 apply.',
      ['Article 14.3 → ch14.art3', 'Article XX of GATT 1994 → gatt-1994 XX'],
    ],
    [
      'copyright',
      'The Berne Convention, the Rome Convention, the WCT and the WPPT.',
      ['Berne Convention → berne', 'Rome Convention → rome-1961', 'WCT → wct', 'WPPT → wppt'],
    ],
    [
      'satellites',
      'The Convention Relating to the Distribution of Programme-Carrying Signals Transmitted by Satellite.',
      [
        'Convention Relating to the Distribution of Programme-Carrying Signals Transmitted by Satellite → brussels-satellite-1974',
      ],
    ],
    [
      'the Convention of 2005',
      'The UNESCO Convention on the Protection and Promotion of the Diversity of Cultural Expressions.',
      ['UNESCO Convention on the Protection and Promotion of the Diversity of Cultural Expressions → unesco-2005'],
    ],
    [
      'thereof',
      'The Berne Convention and Article 9.1 thereof.',
      ['Berne Convention → berne', 'Article 9.1 thereof → berne 9.1'],
    ],
    [
      'an annex of the WTO Agreement',
      'Annex 1B to the WTO Agreement applies.',
      ['Annex 1B to the WTO Agreement → wto-agreement Annex 1B'],
    ],
    [
      'a treaty that is not known',
      'Article 14.3 of the Lomé Convention applies.',
      ['Article 14.3 of the Lomé Convention → other 14.3'],
    ],
    [
      'an agreement between others',
      'Article 14.3 of the Agreement between Ruritania and Grand Fenwick applies.',
      ['Article 14.3 of the Agreement → other 14.3'],
    ],
    [
      'a law',
      'Article 14.3 of the Constitution and Section B of the Trade Act of 1974.',
      ['Article 14.3 of the Constitution → other 14.3', 'Section B of the Trade Act → other Section B'],
    ],
    ['this agreement', 'Article 14.3 of the Agreement applies.', ['Article 14.3 of the Agreement → ch14.art3']],
    [
      'the customs nomenclature',
      'Chapter 9 of the Harmonized System applies.',
      ['Chapter 9 of the Harmonized System → harmonized-system Chapter 9'],
    ],
  ])('English: %s', async (_, sentence, expected) => {
    expect(meant(await english(sentence), sentence)).toEqual(expected);
  });

  test.each([
    ['GATT', 'L’article XX du GATT de 1994 s’applique.', ['article XX du GATT de 1994 → gatt-1994 XX']],
    [
      'in full, in small letters',
      'L’article XIV de l’accord général sur le commerce des services s’applique.',
      ['article XIV de l’accord général sur le commerce des services → gats XIV'],
    ],
    [
      'the Convention of 2005',
      'La Convention sur la protection et la promotion de la diversité des expressions culturelles.',
      ['Convention sur la protection et la promotion de la diversité des expressions culturelles → unesco-2005'],
    ],
    ['a law', 'L’article 14.3 de la loi fédérale s’applique.', ['article 14.3 de la loi → other 14.3']],
    ['this agreement', 'L’article 14.3 du présent accord s’applique.', ['article 14.3 du présent accord → ch14.art3']],
  ])('French: %s', async (_, sentence, expected) => {
    expect(meant(await french(sentence), sentence)).toEqual(expected);
  });

  test.each([
    ['GATT', 'El Artículo XX del GATT de 1994 se aplica.', ['Artículo XX del GATT de 1994 → gatt-1994 XX']],
    [
      'Berne',
      'El artículo 14.3 del Convenio de Berna se aplica.',
      ['artículo 14.3 del Convenio de Berna → berne 14.3'],
    ],
    [
      'a treaty that is not known',
      'El artículo 14.3 del Tratado de Asunción se aplica.',
      ['artículo 14.3 del Tratado → other 14.3'],
    ],
  ])('Spanish: %s', async (_, sentence, expected) => {
    expect(meant(await spanish(sentence), sentence)).toEqual(expected);
  });
});

describe('annexes that are referred to and are not there', () => {
  test.each([
    ['numbers of a list', 'Annexes I, II and III apply; Annex I again.', ['Annex I', 'Annex III']],
    ['what an article stands in', 'Article 3 of Annex IV applies.', ['Annex IV']],
    ['an appendix and a protocol', 'Appendix 1 and Protocol 3 apply.', ['Appendix 1', 'Protocol 3']],
    ['an annex with a name', 'The Annex on Financial Services applies.', ['Annex on Financial Services']],
    [
      'those of another treaty are not missed',
      'Annex 1A to the WTO Agreement and Annex III to the Lomé Convention apply.',
      [],
    ],
  ])('%s', async (_, sentence, expected) => {
    const { text, coverage } = await english(sentence);
    expect((coverage.missing ?? []).map(({ name }) => name)).toEqual(expected);
    for (const { range } of coverage.missing ?? []) expect(text.slice(...range)).toMatch(/Annex|Appendix|Protocol/);
  });
});
