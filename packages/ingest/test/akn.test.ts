import { describe, expect, test } from 'vitest';
import type { Line, Reading, ReadOptions } from '../src/formats/reader.ts';
import { xml } from '../src/formats/xml/xml.ts';
import { readAgreement } from '../src/read.ts';
import { bytesOf, textOf } from './read.ts';

const akn = (
  body: string,
  meta = '',
  root = 'akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"',
): string =>
  `<?xml version="1.0"?><${root}><doc name="agreement"><meta>${meta}</meta>${body}</doc></${root.split(' ')[0]}>`;
const read = (body: string, meta?: string) => readAgreement({ name: 'a.xml', bytes: bytesOf(akn(body, meta)) });
const linesOf = (body: string, { meta = '', ...options }: ReadOptions & { meta?: string } = {}): readonly Line[] =>
  (xml.read(bytesOf(akn(`<mainBody>${body}</mainBody>`, meta)), options) as Reading).lines;
const textsOf = (body: string) => linesOf(body).map(({ text }) => text);

const article = (number: string, inside: string, id = '') =>
  `<article${id && ` eId="${id}"`}><num>Article ${number}</num><heading>Scope</heading>${inside}</article>`;

describe('divisions of Akoma Ntoso', () => {
  test('each is a provision by what it declares, with its eId', async () => {
    const agreement = await read(`
      <preface><p>Agreement</p></preface>
      <preamble eId="pre"><p>The Parties,</p></preamble>
      <mainBody>
        <part eId="p1"><num>PART ONE</num><heading>Trade</heading>
          <title eId="t1"><num>Title I</num>
            <chapter eId="c1"><num>Chapter 1</num><heading>Services</heading>
              <section eId="s1"><num>Section A</num>
                <subsection eId="ss1"><num>Sub-section 1</num>${article('1', '<content><p>Article 9 of it.</p></content>', 'a1')}</subsection>
              </section>
            </chapter>
          </title>
        </part>
      </mainBody>
      <conclusions eId="end"><p>Signed.</p></conclusions>
      <attachments><attachment eId="an"><heading>Annex I – Lists</heading><doc><mainBody><p>Nothing.</p></mainBody></doc></attachment></attachments>`);
    const { provisions } = agreement;
    expect(
      provisions.map(({ kind, number, heading, sourceId }) => [kind, number, heading, sourceId].join('|')),
    ).toEqual([
      'preamble|||pre',
      'part|ONE|Trade|p1',
      'title|I||t1',
      'chapter|1|Services|c1',
      'section|A||s1',
      'subsection|1||ss1',
      'article|1|Scope|a1',
      'conclusion|||end',
      'annex|I|Lists|an',
    ]);
    expect(textOf(agreement, provisions[6]!.id)).toBe('Article 1 Scope\n\nArticle 9 of it.');
  });

  test('an annex without headings of its own has those that its text shows', async () => {
    const { provisions } = await read(
      `<mainBody>${article('1', '<p>One.</p>', 'a1')}</mainBody><attachments><attachment><doc><mainBody><p>ANNEX II</p><p>Article 1</p><p>Two.</p></mainBody></doc></attachment></attachments>`,
    );
    expect(provisions.map(({ id }) => id)).toEqual(['art1', 'annexii', 'annexii.art1']);
  });

  test.each<[string, string, string[]]>([
    ['a paragraph', '<paragraph><num>1.</num><content><p>One.</p></content></paragraph>', ['1. One.']],
    [
      'a bare number and a bare letter',
      '<paragraph><num>1</num><list><intro><p>One:</p></intro><point><num>a</num><p>two</p></point></list></paragraph>',
      ['1. One:', '(a) two'],
    ],
    [
      'a paragraph of several',
      '<paragraph><num>1.</num><content><p>One.</p><p>Two.</p></content></paragraph>',
      ['1. One.', 'Two.'],
    ],
    [
      'a list with its end',
      '<blockList><listIntroduction>One:</listIntroduction><item><num>(a)</num><p>two;</p></item><listWrapUp>three.</listWrapUp></blockList>',
      ['One:', '(a) two;', 'three.'],
    ],
    ['indents', '<list><indent><num>–</num><p>one</p></indent></list>', ['– one']],
    [
      'words within a sentence',
      '<p>a <term refersTo="#x">digital <i>product</i></term>, <ref href="/y">Article 2</ref><eol/>and on</p>',
      ['a digital product, Article 2', 'and on'],
    ],
    [
      'a heading within an article',
      '<paragraph><num>1.</num><heading>Duties</heading><content><p>None.</p></content></paragraph>',
      ['1. Duties', 'None.'],
    ],
  ])('%s', (_, inside, texts) => {
    expect(textsOf(article('1', inside))).toEqual(['Article 1 Scope', ...texts]);
  });

  test('prefixes and older versions', async () => {
    const prefixed =
      '<an:akomaNtoso xmlns:an="http://www.akomantoso.org/2.0"><an:act><an:body><an:article id="x"><an:num>Art. 7</an:num><an:p>One.</an:p></an:article></an:body></an:act></an:akomaNtoso>';
    const { provisions } = await readAgreement({ name: 'a.xml', bytes: bytesOf(`<?xml version="1.0"?>${prefixed}`) });
    expect(provisions).toMatchObject([{ id: 'art7', sourceId: 'x' }]);
  });

  test('other documents: a debate is text', () => {
    expect(
      textsOf(
        '<debateSection><heading>Round 3</heading><speech by="#x"><from>The Chair</from><p>Welcome.</p></speech></debateSection>',
      ),
    ).toEqual(['Round 3', 'The Chair', 'Welcome.']);
  });
});

