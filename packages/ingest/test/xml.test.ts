import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Line, Reading } from '../src/formats/reader.ts';
import { xml } from '../src/formats/xml/xml.ts';
import { readAgreement } from '../src/read.ts';
import { bytesOf } from './read.ts';

const readXml = (source: string): Reading => xml.read(bytesOf(`<?xml version="1.0"?>${source}`)) as Reading;
const textsOf = (source: string): string[] => readXml(source).lines.map(({ text }) => text);
const provisionsOf = async (source: string) =>
  (await readAgreement({ name: 'a.xml', bytes: bytesOf(`<?xml version="1.0"?>${source}`) })).provisions.map(
    ({ id, kind, number, heading }) => [id, kind, number, heading].join('|'),
  );

describe('XML of any schema, by the names of its elements', () => {
  test.each<[string, string, string[]]>([
    [
      'articles with number and heading',
      '<r><Article><Num>5</Num><Title>Scope</Title><P>One.</P></Article></r>',
      ['art5|article|5|Scope'],
    ],
    [
      'their words in their numbers',
      '<r><article><no>Artículo 5 bis</no><p>One.</p></article></r>',
      ['art5-bis|article|5 bis|'],
    ],
    [
      'numbers in attributes',
      '<r><article number="5" title="Scope"><p>One.</p></article></r>',
      ['art5|article|5|Scope'],
    ],
    [
      'articles in chapters',
      '<r><chapitre><numero>Chapitre II</numero><article><num>3</num><p>Un.</p></article></chapitre></r>',
      ['chii|chapter|II|', 'chii.art3|article|3|'],
    ],
    [
      'sections where there are no articles',
      '<r><Section><Label>2</Label><MarginalNote>Name</MarginalNote><Text>One.</Text></Section></r>',
      ['art2|article|2|Name'],
    ],
    [
      'sections that hold articles',
      '<r><section><num>A</num><article><num>1</num><p>One.</p></article></section></r>',
      ['seca|section|A|', 'seca.art1|article|1|'],
    ],
    [
      'a subsection in brackets, which is a paragraph',
      '<r><Section><Label>2</Label><Subsection><Label>(1)</Label><Text>One.</Text></Subsection><Subsection><Label>(2)</Label><Text>Two.</Text></Subsection></Section></r>',
      ['art2|article|2|', 'art2.p1|paragraph|(1)|', 'art2.p2|paragraph|(2)|'],
    ],
    [
      'an article that an article quotes',
      '<r><article><num>1</num><p>Replace with:</p><article><num>9</num><p>New.</p></article></article></r>',
      ['art1|article|1|'],
    ],
    [
      'a chapter that is none',
      '<r><chapter><code>C-1</code></chapter><article><num>1</num><p>One.</p></article></r>',
      ['art1|article|1|'],
    ],
    [
      'a division without text',
      '<r><article><num></num></article><article><num>1</num><p>One.</p></article></r>',
      ['art1|article|1|'],
    ],
    [
      'headings without elements of their own',
      '<r><line>Article 1</line><line>Scope</line><line>One.</line></r>',
      ['art1|article|1|Scope'],
    ],
  ])('%s', async (_, source, provisions) => {
    expect(await provisionsOf(source)).toEqual(provisions);
  });

  test.each<[string, string, string[]]>([
    [
      'mixed content is one line',
      '<r><x>The <y>Parties</y>, as <z>listed</z>, meet.</x></r>',
      ['The Parties, as listed, meet.'],
    ],
    ['so is what stands in it, however deep', '<r><x>a <y><z>b</z><w>c</w></y> d</x></r>', ['a bc d']],
    [
      'but for a list in it',
      '<r><x>These:<list><item>one</item><item>two</item></list>end</x></r>',
      ['These:', 'one', 'two', 'end'],
    ],
    ['words cut by elements', '<r><p>elec<b>tron</b>ic</p></r>', ['electronic']],
    ['text without white space around elements', '<r><a1>one</a1><a1>two</a1></r>', ['one', 'two']],
    ['CDATA', '<r><p>a <![CDATA[<b>]]> c</p></r>', ['a <b> c']],
    [
      'rows of a table',
      '<r><table><row><entry>a</entry><entry><p>b</p><p>c</p></entry></row><row><entry/><entry>d</entry></row></table></r>',
      ['a\tb c', '\td'],
    ],
    [
      'a table in a cell',
      '<r><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></r>',
      ['a\tb\tc\td'],
    ],
    ['a number and its text', '<r><item><num>(a)</num><text>one</text></item></r>', ['(a) one']],
    ['a number in a sentence', '<r><p>Bill <number>5</number> of it</p></r>', ['Bill 5 of it']],
    ['line breaks', '<r><p>one<br/>two</p></r>', ['one', 'two']],
    [
      'a footnote that is called from elsewhere',
      '<r><p>Films<FootnoteRef idref="f">*</FootnoteRef>.</p><p>End.</p><Footnote id="f"><Label>*</Label><Text>One.</Text></Footnote></r>',
      ['Films*.', '* One.', 'End.'],
    ],
  ])('%s', (_, source, texts) => {
    expect(textsOf(source)).toEqual(texts);
  });

  test.each([
    [
      'a title and a language',
      '<r xml:lang="fr-CA"><LongTitle>Loi <i>portant</i></LongTitle><p>Un.</p></r>',
      { title: 'Loi portant', language: 'fr' },
    ],
    ['nothing', '<r><p>Un.</p></r>', {}],
  ])('it says of itself: %s', (_, source, said) => {
    const { lines: _lines, diagnostics: _none, ...rest } = readXml(source);
    expect(rest).toEqual(said);
  });

  test.each([
    ['a tag that never ends', '<r><p>One.</p><p>Two', 'One. Two'],
    ['text behind the end', '<r><p>One.</p></r> Two.', 'One. Two.'],
    ['tags that cross', '<r><p>One <b>two</p> three</b> four</r>', 'One two three four'],
    ['a comment that never ends', '<r><p>One.</p><!-- Two', 'One. Two'],
    ['a document type', '<!DOCTYPE r [<!ENTITY e "x">]><r>One &e; two', 'One &e; two'],
  ])('nothing of a malformed file is lost: %s', (_, source, text) => {
    const { lines, diagnostics } = readXml(source);
    expect(diagnostics.map(({ code }) => code)).toEqual(['xml-malformed']);
    expect(lines.map((line) => line.text).join(' ')).toBe(text);
  });
});

