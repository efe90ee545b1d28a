import { describe, expect, test } from 'vitest';
import { docx } from '../src/formats/docx/docx.ts';
import { formatNumber } from '../src/formats/docx/number-format.ts';
import { docxBytes, inList, level, list, type Parts, p } from './docx-bytes.ts';

/** The lines of a Word file, as text. */
const linesOf = async (parts: Parts): Promise<string[]> =>
  (await docx.read(docxBytes(parts))).lines.map(({ text }) => text);

const style = (id: string, rest: string, based = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/>${based && `<w:basedOn w:val="${based}"/>`}${rest}</w:style>`;
const treaty = list(1, [
  level(0, 'upperRoman', 'Chapter %1'),
  level(1, 'decimal', 'Article %1.%2', '<w:isLgl/>'),
  level(2, 'decimal', '%3.'),
  level(3, 'lowerLetter', '(%4)'),
  level(4, 'lowerRoman', '(%5)'),
]);
const at = (...levels: number[]) => levels.map((one) => p('x', inList(1, one))).join('');
const override = (id: number, definition: number, overrides: string) =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${definition}"/>${overrides}</w:num>`;

describe('numbers that stand only in the numbering of a Word file', () => {
  test.each<[string, Parts, string[]]>([
    [
      'levels that begin anew under the one above',
      { body: at(0, 1, 2, 3, 3, 4, 2, 3, 1, 2, 0, 1), numbering: treaty },
      [
        ...['Chapter I x', 'Article 1.1 x', '1. x', '(a) x', '(b) x', '(i) x', '2. x', '(a) x', 'Article 1.2 x'],
        ...['1. x', 'Chapter II x', 'Article 2.1 x'],
      ],
    ],
    [
      'a level that was passed over counts',
      { body: at(0, 2, 1), numbering: treaty },
      ['Chapter I x', '1. x', 'Article 1.2 x'],
    ],
    [
      'a list goes on behind other text',
      { body: at(0) + p('between') + at(0), numbering: treaty },
      ['Chapter I x', 'between', 'Chapter II x'],
    ],
    [
      'articles that count on over chapters (lvlRestart 0)',
      {
        body: at(0, 1, 1, 0, 1),
        numbering: list(1, [
          level(0, 'decimal', 'Part %1'),
          level(1, 'decimal', 'Article %2', '<w:lvlRestart w:val="0"/>'),
        ]),
      },
      ['Part 1 x', 'Article 1 x', 'Article 2 x', 'Part 2 x', 'Article 3 x'],
    ],
    [
      'points that begin anew with the first level only (lvlRestart 1)',
      {
        body: at(0, 1, 2, 1, 2, 0, 1, 2),
        numbering: list(1, [
          level(0, 'decimal', '%1'),
          level(1, 'decimal', '%1.%2'),
          level(2, 'lowerLetter', '(%3)', '<w:lvlRestart w:val="1"/>'),
        ]),
      },
      ['1 x', '1.1 x', '(a) x', '1.2 x', '(b) x', '2 x', '2.1 x', '(a) x'],
    ],
    [
      'two lists of one definition count together, unless one has a start of its own',
      {
        body: [1, 2, 1, 3, 3, 1].map((id) => p('x', inList(id))).join(''),
        numbering:
          list(1, [level(0, 'decimal', '%1.')]) +
          override(2, 1, '') +
          override(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'),
      },
      ['1. x', '2. x', '3. x', '7. x', '8. x', '9. x'],
    ],
    [
      'a level that a list words anew',
      {
        body: p('x', inList(2)),
        numbering:
          list(1, [level(0, 'decimal', '%1.')]) +
          override(2, 1, `<w:lvlOverride w:ilvl="0">${level(0, 'upperLetter', 'Section %1')}</w:lvlOverride>`),
      },
      ['Section A x'],
    ],
    [
      'a number with nothing behind it, and one with a space in the text',
      {
        body: p('. Scope', inList(1)) + p(' Scope', inList(1)),
        numbering: list(1, [level(0, 'decimal', 'Article %1', '<w:suff w:val="nothing"/>')]),
      },
      ['Article 1. Scope', 'Article 2 Scope'],
    ],
    [
      'a number of a paragraph without text',
      { body: p('', inList(1)) + p('Scope'), numbering: treaty },
      ['Chapter I', 'Scope'],
    ],
    [
      'bullets of symbol fonts, and a level without a number',
      {
        body: at(0, 1, 2),
        numbering: list(1, [level(0, 'bullet', '\uf0b7'), level(1, 'bullet', 'o'), level(2, 'none', '')]),
      },
      ['• x', '◦ x', 'x'],
    ],
    [
      'numbers of a format of the user’s own',
      {
        body: at(0),
        numbering: list(1, [
          '<w:lvl w:ilvl="0"><w:start w:val="4"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="Rule %1"/></w:lvl>',
        ]),
      },
      ['Rule 004 x'],
    ],
    [
      'numbering of a style, which levels are tied to and which other styles inherit',
      {
        body: ['H1', 'H2', 'Mine', 'H1', 'H2', 'Off'].map((id) => p('x', `<w:pStyle w:val="${id}"/>`)).join(''),
        styles:
          style('H1', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') +
          style('H2', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', 'H1') +
          style('Mine', '', 'H2') +
          style('Off', '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', 'H2'),
        numbering: list(1, [
          level(0, 'upperRoman', 'Titre %1', '<w:pStyle w:val="H1"/>'),
          level(1, 'decimal', 'Article %2', '<w:pStyle w:val="H2"/>'),
        ]),
      },
      ['Titre I x', 'Article 1 x', 'Article 2 x', 'Titre II x', 'Article 1 x', 'x'],
    ],
    [
      'numbering switched off for one paragraph of a numbered style',
      {
        body:
          p('x', '<w:pStyle w:val="H1"/>') +
          p('x', `<w:pStyle w:val="H1"/>${inList(0)}`) +
          p('x', '<w:pStyle w:val="H1"/>'),
        styles: style('H1', `<w:pPr>${inList(1)}</w:pPr>`),
        numbering: treaty,
      },
      ['Chapter I x', 'x', 'Chapter II x'],
    ],
    [
      'a list that stands for a numbering style',
      {
        body: p('x', inList(2)),
        styles:
          '<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        numbering: `${list(1, [level(0, 'decimal', 'Art. %1', '<w:pStyle w:val="None"/>')])}<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Legal"/></w:abstractNum>${override(2, 2, '')}`,
      },
      ['Art. 1 x'],
    ],
    [
      'a list that stands for itself in a circle, and one that is not there',
      {
        body: p('x', inList(1)) + p('y', inList(9)),
        styles:
          '<w:style w:type="numbering" w:styleId="Legal"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        numbering:
          '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Legal"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
      },
      ['x', 'y'],
    ],
    [
      'levels that follow a style which an override of the paragraph leaves',
      { body: p('x', inList(1, 1)) + p('x', '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering: treaty },
      ['Article 1.1 x', 'Chapter II x'],
    ],
  ])('%s', async (_, parts, expected) => {
    expect(await linesOf(parts)).toEqual(expected);
  });

  test('a format that is not known is printed in figures, and says so', async () => {
    const { lines, diagnostics } = await docx.read(
      docxBytes({ body: at(0), numbering: list(1, [level(0, 'iroha', '%1.')]) }),
    );
    expect(lines.map(({ text }) => text)).toEqual(['1. x']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['number-format-not-read']);
  });
});

describe('numbers in the formats of Word', () => {
  test.each<[string, number, string, string]>([
    ['decimal', 14, '', '14'],
    ['decimalZero', 4, '', '04'],
    ['decimalZero', 14, '', '14'],
    ['upperRoman', 1949, '', 'MCMXLIX'],
    ['lowerRoman', 4, '', 'iv'],
    ['lowerRoman', 0, '', '0'],
    ['lowerRoman', 900_000, '', '900000'],
    ['upperLetter', 26, '', 'Z'],
    // after the alphabet Word doubles letters
    ['lowerLetter', 27, '', 'aa'],
    ['lowerLetter', 54, '', 'bbb'],
    ['lowerLetter', 1_000_000, '', '1000000'],
    ['ordinal', 1, 'en-GB', '1st'],
    ['ordinal', 12, 'en-GB', '12th'],
    ['ordinal', 22, 'en-GB', '22nd'],
    ['ordinal', 1, 'fr-CA', '1er'],
    ['ordinal', 2, 'fr-CA', '2e'],
    ['ordinal', 3, 'es-PE', '3º'],
    ['cardinalText', 21, '', 'Twenty-one'],
    ['cardinalText', 4, 'fr', 'Quatre'],
    ['cardinalText', 4, 'es', 'Cuatro'],
    ['ordinalText', 1, '', 'First'],
    ['ordinalText', 30, '', 'Thirtieth'],
    ['ordinalText', 42, '', 'Forty-second'],
    ['ordinalText', 1, 'fr-FR', 'Premier'],
    ['ordinalText', 3, 'es', 'Tercero'],
    ['ordinalText', 400, 'es', '400'],
    ['chicago', 6, '', '††'],
    ['hex', 26, '', '1A'],
    ['none', 1, '', ''],
  ])('%s: %i (%s) is %j', (format, number, language, printed) => {
    expect(formatNumber(number, { format, language })).toBe(printed);
  });
});
