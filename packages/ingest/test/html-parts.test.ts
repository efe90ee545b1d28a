import { describe, expect, test } from 'vitest';
import type { Line, ReadOptions } from '../src/formats/reader.ts';
import { readAgreement } from '../src/read.ts';
import { linesOf, page, readPage, textsOf } from './page.ts';
import { bytesOf, idsOf, textOf } from './read.ts';

describe('lists', () => {
  test.each<[string, string, string[]]>([
    ['numbers', '<ol><li>one<li>two</ol>', ['1. one', '2. two']],
    ['letters', '<ol type="a"><li>one<li>two</ol>', ['(a) one', '(b) two']],
    ['capital letters', '<ol type=A><li>one</ol>', ['(A) one']],
    ['Roman numerals', '<ol type="i" start=3><li>one<li>two</ol>', ['(iii) one', '(iv) two']],
    ['letters by style', '<ol style="list-style: lower-alpha inside"><li>one</ol>', ['(a) one']],
    ['a start and a value', '<ol start="5"><li>one<li value="9">two<li>three</ol>', ['5. one', '9. two', '10. three']],
    ['backwards', '<ol reversed><li>one<li>two</ol>', ['2. one', '1. two']],
    [
      'lists in lists',
      '<ol><li>one:<ol type=a><li>two<li>three</ol><li>four</ol>',
      ['1. one:', '(a) two', '(b) three', '2. four'],
    ],
    ['twenty-seven letters', `<ol type=a start=26><li>one<li>two</ol>`, ['(z) one', '(aa) two']],
    ['no marks', '<ul style="list-style-type:none"><li>one</ul>', ['one']],
    ['numbers of their own', '<ol><li>(a) one<li>2. two<li><p>3) three</ol>', ['(a) one', '2. two', '3) three']],
    ['paragraphs in items', '<ol><li><p>one</p><p>two</p></ol>', ['1. one', 'two']],
    ['items without text', '<ol><li></li><li>two</ol><p>three', ['2. two', 'three']],
    ['a start beyond all numbers', '<ol start="99999999999999999999"><li>one</ol>', ['1. one']],
    ['no list around', '<li>one</li>', ['one']],
  ])('%s', (_, body, texts) => {
    expect(textsOf(body)).toEqual(texts);
  });
});

describe('tables', () => {
  const cellsOf = (line: Line) => (line.cells ?? []).map(([start, end]) => line.text.slice(start, end));

  test.each<[string, string, string[][]]>([
    [
      'rows',
      '<tr><td>Film<td>Quota<tr><td>Press<td>Cap',
      [
        ['Film', 'Quota'],
        ['Press', 'Cap'],
      ],
    ],
    ['paragraphs in a cell', '<tr><td>Film<td><p>One.</p><p>Two.</p>', [['Film', 'One. Two.']]],
    [
      'a cell over two rows',
      '<tr><td rowspan=2>Film<td>One<tr><td>Two',
      [
        ['Film', 'One'],
        ['', 'Two'],
      ],
    ],
    [
      'a cell over two columns',
      '<tr><td colspan=2>Film<td>One<tr><td>a<td>b<td>c',
      [
        ['Film', '', 'One'],
        ['a', 'b', 'c'],
      ],
    ],
    [
      'an empty cell',
      '<tr><td>a<td><td>c<tr><td>d<td>e<td>',
      [
        ['a', '', 'c'],
        ['d', 'e'],
      ],
    ],
    [
      'a head and a foot',
      '<tfoot><tr><td>y<td>z</tfoot><thead><tr><th>a<th>b</thead><tr><td>c<td>d',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['y', 'z'],
      ],
    ],
    [
      'a span beyond all columns',
      '<tr><td colspan=9999 rowspan=9999>Film<td>One',
      [['Film', ...Array(63).fill(''), 'One']],
    ],
  ])('%s', (_, rows, cells) => {
    const lines = linesOf(`<table>${rows}</table>`);
    expect(lines.map(cellsOf)).toEqual(cells);
    expect(lines.map(({ text }) => text)).toEqual(cells.map((row) => row.join('\t')));
  });

  test.each<[string, string, string[]]>([
    ['a table that says so', '<table role="presentation"><tr><td>One<td>two</table>', ['One', 'two']],
    [
      'one with headings in it',
      '<table><tr><td>menu<td><h2>Article 1</h2><p>One.</table>',
      ['menu', 'Article 1', 'One.'],
    ],
    ['one with a table in it', '<table><tr><td>One<td><table><tr><td>a<td>b</table></table>', ['One', 'a\tb']],
    ['one of a single column', '<table><tr><td>One<tr><td>two</table>', ['One', 'two']],
    [
      'one whose rows are points',
      '<table><tr><td>(a)<td><p>one;</p><p>two<tr><td><p>(b)</p><td>three</table>',
      ['(a) one;', 'two', '(b) three'],
    ],
    ['points in points', '<table><tr><td>1.<td><p>one:<table><tr><td>–<td>two</table></table>', ['1. one:', '– two']],
    ['a caption', '<table><caption>Schedule</caption><tr><td>a<td>b</table>', ['Schedule', 'a\tb']],
  ])('read as text, or with it: %s', (_, body, texts) => {
    expect(textsOf(body)).toEqual(texts);
  });
});