describe('footnotes of Akoma Ntoso', () => {
  const shape = (lines: readonly Line[]) =>
    lines.map(({ text, note, calls = [] }) => [text, note ?? '', ...calls.map(({ at, end }) => text.slice(at, end))]);

  test.each<[string, string, string, string[][]]>([
    [
      'where it is called',
      '<p>Films<authorialNote marker="3"><p>On film.</p><p>Or tape.</p></authorialNote> are free.</p><p>End.</p>',
      '',
      [
        ['Films3 are free.', '', '3'],
        ['3 On film.', '3'],
        ['Or tape.', '3'],
        ['End.', ''],
      ],
    ],
    [
      'without a marker',
      '<p>Films<authorialNote><p>One.</p></authorialNote>, radio<authorialNote><p>Two.</p></authorialNote>.</p>',
      '',
      [
        ['Films1, radio2.', '', '1', '2'],
        ['1 One.', '1'],
        ['2 Two.', '2'],
      ],
    ],
    [
      'in a cell',
      '<table><tr><td><p>Film<authorialNote marker="1"><p>One.</p></authorialNote></p></td><td><p>Quota</p></td></tr></table>',
      '',
      [
        ['Film1\tQuota', '', '1'],
        ['1 One.', '1'],
      ],
    ],
    [
      'with what describes the document',
      '<p>Films<noteRef href="#n1" marker="1"/> are free.</p><p>End.</p>',
      '<notes><note eId="n1"><p>On film.</p></note><note eId="n2"><p>No.</p></note></notes>',
      [
        ['Films1 are free.', '', '1'],
        ['1 On film.', '1'],
        ['End.', ''],
      ],
    ],
  ])('%s', (_, body, meta, expected) => {
    expect(shape(linesOf(body, { meta }))).toEqual(expected);
  });
});

describe('what the document says of itself', () => {
  test.each([
    ['spa', 'es'],
    ['fra', 'fr'],
    ['fr', 'fr'],
    ['eng', 'en'],
  ])('the language %s', async (code, language) => {
    const said = `<identification><FRBRWork><FRBRalias value="Short name"/><FRBRdate date="2031-02-03" name="Signature"/></FRBRWork><FRBRExpression><FRBRlanguage language="${code}"/></FRBRExpression></identification><references><TLCPerson showAs="Nobody"/></references>`;
    const agreement = await read('<mainBody><p>Text.</p></mainBody>', said);
    expect(agreement).toMatchObject({ title: 'Short name', language, signed: '2031-02-03', text: 'Text.' });
  });

  test.each<[ReadOptions['changes'], string]>([
    [undefined, 'A Party shall act.'],
    ['original', 'A Party may act.'],
    ['both', 'A Party mayshall act.'],
  ])('insertions and deletions, %s', (changes, text) => {
    const [line] = linesOf('<p>A Party <del>may</del><ins>shall</ins> act.</p>', { changes });
    expect(line!.text).toBe(text);
    expect((line!.revisions ?? []).map(({ range }) => text.slice(...range))).toEqual(
      changes === 'both' ? ['may', 'shall'] : [],
    );
  });
});
