import { readAgreement } from '@carveout/ingest';
import type { Language } from '@carveout/schema';
import { expect, test } from 'vitest';
import { definedTerms } from '../src/defined-terms.ts';

const agreementOf = async (language: Language, text: string) => ({
  ...(await readAgreement({ name: 'a.txt', bytes: new TextEncoder().encode(text) })),
  language,
});
const EN = (article: string) => `CHAPTER 6\nDIGITAL TRADE\n\n${article}\n`;

test.each<[string, Language, string, [term: string, scope: string][]]>([
  [
    'without quotes, in an article that defines',
    'en',
    EN(
      'Article 6.1: Definitions\n\nFor the purposes of this Chapter:\n\ndigital product means a text or a video;\n\nenterprise means a person that trades;',
    ),
    [
      ['digital product', 'ch6'],
      ['enterprise', 'ch6'],
    ],
  ],
  [
    'for the whole agreement',
    'en',
    EN('Article 6.1: Definitions\n\nFor the purposes of this Agreement:\n\nmeasure means any law or practice;'),
    [['measure', '']],
  ],
  ['in quotes', 'en', EN('Article 6.2: Films\n\n1. The term “film” means a work of the cinema.'), [['film', 'ch6']]],
  [
    'a sentence about something else',
    'en',
    EN('Article 6.2: Films\n\n1. This means that films are free.\n\n2. A quota means little to a viewer.'),
    [],
  ],
  [
    'French',
    'fr',
    'CHAPITRE 6\nCOMMERCE NUMÉRIQUE\n\nArticle 6.1 : Définitions\n\nAux fins du présent chapitre :\n\n« produit numérique » désigne un texte ou une vidéo;\n\non entend par « film » une œuvre;\n',
    [
      ['produit numérique', 'ch6'],
      ['film', 'ch6'],
    ],
  ],
  [
    'Spanish',
    'es',
    'CAPÍTULO 6\nCOMERCIO DIGITAL\n\nArtículo 6.1: Definiciones\n\nPara los efectos de este Capítulo:\n\nproducto digital significa un texto o un video;\n\nse entenderá por «película» una obra;\n',
    [
      ['producto digital', 'ch6'],
      ['película', 'ch6'],
    ],
  ],
])('%s', async (_, language, text, expected) => {
  const agreement = await agreementOf(language, text);
  const terms = definedTerms(agreement);
  expect(terms.map(({ term, scope }) => [term, scope])).toEqual(expected);
  for (const { term, range } of terms) expect(agreement.text.slice(...range).startsWith(term)).toBe(true);
});
