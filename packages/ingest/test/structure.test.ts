import { describe, expect, test } from 'vitest';
import { idsOf, readText, textOf } from './read.ts';

const body = 'The Parties shall cooperate.';

describe('headings', () => {
  test.each([
    ['article with a colon', `Article 9.3: Customs Duties\n\n${body}`, 'art9-3', 'article', '9.3', 'Customs Duties'],
    [
      'French colon with a space',
      `Article 9.3 : Droits de douane\n\n${body}`,
      'art9-3',
      'article',
      '9.3',
      'Droits de douane',
    ],
    [
      'Spanish capitals with an accent',
      `ARTÍCULO 14.4\nTrato no discriminatorio\n\n${body}`,
      'art14-4',
      'article',
      '14.4',
      'Trato no discriminatorio',
    ],
    ['letter and number', `Article G-06: Transfers\n\n${body}`, 'artg-06', 'article', 'G-06', 'Transfers'],
    ['four digits alone on the line', `ARTICLE 2103\n\nTaxation\n\n${body}`, 'art2103', 'article', '2103', 'Taxation'],
    ['abbreviated, its text run in', `Art. 5. ${body} They shall meet.`, 'art5', 'article', '5', ''],
    [
      'a dash before the title',
      `Article 12 — Champ d'application\n\n${body}`,
      'art12',
      'article',
      '12',
      "Champ d'application",
    ],
    ['the first article of a French text', `Article premier\n\n${body}`, 'artpremier', 'article', 'premier', ''],
    ['a Spanish sole article', `Artículo Único\n\n${body}`, 'artunico', 'article', 'Único', ''],
    ['a title in brackets', `Article 7 (Scope)\n\n${body}`, 'art7', 'article', '7', 'Scope'],
    ['an article inserted later', `Article 5 bis\nScope\n\n${body}`, 'art5-bis', 'article', '5 bis', 'Scope'],
    [
      'chapter with its heading below',
      `CHAPITRE 9\nCOMMERCE ÉLECTRONIQUE\n\n${body}`,
      'ch9',
      'chapter',
      '9',
      'COMMERCE ÉLECTRONIQUE',
    ],
    [
      'a heading of two lines',
      `CHAPTER 1\nINITIAL PROVISIONS AND\nGENERAL DEFINITIONS\n\n${body}`,
      'ch1',
      'chapter',
      '1',
      'INITIAL PROVISIONS AND GENERAL DEFINITIONS',
    ],
    [
      'Roman chapter, kept as printed',
      `Capítulo IX\nComercio de servicios\n\n${body}`,
      'chix',
      'chapter',
      'IX',
      'Comercio de servicios',
    ],
    [
      'a spelled number',
      `CHAPTER TWENTY ONE\nEXCEPTIONS\n\n${body}`,
      'chtwenty-one',
      'chapter',
      'TWENTY ONE',
      'EXCEPTIONS',
    ],
    ['a part', `PARTIE II\nCOMMERCE\n\n${body}`, 'partii', 'part', 'II', 'COMMERCE'],
    ['a title', `TÍTULO III\nDISPOSICIONES FINALES\n\n${body}`, 'titleiii', 'title', 'III', 'DISPOSICIONES FINALES'],
    [
      'a section with a letter',
      `SECTION B\nInvestment Disputes\n\n${body}`,
      'secb',
      'section',
      'B',
      'Investment Disputes',
    ],
    ['a French subsection', `Sous-section 2\nMarques\n\n${body}`, 'subsec2', 'subsection', '2', 'Marques'],
    ['a numbered annex', `Annex II\nFuture Measures\n\n${body}`, 'annexii', 'annex', 'II', 'Future Measures'],
    [
      'an annex with a name',
      `ANNEX ON FINANCIAL SERVICES\n\n${body}`,
      'annex-on-financial-services',
      'annex',
      '',
      'ANNEX ON FINANCIAL SERVICES',
    ],
    [
      'a numbered protocol',
      `PROTOCOLE III\nRELATIF À LA CULTURE\n\n${body}`,
      'protocoliii',
      'annex',
      'III',
      'RELATIF À LA CULTURE',
    ],
    [
      'a title that calls for a footnote',
      `Article 4\nNational Treatment5\n\n${body}`,
      'art4',
      'article',
      '4',
      'National Treatment',
    ],
  ])('%s', async (_, text, id, kind, number, heading) => {
    const { provisions } = await readText(text);
    expect(provisions[0]).toMatchObject({ id, kind, number, heading, parent: null });
  });

  test.each([
    ['a sentence that begins with an article', 'Article 5 shall not apply to the measures below.'],
    [
      'a wrapped line that begins with one',
      'The measures are subject to the disciplines of\nArticle 5\nand of no other.',
    ],
    ['an article of another treaty', 'Article XX of the General Agreement applies.'],
    ['a chapter in running text', 'Chapter 8 (Trade in Services) and Chapter 9 apply.'],
    ['a part of the whole', 'Part of the territory is excluded.'],
    ['a section without a number', 'Section members shall meet.'],
    ['an annex in a sentence', 'Annex I of the Convention lists them, and it says so.'],
  ])('not taken: %s', async (_, sentence) => {
    const agreement = await readText(`Article 1\nScope\n\n${sentence}\n\nArticle 2\nEnd\n\n${body}`);
    expect(idsOf(agreement, 'article', 'chapter', 'part', 'section', 'annex')).toEqual(['art1', 'art2']);
  });
});

