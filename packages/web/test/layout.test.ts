import type { Provision, Range } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanes } from '../src/room/lanes.ts';
import { layout } from '../src/room/layout.ts';
import { pieces } from '../src/room/pieces.ts';
import { rowAt, rows, withFindings } from '../src/room/rows.ts';
import { finding, PROVISIONS, provision, TEXT } from './agreement.ts';

const words = (range: Range | null): string | null => range && TEXT.slice(...range).trim();

/** Any text with any provisions, of which the ranges need not even nest; and any findings, overlapping as they like. */
const anything = fc
  .array(fc.constantFrom('Article 1', ' shall ', '\n', '\n\n', '(a) ', '1. ', 'data', '  ', 'É', '😀'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))
  .chain((text) => {
    const range = fc
      .tuple(fc.nat(text.length), fc.nat(text.length))
      .map(([a, b]): Range => [Math.min(a, b), Math.max(a, b)]);
    const kind = fc.constantFrom<Provision['kind']>('chapter', 'article', 'paragraph', 'point', 'annex', 'preamble');
    const provisions = fc
      .array(fc.tuple(range, kind, fc.constantFrom('', '1', '(a)'), fc.constantFrom('', 'data', 'shall data')))
      .map((list) =>
        list
          .map(([at, of, number, heading], index) => provision(`p${index}`, of, at, { number, heading }))
          .sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]),
      );
    return fc.tuple(
      fc.constant(text),
      provisions,
      fc.array(range, { maxLength: 8 }),
      fc.array(range, { maxLength: 3 }),
    );
  });

describe('what is shown', () => {
  test('is the whole text, whatever the provisions, findings and words are', () => {
    fc.assert(
      fc.property(anything, ([text, provisions, ranges, fired]) => {
        const findings = ranges.map((range, index) => finding(range, { id: `f${index}` }));
        const shown = withFindings(rows(layout({ text, provisions })), findings)
          .flatMap((row) => row.blocks.flatMap((block) => pieces(block, { findings: row.findings, words: fired })))
          .map(({ start, end }) => text.slice(start, end))
          .join('');
        expect(shown).toBe(text);
      }),
    );
  });

  test.each([
    ['ANNEX A\nTARIFFS\nNo duty.', 'A', 'ANNEX A'],
    ['ARTICLE I\nTARIFFS\nNo duty.', 'I', 'ARTICLE I'],
    ['Artículo 1º. TARIFFS\nNo duty.', '1', 'Artículo 1º.'],
  ])('begins with the number as it is printed: %j', (text, number, printed) => {
    const provisions = [provision('p1', 'annex', [0, text.length], { number, heading: 'TARIFFS' })];
    const [first] = layout({ text, provisions });
    expect(first!.hang && text.slice(...first!.hang).trim()).toBe(printed);
  });

  test('is the whole text where other provisions stand at the beginning of a preamble', () => {
    const text = 'one two\n(a) three';
    const provisions = [
      provision('p1', 'preamble', [0, text.length]),
      provision('p2', 'chapter', [0, 10]),
      provision('p3', 'chapter', [0, 9]),
    ];
    expect(layout({ text, provisions }).map(({ range }) => text.slice(...range))).toEqual([
      'one two\n',
      '(',
      'a',
      ') three',
    ]);
  });

  test('marks exactly the characters of each finding, and begins each one once', () => {
    fc.assert(
      fc.property(anything, ([text, provisions, ranges]) => {
        const findings = ranges.filter(([a, b]) => a < b).map((range, index) => finding(range, { id: `f${index}` }));
        const all = withFindings(rows(layout({ text, provisions })), findings).flatMap((row) =>
          row.blocks.flatMap((block) => pieces(block, { findings: row.findings })),
        );
        for (const one of findings) {
          const marked = all.filter((piece) => piece.findings.includes(one));
          expect(marked.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.slice(...one.range));
          expect(all.filter((piece) => piece.begins.includes(one))).toHaveLength(1);
        }
      }),
    );
  });
});

