import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from '../src/formats/html/html.ts';
import type { Line, Reading, ReadOptions } from '../src/formats/reader.ts';
import { ReadError } from '../src/index.ts';
import { readAgreement } from '../src/read.ts';
import { bytesOf, idsOf, textOf } from './read.ts';

const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const readPage = (body: string, options?: ReadOptions): Reading => html.read(bytesOf(page(body)), options) as Reading;
const linesOf = (body: string, options?: ReadOptions): readonly Line[] => readPage(body, options).lines;
const textsOf = (body: string): string[] => linesOf(body).map(({ text }) => text);
const codesOf = (body: string): string[] => readPage(body).diagnostics.map(({ code }) => code);

const agreement = (inside = ''): string => `
  <h1>Agreement between Ruritania and Sylvania</h1>
  <h2>Article 1 – Scope</h2><p>This Agreement covers films.</p>${inside}
  <h2>Article 2 – Duties</h2><p>Neither Party shall impose duties.</p>`;
const kept = ['Agreement between Ruritania and Sylvania', 'Article 1 – Scope', 'This Agreement covers films.'];
const keptToo = ['Article 2 – Duties', 'Neither Party shall impose duties.'];

describe('what is around the agreement is left out', () => {
  const link = (text: string) => `<li><a href="/x">${text}</a></li>`;
  const links = `<ul>${['News', 'Ministry', 'Contact us', 'Trade in figures'].map(link).join('')}</ul>`;
  test.each([
    ['a navigation', `<nav>${links}</nav>${agreement()}`],
    ['a navigation by its role', `<div role="navigation">${links}</div>${agreement()}`],
    ['a menu of nothing but links, without a name', `<div>${links}</div><div>${agreement()}</div>`],
    ['a menu in the cell of a layout table', `<table><tr><td>${links}</td><td>${agreement()}</td></tr></table>`],
    ['a header and a footer', `<header>Ministry</header>${agreement()}<footer>Legal notice</footer>`],
    ['what is beside the main part', `<div>Ministry</div><main>${agreement()}</main><div>Last changed in May</div>`],
    ['a cookie banner', `<div id="cookie-consent">We use cookies.</div>${agreement()}`],
    ['breadcrumbs', `<p class="breadcrumb"><a href="/">Home</a> › Treaties</p>${agreement()}`],
    ['share links within the text', agreement('<div class="share"><a href="#">Share</a> <a href="#">Mail</a></div>')],
    ['a choice of languages', `<ul class="lang-switcher">${link('Français')}${link('Español')}</ul>${agreement()}`],
    ['related pages', `${agreement()}<aside class="related"><h2>See also</h2>${links}</aside>`],
    ['a link to the content', `<a class="skip" href="#c">Skip to content</a><div id="c">${agreement()}</div>`],
    ['its own list of contents', `<ul>${link('Article 1 – Scope')}${link('Article 2 – Duties')}</ul>${agreement()}`],
    ['controls', `<form><select><option>English</option></select><button>Go</button></form>${agreement()}`],
    [
      'hidden text',
      agreement('<p style="color: red; display: NONE">Draft</p><p hidden>Draft</p><i aria-hidden="true">x</i>'),
    ],
    ['ways back to the top', agreement('<p><a href="#top">Back to top</a></p>')],
  ])('%s, and it is said so', (_, body) => {
    expect(textsOf(body)).toEqual([...kept, ...keptToo]);
    expect(codesOf(body)).toEqual(['page-parts-left-out']);
  });

  test('the note says how much it was', () => {
    const [note] = readPage(`<nav><a href="/">Home</a></nav>${agreement('<p hidden>Draft</p>')}`).diagnostics;
    expect(note!.message).toMatch(/4 characters .* in one place, the longest beginning “Home”; and 5 characters that/);
  });

  test.each([
    ['a page of nothing else', `<h1>Agreement between Ruritania and Sylvania</h1>`, [kept[0]]],
    [
      'scripts and styles',
      `${agreement()}<script>x</script><style>y</style><noscript>z</noscript>`,
      [...kept, ...keptToo],
    ],
  ])('nothing is said of %s', (_, body, texts) => {
    expect(textsOf(body)).toEqual(texts);
    expect(codesOf(body)).toEqual([]);
  });

  test.each([
    [
      'a preamble before the element of the articles',
      `<div>The Parties, wishing to trade,</div><div>${agreement()}</div>`,
      'The Parties, wishing to trade,',
    ],
    ['a signature after it', `<div>${agreement()}</div><p>Done at Strelsau.</p>`, 'Done at Strelsau.'],
    [
      'a long text beside the main part',
      `<main>${agreement()}</main><div>${'It also covers radio. '.repeat(40)}</div>`,
      'It also covers radio.',
    ],
    [
      'an article in what is called a menu',
      `${agreement()}<div class="menu"><p>Article 3</p><p>It ends.</p></div>`,
      'It ends.',
    ],
    [
      'a chapter that opens with a click',
      `${agreement()}<div style="display:none"><p>Article 3</p><p>It ends.</p></div>`,
      'It ends.',
    ],
    ['a heading that is a button', `<h2><button>CHAPTER 1 GENERAL</button></h2>${agreement()}`, 'CHAPTER 1 GENERAL'],
    [
      'a heading that links to itself',
      `<h2><a href="#a">Article 9 – Last</a></h2><p>It ends.</p>${agreement()}`,
      'Article 9 – Last',
    ],
    [
      'a link within a sentence',
      agreement('<p>See <a href="/g">the General Agreement</a>.</p>'),
      'See the General Agreement.',
    ],
    [
      'related provisions',
      agreement('<div class="related"><p>Each Party shall keep its quota.</p></div>'),
      'Each Party shall keep its quota.',
    ],
  ])('what may be the agreement stays: %s', (_, body, text) => {
    expect(textsOf(body).join('\n')).toContain(text);
  });
});