describe('nesting', () => {
  test('the chapter is stripped from the numbers of its articles, and of no others', async () => {
    const agreement = await readText(
      [
        'CHAPTER 14',
        'E-Commerce',
        '',
        'Article 14.4: Products',
        body,
        '',
        'Article 15.1: Stray',
        body,
        '',
        'CHAPTER G',
        'Investment',
        '',
        'Article G-06: Transfers',
        body,
        '',
        'CHAPTER 21',
        'Exceptions',
        '',
        'Article 2103: Taxes',
        body,
      ].join('\n'),
    );
    expect(idsOf(agreement)).toEqual(['ch14', 'ch14.art4', 'ch14.art15-1', 'chg', 'chg.art06', 'ch21', 'ch21.art2103']);
  });

  test('articles that restart in each chapter do not collide', async () => {
    const agreement = await readText(
      `CHAPTER 1\nA\n\nArticle 1\nX\n\n${body}\n\nCHAPTER 2\nB\n\nArticle 1\nY\n\n${body}`,
    );
    expect(idsOf(agreement, 'article')).toEqual(['ch1.art1', 'ch2.art1']);
  });

  test('a number that is taken gets a mark', async () => {
    const agreement = await readText(
      `Article 1\nX\n\n${body}\n\nArticle 1\nY\n\n${body}\n\nArticle 1\nZ\n\n1. ${body}`,
    );
    expect(idsOf(agreement)).toEqual(['art1', 'art1~2', 'art1~3', 'art1~3.p1']);
  });

  test('part, title, chapter, section, article', async () => {
    const agreement = await readText(
      `PARTIE I\nA\n\nTITRE II\nB\n\nCHAPITRE 3\nC\n\nSection 4\nD\n\nArticle 5\nE\n\n${body}\n\nTITRE III\nF\n\nArticle 6\nG\n\n${body}`,
    );
    expect(idsOf(agreement, 'article')).toEqual(['parti.titleii.ch3.sec4.art5', 'parti.titleiii.art6']);
  });

  test('an annex inside a chapter has articles of its own, and the next chapter ends it', async () => {
    const agreement = await readText(
      `CHAPTER 8\nSERVICES\n\nArticle 1\nScope\n\n${body}\n\nANNEX ON TELECOMMUNICATIONS\n\nArticle 1\nScope\n\n${body}\n\nAPPENDIX ON DELAYS\n\n${body}\n\nCHAPTER 9\nPERSONS\n\nArticle 1\nScope\n\n${body}`,
    );
    expect(idsOf(agreement)).toEqual([
      'ch8',
      'ch8.art1',
      'ch8.annex-on-telecommunications',
      'ch8.annex-on-telecommunications.art1',
      'ch8.annex-on-telecommunications.appendix-on-delays',
      'ch9',
      'ch9.art1',
    ]);
  });

  test('protocols after the agreement stand beside it, their parts and articles restarting', async () => {
    const agreement = await readText(
      `PART I\nDEFINITIONS\n\nArticle 1\nTerms\n\n${body}\n\nPART II\nSCOPE\n\nArticle 2\nScope\n\n${body}\n\nPROTOCOL ON TRADE IN GOODS\n\nPREAMBLE\n\nWE, the Parties,\n\nPART I\nDUTIES\n\nArticle 1\nDuties\n\n${body}\n\nPART II\nORIGIN\n\nArticle 2\nOrigin\n\n${body}`,
    );
    expect(idsOf(agreement, 'article', 'annex', 'preamble')).toEqual([
      'parti.art1',
      'partii.art2',
      'protocol-on-trade-in-goods',
      'protocol-on-trade-in-goods.preamble',
      'protocol-on-trade-in-goods.parti.art1',
      'protocol-on-trade-in-goods.partii.art2',
    ]);
  });

  test('an annex between two articles ends at the second', async () => {
    const agreement = await readText(
      `Article 12\nA\n\n${body}\n\nAnnex A\nLists\n\n${body}\n\nArticle 13\nB\n\n${body}`,
    );
    expect(idsOf(agreement)).toEqual(['art12', 'annexa', 'art13']);
  });

  test.each([
    ['English', 'Reservation I-C-1', 'Sector: Publishing', 'SCHEDULE OF CANADA'],
    ['French', 'Réserve I-C-1', 'Secteur : Édition', 'LISTE DU CANADA'],
    ['Spanish', 'Reserva I-C-1', 'Sector: Editorial', 'LISTA DE CANADÁ'],
  ])('reservations in an annex are entries: %s', async (_, number, sector, list) => {
    const agreement = await readText(
      `Article 1\nX\n\n${body}\n\nANNEX I\nMEASURES\n\n1. The schedules follow.\n\n${list}\n\n${number}\n${sector}\nMeasures: Act 1\n\n${sector} two\nMeasures: Act 2`,
    );
    expect(agreement.provisions.filter(({ kind }) => kind === 'entry').map((entry) => entry.number)).toEqual([
      'I-C-1',
      '',
    ]);
    expect(agreement.provisions.find(({ kind }) => kind === 'entry')!.heading).toBe(sector.split(':')[1]!.trim());
    expect(idsOf(agreement, 'schedule', 'paragraph')).toHaveLength(2);
  });
});

