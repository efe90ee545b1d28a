import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from '../src/formats/html/html.ts';
import type { Reading } from '../src/formats/reader.ts';
import { ReadError } from '../src/index.ts';
import { linesOf } from './page.ts';
import { bytesOf } from './read.ts';

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
      { numRuns: 150 },
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
      { numRuns: 150 },
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
