import { describe, expect, test } from 'vitest';
import type { Reading } from '../src/formats/reader.ts';
import { text } from '../src/formats/text.ts';
import { readAgreement } from '../src/read.ts';
import { bytesOf, idsOf } from './read.ts';

const linesOf = (raw: string | Uint8Array) =>
  (text.read(typeof raw === 'string' ? bytesOf(raw) : raw) as Reading).lines;
const textsOf = (raw: string) => linesOf(raw).map((line) => line.text);

describe('plain text', () => {
  test.each<[string, string, string[]]>([
    ['line breaks of Windows', 'Article 1\r\nScope\r\n\r\nOne.', ['Article 1', 'Scope', 'One.']],
    ['line breaks of old Macs', 'Article 1\rScope', ['Article 1', 'Scope']],
    ['indented lines', '    Article 1\n\t(a)  films;\n\t\tand radio.', ['Article 1', '(a) films;', 'and radio.']],
    ['a word that a line cuts', 'the agree-\nment ends', ['the agreement', 'ends']],
    [
      'a compound that a line cuts',
      'non-\ndiscriminatory or non-discriminatory',
      ['non-discriminatory', 'or non-discriminatory'],
    ],
    ['a compound whose second half is to come', 'pre-\nand post-establishment', ['pre-', 'and post-establishment']],
    ['a hyphen before a paragraph', 'an agree-\n\nment', ['an agree-', 'ment']],
    ['a dash at the end of a line', 'the Parties –\nall of them', ['the Parties –', 'all of them']],
    ['a word alone on the next line', 'the agree-\nment\nends', ['the agreement', 'ends']],
    ['asterisks that are no Markdown', '* One.\n** Two ** three', ['* One.', '** Two ** three']],
  ])('%s', (_, raw, texts) => {
    expect(textsOf(raw)).toEqual(texts);
  });

  test.each([
    ['a page break within a paragraph', 'The Parties\n\fshall meet.', false],
    ['a page break within a line', 'The Parties\fshall meet.', false],
    ['a page break after a blank line', 'The Parties.\n\n\fThey meet.', true],
    ['a blank line', 'The Parties.\n  \t\nThey meet.', true],
  ])('%s sets apart, or not', (_, raw, apart) => {
    expect(linesOf(raw).map((line) => line.apart)).toEqual([true, apart]);
  });

  test('in double-spaced text, what ends no sentence is not set apart', () => {
    const paragraph = [
      'Each Party shall accord to the works of the',
      'other Party treatment no less favourable',
      'than that it accords to its own works in',
      'like circumstances, as listed.',
    ];
    const lines = linesOf([...paragraph, ...paragraph, ...paragraph].join('\n\n'));
    expect(lines.map(({ apart }) => apart)).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
    const list = linesOf(['One', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].join('\n\n'));
    expect(list.every(({ apart }) => apart)).toBe(true);
  });

  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffArtículo 1\nÁmbito')],
    ['UTF-16', Buffer.from('\ufeffArtículo 1\nÁmbito', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('Artículo 1\nÁmbito', 'utf16le')],
    ['UTF-16, the other way round, without a mark', Buffer.from('Artículo 1\nÁmbito', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('Artículo 1\nÁmbito', 'latin1')],
  ])('%s', async (_, bytes) => {
    for (const name of ['pasted', 'draft.txt'])
      expect((await readAgreement({ name, bytes })).text).toBe('Artículo 1\nÁmbito');
  });
});

const markdown = `# Agreement between Ruritania and Sylvania

## Article 1: Scope

1\\. This **Agreement** covers _films_[^1] and [radio](https://example.org/a_b).

> 2\\. It does not cover:

- press;
- *printed* games.

**Article 2: Duties**

Nothing.

---

## Annex I

| Sector | Measure |
|:------|--------:|
| Film | **Quota** of 5 \\| 6 |

[^1]: On any carrier.
`;

describe('Markdown', () => {
  test('its marks are read and not kept', () => {
    expect(textsOf(markdown)).toEqual([
      'Agreement between Ruritania and Sylvania',
      'Article 1: Scope',
      '1. This Agreement covers films[1] and radio.',
      '[1] On any carrier.',
      '2. It does not cover:',
      '- press;',
      '- printed games.',
      'Article 2: Duties',
      'Nothing.',
      'Annex I',
      'Sector\tMeasure',
      'Film\tQuota of 5 | 6',
    ]);
  });

  test('headings, cells, footnotes and their calls are told', () => {
    const lines = linesOf(markdown);
    expect(lines.filter(({ centred }) => centred).map((line) => line.text)).toEqual([
      'Agreement between Ruritania and Sylvania',
      'Article 1: Scope',
      'Article 2: Duties',
      'Annex I',
    ]);
    const row = lines.at(-1)!;
    expect(row.cells!.map(([start, end]) => row.text.slice(start, end))).toEqual(['Film', 'Quota of 5 | 6']);
    const [call] = lines[2]!.calls!;
    expect([lines[2]!.text.slice(call!.at, call!.end), call!.note, lines[3]!.note]).toEqual(['[1]', '1', '1']);
  });

  test('it is an agreement with articles', async () => {
    const agreement = await readAgreement({ name: 'pasted', bytes: bytesOf(markdown) });
    expect(agreement.title).toBe('Agreement between Ruritania and Sylvania');
    expect(idsOf(agreement, 'article', 'paragraph', 'footnote', 'annex')).toEqual([
      'art1',
      'art1.p1',
      'art1.p1.fn1',
      'art1.p2',
      'art2',
      'annexi',
    ]);
  });
});

// Each is so long that a cost growing with its square would run past the time that a test has.
describe('reading ends, however long the text:', () => {
  test.each([
    ['cut words', 'agree-\nment ', 100_000],
    ['asterisks', '# A\n# B\n# C\n**a', 50_000],
    ['bars', '|-|-|\n|a|b|\n', 50_000],
    ['brackets', '# A\n# B\n# C\n[a](', 50_000],
    ['underscores', `# A\n# B\n# C\n${'_a '.repeat(200_000)}\n`, 1],
    ['calls', `# A\n# B\n[^1]: a\n${'b[^1]'.repeat(100_000)}\n`, 1],
  ])(
    '%s',
    (_, unit, times) => {
      const letters = linesOf(unit.repeat(times)).reduce((sum, line) => sum + line.text.length, 0);
      expect(letters).toBeGreaterThan(times);
    },
    60_000,
  );
});