describe('footnotes', () => {
  const notesOf = (body: string) =>
    linesOf(body).map(({ text, note, calls }) => [
      text,
      note ?? '',
      ...(calls ?? []).map(({ at, end, note: to }) => `${text.slice(at, end)}→${to}`),
    ]);
  const word =
    '<p>Films<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> are free.</p><p>So is radio.</p>' +
    '<hr><div style="mso-element:footnote" id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> On any carrier.</p><p>In any form.</p></div>';

  test.each<[string, string, string[][]]>([
    [
      'of a page saved by Word',
      word,
      [
        ['Films[1] are free.', '', '[1]→1'],
        ['[1] On any carrier.', '1'],
        ['In any form.', '1'],
        ['So is radio.', ''],
      ],
    ],
    [
      'in a list at the end, with a way back',
      '<p>Films<sup><a href="#fn1" id="r1">1</a></sup> and radio<sup><a href="#fn2">2</a></sup>.</p><p>End.</p><ol><li id="fn1">One. <a href="#r1">↩</a><li id="fn2">Two.</ol>',
      [
        ['Films1 and radio2.', '', '1→1', '2→2'],
        ['1. One.', '1'],
        ['2. Two.', '2'],
        ['End.', ''],
      ],
    ],
    [
      'several in one paragraph',
      '<p>Films<a href="#n1">[1]</a>, radio<a href="#n2">[2]</a>.</p><p>End.</p><p><a name="n1">[1]</a> One.<br><a name="n2">[2]</a> Two.</p>',
      [
        ['Films[1], radio[2].', '', '[1]→1', '[2]→2'],
        ['[1] One.', '1'],
        ['[2] Two.', '2'],
        ['End.', ''],
      ],
    ],
    [
      'called in a cell, their texts in a table',
      '<table><tr><td>Film<sup><a href="#n1">*</a></sup><td>Quota</table><p>End.</p><table><tr><td><a id="n1">*</a><td>As listed.</table>',
      [
        ['Film*\tQuota', '', '*→*'],
        ['*\tAs listed.', '*'],
        ['End.', ''],
      ],
    ],
    [
      'raised numbers without links',
      '<p>Films<sup>1</sup> of 5 m<sup>2</sup>.</p><p>End.</p><p><sup>1</sup> On any carrier.</p>',
      [
        ['Films1 of 5 m2.', '', '1→1'],
        ['1 On any carrier.', '1'],
        ['End.', ''],
      ],
    ],
    [
      'after a year, whose number they do not lengthen',
      '<p>in 2005<sup><a href="#fn1">1</a></sup>.</p><p id="fn1">1 Paris.</p>',
      [
        ['in 2005 1.', '', '1→1'],
        ['1 Paris.', '1'],
      ],
    ],
    [
      'a reference that is none',
      '<p>See Article <a href="#a5">5</a> and point <a href="#pa">(a)</a>.</p><p id="pa">(a) films</p><h2 id="a5">Article 5</h2>',
      [
        ['See Article 5 and point (a).', ''],
        ['(a) films', ''],
        ['Article 5', ''],
      ],
    ],
  ])('%s', (_, body, expected) => {
    expect(notesOf(body)).toEqual(expected);
  });

  test('they are provisions of the agreement, with their calls', async () => {
    const read = await readAgreement({ name: 'a.html', bytes: bytesOf(page(`<h2>Article 1</h2>${word}`)) });
    expect(idsOf(read, 'footnote')).toEqual(['art1.fn1']);
    expect(textOf(read, 'art1.fn1')).toBe('[1] On any carrier.\n\nIn any form.');
    const { call } = read.provisions.find(({ kind }) => kind === 'footnote')!;
    expect(read.text.slice(call!, call! + 3)).toBe('[1]');
  });
});

describe('insertions and deletions', () => {
  const body = '<p>A Party <del>may</del><ins datetime="2030-02-01">shall</ins> act.</p>';
  test.each<[ReadOptions['changes'], string, unknown[]]>([
    [undefined, 'A Party shall act.', []],
    ['accepted', 'A Party shall act.', []],
    ['original', 'A Party may act.', []],
    [
      'both',
      'A Party mayshall act.',
      [
        ['deletion', 'may', undefined],
        ['insertion', 'shall', '2030-02-01'],
      ],
    ],
  ])('%s', (changes, text, revisions) => {
    const { lines, diagnostics } = readPage(body, { changes });
    const [line] = lines;
    expect(line!.text).toBe(text);
    expect((line!.revisions ?? []).map(({ kind, range, date }) => [kind, text.slice(...range), date])).toEqual(
      revisions,
    );
    expect(diagnostics.map(({ code }) => code)).toEqual([`tracked-changes-${changes ?? 'accepted'}`]);
  });
});
