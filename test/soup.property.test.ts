import { join } from 'node:path';
import { analyse } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import { Analysis } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

// Treaty words in any order: no soup of them may make the way through the house fail, or say what the text does not.

const ruleSet = await loadRuleSet(join(import.meta.dirname, '..', 'rules'));

const SOUP = [
  ...[
    '\n',
    '\n\n',
    '. ',
    '; ',
    ': ',
    ', ',
    ' ',
    '(a) ',
    '(i) ',
    '1. ',
    '2. ',
    '- ',
    '\u00ad',
    '\ud83c\udfac',
    '\ufb01',
    '\0',
  ],
  ...[
    '\nPREAMBLE\n',
    '\nCHAPTER 14\nElectronic Commerce\n',
    '\nArticle 14.4: Scope\n',
    '\nARTICLE 2103\n',
    '\nANNEX II\n',
    '\nSECTION B\n',
  ],
  ...[
    '\nCHAPITRE IX\nServices\n',
    '\nArticle premier\n',
    '\nARTÍCULO 10.6 bis\n',
    '\nIN WITNESS WHEREOF\n',
    '\nPROTOCOL 3\n',
    '\nSchedule of X\n',
  ],
  ...[
    'No Party shall',
    'shall endeavour',
    'does not apply to',
    'this Article',
    'this Chapter',
    'Articles 14.4 and 14.11',
    'Chapters 9 to 11',
    'paragraph 1',
  ],
  ...[
    'customs duties',
    'electronic transmissions',
    'digital products',
    'less favourable treatment',
    'source code',
    'cultural industries',
  ],
  ...[
    'audiovisual services',
    'broadcasting',
    'subsidies or grants',
    'cultural diversity',
    'cross-border transfer of information',
  ],
  ...[
    'Aucune Partie',
    'ne s’applique pas',
    'droits de douane',
    'transmissions électroniques',
    'services audiovisuels',
    'subventions',
  ],
  ...[
    'Ninguna Parte podrá',
    'no se aplica',
    'derechos de aduana',
    'productos digitales',
    'radiodifusión',
    'industrias culturales',
  ],
];

const soup = fc.array(fc.constantFrom(...SOUP), { minLength: 1, maxLength: 80 }).map((parts) => parts.join(' '));

describe.each(['en', 'fr', 'es'] as const)('a soup of treaty words read as %s', (language) => {
  it('ends in an analysis whose every word stands in the text', async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (text) => {
        const bytes = new TextEncoder().encode(`The Parties agree. ${text}`);
        const agreement = { ...(await readAgreement({ name: 'soup.txt', bytes })), language };
        const analysis = analyse(agreement, ruleSet);
        expect(Analysis.parse(analysis)).toEqual(analysis);
        expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
        const ids = new Set(agreement.provisions.map(({ id }) => id));
        expect(new Set(analysis.findings.map(({ id }) => id)).size).toBe(analysis.findings.length);
        for (const { range, quote, prefix, suffix, provision, words, covers } of analysis.findings) {
          expect(agreement.text.slice(...range)).toBe(quote);
          expect(agreement.text.slice(range[0] - prefix.length, range[1] + suffix.length)).toBe(
            prefix + quote + suffix,
          );
          expect(`${prefix}${quote}${suffix}`.isWellFormed()).toBe(true);
          expect(words.some(([start, end]) => range[0] <= start && end <= range[1])).toBe(true);
          for (const id of [provision, ...(covers?.targets ?? [])]) expect(id === '' || ids.has(id)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