describe('layout', () => {
  const blocks = layout({ text: TEXT, provisions: PROVISIONS });

  test('sets headings apart from text, hangs numbers, indents points', () => {
    expect(blocks.map(({ range, role, hang, depth }) => [role, depth, words(hang), words(range)])).toEqual([
      ['heading', 0, 'Chapter 6:', 'Chapter 6: Digital Trade'],
      ['heading', 0, 'Article 6.2:', 'Article 6.2: Data'],
      ['text', 1, '1.', '1. Each Party shall allow data to flow.'],
      ['text', 1, '2.', '2. Paragraph 1 does not apply to:'],
      ['text', 2, '(a)', '(a) broadcasting; or'],
      ['text', 2, '(b)', '(b) subsidies,'],
      ['text', 1, null, 'whether or not they are paid in money.'], // the paragraph goes on after its points
    ]);
  });

  test.each([
    ['a number on a line of its own', 'Article 4\nScope\nThe Parties agree.', '4', 'Scope', 'Article 4\nScope\n'],
    [
      'a heading over two lines',
      'Article 4 Scope and\nCoverage\nThe Parties.',
      '4',
      'Scope and Coverage',
      'Article 4 Scope and\nCoverage\n',
    ],
    ['a number and no heading', 'Article 4. The Parties agree.', '4', '', 'Article 4. '],
    ['a heading in capitals', 'ARTICLE IV: SCOPE\nThe Parties.', 'IV', 'Scope', 'ARTICLE IV: SCOPE\n'],
    ['a number after the heading', 'Annex on Culture (Annex 4)\nText.', '4', 'Annex on Culture', null],
    ['a heading that is not printed', 'The Parties agree.', '', 'Scope', null],
  ])('%s', (_, text, number, heading, expected) => {
    const [first] = layout({ text, provisions: [provision('a', 'article', [0, text.length], { number, heading })] });
    const shown = first?.role === 'heading' ? text.slice(...first.range) : null;
    if (expected === null && shown !== null) expect(text.startsWith(shown)).toBe(true);
    else expect(shown).toBe(expected);
  });

  test('a preamble without a heading of its own', () => {
    const text = 'PREAMBLE\nThe Parties, resolved';
    const [first] = layout({ text, provisions: [provision('preamble', 'preamble', [0, text.length])] });
    expect(first).toMatchObject({ role: 'heading', range: [0, 9] });
  });

  test('a paragraph without an end is cut between words', () => {
    const text = 'no Party shall '.repeat(2000);
    const cut = layout({ text, provisions: [] });
    expect(cut.length).toBeGreaterThan(4);
    for (const { range } of cut) expect(text.slice(...range)).toMatch(/ $/);
  });
});

describe('rows', () => {
  const plain = rows(layout({ text: TEXT, provisions: PROVISIONS }));

  test('begin with a heading, and are found by offset', () => {
    expect(plain).toHaveLength(2);
    expect(rowAt(plain, 0)).toBe(0);
    expect(rowAt(plain, TEXT.indexOf('broadcasting'))).toBe(1);
    expect(rowAt(plain, TEXT.length)).toBe(1);
  });

  test('a finding over two rows is in both', () => {
    const across = finding([5, TEXT.indexOf('1. Each') + 8]);
    expect(withFindings(plain, [across]).map(({ findings }) => findings)).toEqual([[across], [across]]);
  });
});

describe('pieces', () => {
  const [, , paragraph] = layout({ text: TEXT, provisions: PROVISIONS });
  const start = paragraph!.range[0];

  test('where findings overlap, the one that begins first is outermost', () => {
    const [outer, inner] = [finding([start, start + 20]), finding([start + 8, start + 30])];
    const over = pieces(paragraph!, { findings: [outer, inner] }).filter(({ findings }) => findings.length === 2);
    expect(over).toMatchObject([{ start: start + 8, end: start + 20, findings: [outer, inner], begins: [inner] }]);
  });

  test('the fired words are strong, the number hangs', () => {
    const cut = pieces(paragraph!, { findings: [], words: [[start + 8, start + 13]] });
    expect(cut.filter(({ strong }) => strong).map((piece) => TEXT.slice(piece.start, piece.end))).toEqual(['Party']);
    expect(cut.filter(({ hang }) => hang).map((piece) => TEXT.slice(piece.start, piece.end))).toEqual(['1. ']);
  });
});

test('underlines of overlapping findings take different heights, and the free ones are used again', () => {
  const [a, b, c] = [finding([0, 10]), finding([5, 15]), finding([10, 20])];
  expect([...lanes([a, b, c])]).toEqual([
    [a.id, 0],
    [b.id, 1],
    [c.id, 0],
  ]);
});
