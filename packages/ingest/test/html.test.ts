import { describe, expect, test } from 'vitest';
import { readIsolated } from '../src/index.ts';
import { readAgreement } from '../src/read.ts';
import { linesOf, page, readPage, textsOf } from './page.ts';
import { bytesOf } from './read.ts';

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
    [
      'what opens with a click below its heading',
      `<h3><button>Article 3</button></h3> <div hidden><p>It ends.</p></div>${agreement()}`,
      'It ends.',
    ],
    [
      'what is named after opening with a click',
      `${agreement()}<p>More</p><div class="panel-collapse" aria-hidden="true">It ends.</div>`,
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

  test('a page is read in a process of its own', async () => {
    const { provisions } = await readIsolated({ name: 'a.html', bytes: bytesOf(page(agreement())) });
    expect(provisions.map(({ id }) => id)).toEqual(['art1', 'art2']);
  });

  test('a page without text says so', async () => {
    await expect(readAgreement({ name: 'a.html', bytes: bytesOf(page('<nav></nav>')) })).rejects.toMatchObject({
      code: 'no-text',
    });
  });
});