describe('lines', () => {
  test.each<[string, string, string[]]>([
    ['white space', '<p>The\n   Parties <b> shall </b>\tmeet&nbsp;&nbsp;here.</p>', ['The Parties shall meet here.']],
    ['words cut by elements', '<p>elec<b>tron</b>ic</p>', ['electronic']],
    ['line breaks', '<p>One<br>two</p>three<br/>four', ['One', 'two', 'three', 'four']],
    ['text around paragraphs', '<div>One<p>two</p>three</div>', ['One', 'two', 'three']],
    [
      'preformatted text',
      '<pre>Article 1\n\n  The Parties\n  shall meet.</pre>',
      ['Article 1', 'The Parties', 'shall meet.'],
    ],
    ['entities', '<p>&laquo;&eacute;dition&raquo; &amp; &#8212; &lt;b&gt;</p>', ['«édition» & — <b>']],
    ['paragraphs that do not end', '<p>One<p>two<ul><li>three<li>four</ul>', ['One', 'two', '• three', '• four']],
    ['tags that close nothing', '</div><p>One</b></p></p>two', ['One', 'two']],
    ['quotations', '<p>the <q>Parties</q></p>', ['the “Parties”']],
    ['definitions', '<dl><dt>enterprise</dt><dd>means any entity</dd></dl>', ['enterprise', 'means any entity']],
    ['letters and accents that meet', '<p>e<b>\u0301</b>dition</p>', ['édition']],
  ])('%s', (_, body, texts) => {
    expect(textsOf(body)).toEqual(texts);
  });

  test.each<[string, string, boolean]>([
    ['a heading', '<h3>Scope</h3>', true],
    ['a centred paragraph', '<p align="center">Scope</p>', true],
    ['one that its style centres', '<div style="TEXT-ALIGN:center"><p>Scope</p></div>', true],
    ['a bold paragraph', '<p><b>Sco</b><strong>pe</strong></p>', true],
    ['a paragraph with bold words', '<p><b>Scope</b> of it</p>', false],
    ['a paragraph within a centred page', `<center><p style="text-align:left">Scope</p></center>`, false],
    ['a page that is centred throughout', `<center><p>Scope</p><p>The Parties shall meet.</p></center>`, false],
  ])('%s stands out', (_, body, stands) => {
    const [line] = linesOf(`${body}<p>${'The Parties shall meet. '.repeat(body.includes('<center><p>') ? 0 : 20)}</p>`);
    expect(line!.centred ?? false).toBe(stands);
  });

  test('only a line break does not set apart', () => {
    const lines = linesOf('<p>One<br>two<br><br>three</p><div>four</div>');
    expect(lines.map(({ apart }) => apart)).toEqual([true, false, true, true]);
  });
});

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