describe('the frame of an agreement', () => {
  test.each([
    ['English heading', 'PREAMBLE\n\nThe Parties,', 'IN WITNESS WHEREOF, the undersigned have signed.'],
    ['English without a heading', 'The Governments of A and B,', 'DONE at Paris in two copies.'],
    ['French', 'PRÉAMBULE\n\nLes Parties,', 'EN FOI DE QUOI, les soussignés ont signé.'],
    ['French without a heading', 'CONSIDÉRANT leurs liens,', 'Fait à Paris, en deux exemplaires.'],
    ['Spanish', 'PREÁMBULO\n\nLas Partes,', 'EN FE DE LO CUAL, los infrascritos firman.'],
  ])('preamble and conclusion: %s', async (_, opening, closing) => {
    const agreement = await readText(
      `AGREEMENT ON TRADE\n\n${opening}\n\nhave agreed:\n\nArticle 1\nScope\n\n1. ${body}\n\n${closing}\n\nFor A: For B:`,
    );
    expect(idsOf(agreement)).toEqual(['preamble', 'art1', 'art1.p1', 'conclusion']);
    expect(textOf(agreement, 'conclusion')).toBe(`${closing}\n\nFor A: For B:`);
    expect(agreement.title).toBe('AGREEMENT ON TRADE');
  });

  test('a table of contents is text, whatever it looks like', async () => {
    const agreement = await readText(
      `TREATY\n\nCONTENTS\n\nPreamble\nChapter 1 Scope\nArticle 1 Terms ........ 3\nAnnex on Lists\n\nPREAMBLE\n\nThe Parties\n\nCHAPTER 1\nSCOPE\n\nArticle 1\nTerms\n\n${body}`,
    );
    expect(idsOf(agreement)).toEqual(['preamble', 'ch1', 'ch1.art1']);
    expect(agreement.text).toContain('Article 1 Terms ........ 3');
  });

  test('a text without headings is kept and says so', async () => {
    const agreement = await readText(
      'The parties met and talked at length about many things of common interest, and then they went home.',
    );
    expect(agreement.provisions).toEqual([]);
    expect(agreement.diagnostics.map(({ code }) => code)).toContain('no-articles');
  });
});