const names = fc.constantFrom(
  ...(
    'treaty act part title chapter section subsection article Article heading num Label p text b i ref table row entry tr td ' +
    'note authorialNote footnote preamble annex schedule conclusions item point list br x y akn:z definition ins'
  ).split(' '),
);
const words = fc.constantFrom(
  'Article 5 ',
  'the Parties ',
  '(a)',
  '1',
  ' ',
  '\n',
  'édition',
  'x',
  ' a &amp; b',
  '<![CDATA[ c ]]>',
  'e',
  '\u0301',
);
type Tree = { readonly xml: string; readonly text: string };
const text = words.map(
  (word): Tree => ({ xml: word, text: word.replace('&amp;', '&').replace(/<!\[CDATA\[|\]\]>/g, '') }),
);
const { node } = fc.letrec<{ node: Tree }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    text,
    fc
      .tuple(
        names,
        fc.array(tie('node'), { maxLength: 4 }),
        fc.constantFrom('', ' id="i1"', ' number="7"', ' marker="2"'),
      )
      .map(
        ([name, children, attribute]): Tree => ({
          xml: `<${name}${attribute}>${children.map((child) => child.xml).join('')}</${name}>`,
          text: children.map((child) => child.text).join(''),
        }),
      ),
  ),
}));

/** How often each letter occurs. */
const tally = (letters: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const letter of letters.normalize('NFD').replace(/[\s()]/g, ''))
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
};

