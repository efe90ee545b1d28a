import { describe, expect, test } from 'vitest';
import { dateOfSignature, partiesOf } from '../src/frame.ts';
import { idsOf, readText, textOf } from './read.ts';

const body = 'The Parties shall cooperate in good faith.';

describe('the numbering habits of the world', () => {
  test.each([
    [
      'rules of an annex',
      `Article 1: Scope\n\n${body}\n\nAnnex on Origin\n\nRule 1: Terms\n\n${body}\n\nRule 2: Goods\n\n1. ${body}`,
      ['art1', 'annex-on-origin', 'annex-on-origin.rule1', 'annex-on-origin.rule2', 'annex-on-origin.rule2.p1'],
    ],
    ['Spanish rules', `ANEXO I\nORIGEN\n\nRegla 1\nTérminos\n\n${body}`, ['annexi', 'annexi.rule1']],
    [
      'a chapter letter and a number of two digits',
      `CHAPTER G\nINVESTMENT\n\nArticle G-06: Transfers\n\n${body}`,
      ['chg', 'chg.art06'],
    ],
    [
      'chapter and article with a hyphen',
      `CAPÍTULO VI\nORIGEN\n\nArtículo 6-05: Valor\n\n${body}`,
      ['chvi', 'chvi.art05'],
    ],
    ['a Latin number behind', `Artículo 10.6 bis: Presencia\n\n${body}`, ['art10-6-bis']],
    ['an abbreviation', `Art. 5.\nScope\n\n${body}`, ['art5']],
    ['the chapter in the number of four digits', `ARTICLE 2103\nTaxation\n\n${body}`, ['art2103']],
    [
      'a French chapter in Roman figures',
      `Chapitre IX\nServices\n\nArticle 9.1\nPortée\n\n${body}`,
      ['chix', 'chix.art1'],
    ],
    [
      'a side letter behind the conclusion',
      `Article 1: Scope\n\n${body}\n\nDONE at Paris.\n\nSIDE LETTER ON FILM\n\n${body}`,
      ['art1', 'conclusion', 'letter-side-letter-on-film'],
    ],
    [
      'a French exchange of letters',
      `Article 1\nPortée\n\n${body}\n\nÉCHANGE DE LETTRES\n\n${body}`,
      ['art1', 'letter'],
    ],
    ['an agreement that is an exchange of letters', `EXCHANGE OF LETTERS\n\nArticle 1: Scope\n\n${body}`, ['art1']],
    [
      'a protocol with a number',
      `Article 1: Scope\n\n${body}\n\nPROTOCOL 3\nON CULTURE\n\nArticle 1: Aims\n\n${body}`,
      ['art1', 'protocol3', 'protocol3.art1'],
    ],
    [
      'headings without numbers',
      `TREATY ON FILM\n\nScope\n\n${body}\n\nNational treatment\n\n1. ${body}\n\n2. ${body}\n\nFinal provisions\n\n${body}`,
      [
        'art-scope',
        'art-national-treatment',
        'art-national-treatment.p1',
        'art-national-treatment.p2',
        'art-final-provisions',
      ],
    ],
    ['no headings at all, but numbers', `DECISION ON FILM\n\n1. ${body}\n\n2. ${body}`, ['p1', 'p2']],
    [
      'numbers before the first heading',
      `DECISION\n\n1. ${body}\n\n2. ${body}\n\nArticle 1: Scope\n\n${body}`,
      ['p1', 'p2', 'art1'],
    ],
    [
      'a list of names before the first heading',
      `TREATY\n\n1. Scope\n\n2. Film\n\nArticle 1: Scope\n\n${body}`,
      ['art1'],
    ],
  ])('%s', async (_, text, ids) => {
    expect(idsOf(await readText(text))).toEqual(ids);
  });

  test('a rule and an article of one number are told apart by what refers to them', async () => {
    const agreement = await readText(
      `Article 1: Scope\n\nRule 1 of Annex I applies.\n\nAnnex I\nOrigin\n\nRule 1: Terms\n\nRule 2 and Article 1 apply.\n\nRule 2: Goods\n\n${body}`,
    );
    expect(agreement.references?.map(({ targets }) => targets)).toEqual([['annexi.rule1'], ['annexi.rule2'], ['art1']]);
  });

  test('headings without numbers hold their text', async () => {
    const agreement = await readText(`Scope\n\n${body}\n\nFilm\n\n${body}\n\nEnd\n\n${body}`);
    expect(textOf(agreement, 'art-film')).toBe(`Film\n\n${body}`);
  });
});

describe('Parties, where the title or the preamble names them plainly', () => {
  test.each([
    [
      'two',
      'Agreement between the Republic of Altamar and the Commonwealth of Norvale',
      '',
      ['Republic of Altamar', 'Commonwealth of Norvale'],
    ],
    [
      'their governments',
      'Treaty between the Government of Altamar and the Government of Norvale',
      '',
      ['Altamar', 'Norvale'],
    ],
    ['three', 'Agreement between Altamar, Norvale and Lirien', '', ['Altamar', 'Norvale', 'Lirien']],
    [
      'a Union and its members',
      'Agreement between the Northern Union and its Member States, of the one part, and Lirien, of the other part',
      '',
      ['Northern Union', 'Lirien'],
    ],
    [
      'French',
      'Accord entre la République d’Altamar, d’une part, et le Royaume de Norvale, d’autre part',
      '',
      ['République d’Altamar', 'Royaume de Norvale'],
    ],
    [
      'Spanish',
      'Acuerdo entre la República de Altamar y el Reino de Norvale',
      '',
      ['República de Altamar', 'Reino de Norvale'],
    ],
    [
      'a name with "and" in it',
      'Agreement between Altamar and Trinidad and Tobago',
      '',
      ['Altamar', 'Trinidad and Tobago'],
    ],
    [
      'a preamble',
      'Treaty on Film',
      'The Government of Altamar and the Government of Norvale (hereinafter “the Parties”),',
      ['Altamar', 'Norvale'],
    ],
    ['nobody', 'Agreement between neighbours', 'The Parties, desiring peace,', []],
  ])('%s', (_, title, preamble, expected) => {
    expect(partiesOf(title, preamble)).toEqual(expected);
  });
});

describe('the date of signature', () => {
  test.each([
    ['DONE at Paris on 12 March 2024, in two copies.', '2024-03-12'],
    ['DONE in duplicate at Paris, this 3rd day of June, 2019.', '2019-06-03'],
    ['Signed at Altamar on March 12, 2024.', '2024-03-12'],
    ['Fait à Paris, le 1er août 2021, en deux exemplaires.', '2021-08-01'],
    ['Hecho en Norvale, el 5 de septiembre de 2018.', '2018-09-05'],
    ['DONE at Paris on 31 February 2024.', undefined],
    ['It enters into force on 1 May 2024.', undefined],
  ])('%s', (text, expected) => {
    expect(dateOfSignature(text)).toBe(expected);
  });

  test('parties and date are those of the text, where its reader says none', async () => {
    const { parties, signed } = await readText(
      `AGREEMENT BETWEEN ALTAMAR AND NORVALE\n\nPREAMBLE\n\nThe Parties,\n\nArticle 1: Scope\n\n${body}\n\nDONE at Paris on 12 March 2024.`,
    );
    expect({ parties, signed }).toEqual({ parties: ['ALTAMAR', 'NORVALE'], signed: '2024-03-12' });
  });
});