describe('encodings', () => {
  const text = '<p>Artículo 1 – Ámbito “general”</p>';
  const latin = (head: string) =>
    Buffer.from(
      `<html><head>${head}</head><body>${text}`.replace('–', '\u0096').replace('“', '\u0093').replace('”', '\u0094'),
      'latin1',
    );
  test.each([
    ['UTF-8', bytesOf(`<html>${text}`)],
    ['UTF-8 with a mark', bytesOf(`\ufeff<html>${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff<html>${text}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(`<html>${text}`, 'utf16le')],
    ['Windows-1252 that nothing declares', latin('')],
    ['Windows-1252', latin('<meta charset="windows-1252">')],
    ['what calls itself Latin 1', latin('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">')],
    ['what calls itself something unknown', latin('<meta charset=x-unknown>')],
  ])('%s', async (_, bytes) => {
    const { text: read } = await readAgreement({ name: 'a.html', bytes });
    expect(read).toBe('Artículo 1 – Ámbito “general”');
  });
});

describe('titles', () => {
  test('the first heading of the page is the title', async () => {
    const { title } = await readAgreement({
      name: 'a.html',
      bytes: bytesOf(page(agreement(), '<title>Ministry</title>')),
    });
    expect(title).toBe(kept[0]);
  });

  test('a page without text says so', async () => {
    await expect(readAgreement({ name: 'a.html', bytes: bytesOf(page('<nav></nav>')) })).rejects.toMatchObject({
      code: 'no-text',
    });
  });
});

/** Words that are no headings, so that no page of them is taken for an agreement with a menu around. */
const word = fc.constantFrom(
  'the',
  'Parties',
  'shall',
  'accord',
  'treatment',
  'édition',
  'films;',
  'radio.',
  '«',
  '12',
  'a&b',
);
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const escaped = (text: string) => text.replaceAll('&', '&amp;');
type Tree = { html: string; words: string };
const joined = (trees: Tree[]): Tree => ({
  html: trees.map((tree) => tree.html).join(' '),
  words: trees.map(({ words }) => words).join(' '),
});
const { tree } = fc.letrec<{ tree: Tree; inline: Tree; node: Tree }>((tie) => ({
  inline: fc.oneof(
    phrase.map((words) => ({ html: escaped(words), words })),
    fc
      .tuple(fc.constantFrom('b', 'i', 'span', 'em', 'font'), phrase)
      .map(([tag, words]) => ({ html: `<${tag}>${escaped(words)}</${tag}>`, words })),
  ),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('inline'),
    fc.tuple(fc.constantFrom('p', 'h4', 'pre'), fc.array(tie('inline'), { maxLength: 3 })).map(([tag, trees]) => {
      const inside = joined(trees);
      return { html: `<${tag}>${inside.html}</${tag}>`, words: inside.words };
    }),
    fc
      .tuple(
        fc.constantFrom('div', 'section', 'blockquote', 'center', 'article'),
        fc.array(tie('node'), { maxLength: 3 }),
      )
      .map(([tag, trees]) => {
        const inside = joined(trees);
        return { html: `<${tag}>${inside.html}</${tag}>`, words: inside.words };
      }),
    fc.tuple(fc.constantFrom('ul', 'ol'), fc.array(tie('node'), { maxLength: 3 })).map(([tag, trees]) => ({
      html: `<${tag} style="list-style:none">${trees.map((one) => `<li>${one.html}</li>`).join('')}</${tag}>`,
      words: joined(trees).words,
    })),
    fc.array(fc.array(tie('node'), { minLength: 1, maxLength: 3 }), { maxLength: 3 }).map((rows) => ({
      html: `<table>${rows.map((row) => `<tr>${row.map((one) => `<td>${one.html}</td>`).join('')}</tr>`).join('')}</table>`,
      words: joined(rows.flat()).words,
    })),
  ) as fc.Arbitrary<Tree>,
  tree: fc.array(tie('node'), { maxLength: 6 }).map((trees) => joined(trees as Tree[])),
}));

describe('any page', () => {
  test('keeps all visible words of its main part, in order', () => {
    fc.assert(
      fc.property(tree as fc.Arbitrary<Tree>, ({ html: body, words }) => {
        const lines = linesOf(`<nav>menu</nav><main>${body}</main>`);
        expect(
          lines
            .map(({ text }) => text)
            .join(' ')
            .split(/\s+/)
            .filter(Boolean),
        ).toEqual(words.split(/\s+/).filter(Boolean));
        for (const { text, cells = [] } of lines) {
          expect(text).toBe(text.normalize('NFC'));
          for (const [start, end] of cells) expect(text.slice(start, end)).not.toContain('\t');
        }
      }),
      { numRuns: 300 },
    );
  });

  const tags = fc.constantFrom(
    ...'<p> </p> <table> <tr> <td> </table> <b> </b> <a href="#x"> <a name="x"> </a> <sup> </sup> <ol type=a> <li> </ol> <div class="menu"> </div> <nav> <h1> <!-- --> <script> </script> <svg> <math> <select> <template> <frameset> <ins> <del> <br> &nbsp; &#0; &# <![CDATA[ ]]> <?x <'.split(
      ' ',
    ),
  );
  test('any soup of tags and any bytes end in lines or a ReadError', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(tags, phrase, fc.string({ maxLength: 8 })), { maxLength: 60 }),
        fc.uint8Array({ maxLength: 60 }),
        (soup, noise) => {
          try {
            const bytes = Buffer.concat([bytesOf(`<html>${soup.join('')}`), noise]);
            for (const { text } of (html.read(bytes) as Reading).lines) expect(text.trim()).not.toBe('');
          } catch (error) {
            if (!(error instanceof ReadError)) throw error;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

// Each is so long that a cost growing with its square would run past the time that a test has.
describe('reading ends, however long the page:', () => {
  const times = 40_000;
  test.each<[string, string, number]>([
    ['elements in each other', '<div>a'.repeat(times), times],
    ['elements in each other with a name', '<div class="menu">a'.repeat(times), times * 0.9],
    ['lists in each other', '<ol><li>a'.repeat(20_000), 20_000],
    ['tables in each other', '<table><tr><td>a'.repeat(20_000), 20_000],
    ['hidden elements in each other', `<div hidden>Article 1 a${'<div hidden>a'.repeat(times)}`, times],
    ['paragraphs', '<p>a</p>'.repeat(times), times],
    ['rows of a table', `<table>${'<tr><td>a<td rowspan=900>b'.repeat(times)}</table>`, 2 * times],
    ['an attribute', `<p style="${'x:y;'.repeat(200_000)}" class="${'x '.repeat(200_000)}">a</p>`, 1],
    [
      'footnotes',
      Array.from(
        { length: 20_000 },
        (_, at) => `<p>a<a href="#fn${at}">[${at % 999}]</a></p><p id="fn${at}">b</p>`,
      ).join(''),
      40_000,
    ],
    ['calls of one footnote', `<p>${'a<a href="#fn1">1</a>'.repeat(times)}</p><p id="fn1">1 b</p>`, times],
    ['tags that close nothing', `${'</p></b></div>'.repeat(times)}<p>a`, 1],
    ['comments that do not end', `<p>a${'<!--'.repeat(times)}`, 1],
  ])(
    '%s',
    (_, body, least) => {
      const { lines } = html.read(bytesOf(`<html><body>${body}`)) as Reading;
      expect(lines.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThanOrEqual(least);
    },
    60_000,
  );
});