describe('any XML', () => {
  test('keeps every letter of its text', () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 6 }), fc.constantFrom('root', 'akomaNtoso', 'Statute'), (nodes, root) => {
        const { lines } = readXml(`<${root} xmlns:akn="x">${nodes.map((one) => one.xml).join('')}</${root}>`);
        const read = tally(lines.map((line: Line) => line.text).join(' '));
        for (const [letter, count] of tally(nodes.map((one) => one.text).join(' ')))
          expect(read.get(letter) ?? 0, letter).toBeGreaterThanOrEqual(count);
        for (const { text: whole, cells = [] } of lines) {
          expect(whole.trim()).not.toBe('');
          for (const [start, end] of cells) expect(whole.slice(start, end)).not.toContain('\t');
        }
      }),
      { numRuns: 500 },
    );
  });
});

// Each is so long that a cost growing with its square would run past the time that a test has.
describe('reading ends, however long the file:', () => {
  const times = 40_000;
  test.each<[string, string]>([
    ['elements in each other', `${'<a>x'.repeat(times)}${'</a>'.repeat(times)}`],
    ['divisions in each other', `${'<section><num>1</num>x'.repeat(times)}${'</section>'.repeat(times)}`],
    ['articles', '<article><num>1</num><p>x</p></article>'.repeat(times)],
    ['words of a sentence', `<p>${'x <b>y</b> '.repeat(times)}</p>`],
    ['rows', `<table>${'<row><entry>x</entry><entry>y</entry></row>'.repeat(times)}</table>`],
    ['footnotes', `<p>${'x<authorialNote><p>y</p></authorialNote>'.repeat(times)}</p>`],
    [
      'footnotes in each other',
      `${'<authorialNote>x'.repeat(400)}${'</authorialNote>'.repeat(400)}${'x'.repeat(times)}`,
    ],
    ['comments that do not end', `x${'<!--'.repeat(times)}${'x'.repeat(times)}`],
    ['tags that do not end', `${'x<a '.repeat(times)}`],
  ])(
    '%s',
    (_, body) => {
      const { lines } = readXml(`<r>${body}</r>`);
      expect(lines.reduce((sum, { text: one }) => sum + one.length, 0)).toBeGreaterThanOrEqual(times);
    },
    60_000,
  );
});

const acts = new URL('../../../../shared/texts/acts/', import.meta.url);

describe.skipIf(!existsSync(acts))('laws of ../shared, in a schema of no standard (skipped where it is absent)', () => {
  test.each(['eng', 'fra'])(
    '%s: each section is an article with its number, and no word is lost',
    async (language) => {
      const folder = new URL(`${language}/`, acts);
      for (const file of readdirSync(folder)) {
        const bytes = readFileSync(new URL(file, folder));
        const { text: whole, provisions, diagnostics, language: read } = await readAgreement({ name: file, bytes });
        expect(
          diagnostics.map(({ code }) => code),
          file,
        ).not.toContain('xml-malformed');
        expect(read).toBe(language.slice(0, 2));
        const source = bytes.toString('utf8');
        const sections = [...source.matchAll(/<Section\b[^>]*? lims:id="(\d+)"[^>]*>/g)].map((match) => match[1]!);
        const own = new Set(provisions.flatMap(({ sourceId }) => sourceId ?? []));
        const quoted = source.includes('<AmendedText') || source.includes('<SectionPiece');
        if (!quoted)
          expect(
            sections.filter((id) => !own.has(id)),
            file,
          ).toEqual([]);
        const letters = (text: string) => text.normalize('NFC').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
        const plain = source
          .replace(/<[^>]*>/g, ' ')
          .replace(/&(?:amp|lt|gt|quot|apos);/g, ' ')
          .replace(/&#x?[\da-f]+;/gi, ' ');
        expect(letters(whole), file).toBeGreaterThanOrEqual(letters(plain));
      }
    },
    60_000,
  );
});
