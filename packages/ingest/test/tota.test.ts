import { describe, expect, test } from 'vitest';
import { readAgreement } from '../src/index.ts';
import { bytesOf, idsOf, textOf } from './read.ts';

const treaty = (body: string, meta = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><treaty><meta><name>Ruritania - Sylvania</name><language>en</language>${meta}</meta><body>${body}</body></treaty>`;
const readXml = (xml: string, name = 'pta_0.xml') => readAgreement({ name, bytes: bytesOf(xml) });

const whole = treaty(
  `<chapter name="Preamble" chapter_identifier="1"><article article_identifier="10">PREAMBLE The Parties agree &amp; sign.</article></chapter>
   <chapter number="CHAPTER 14" name="Electronic Commerce" chapter_identifier="2">
     <article number="ARTICLE 14.1" name="Scope" article_identifier="11">1. This Chapter covers films.

2. It does not cover: (a) radio; or (b) press.</article>
     <article number="ARTICLE 14-02" article_identifier="12">All of one.

Article 5 Lumped

A second article in the first.</article>
   </chapter>
   <chapter name="Conclusion" chapter_identifier="3"><article article_identifier="13">DONE at Strelsau.</article></chapter>`,
  '<date_signed>2031-02-03</date_signed><parties_original><partyisocode n="1">RUR</partyisocode><partyisocode n="2">SYL</partyisocode></parties_original>',
);

describe('agreements in the schema of ToTA', () => {
  test('what the source says of itself', async () => {
    const agreement = await readXml(whole);
    expect(agreement).toMatchObject({
      title: 'Ruritania - Sylvania',
      language: 'en',
      parties: ['RUR', 'SYL'],
      signed: '2031-02-03',
      coverage: { articles: 2, annexes: 0 },
    });
  });

  test('each article is one provision with its identifier, and its text is structured', async () => {
    const agreement = await readXml(whole);
    expect(agreement.provisions.map(({ id, kind, sourceId }) => [id, kind, sourceId ?? ''].join(' ').trim())).toEqual([
      'preamble preamble 10',
      'ch14 chapter',
      'ch14.art1 article 11',
      'ch14.art1.p1 paragraph',
      'ch14.art1.p2 paragraph',
      'ch14.art1.p2.a point',
      'ch14.art1.p2.b point',
      'ch14.art02 article 12',
      'conclusion conclusion 13',
    ]);
    expect(textOf(agreement, 'ch14.art1')).toMatch(/^ARTICLE 14\.1 Scope\n/);
    expect(textOf(agreement, 'ch14.art02')).toMatch(/A second article in the first\.$/);
    expect(agreement.provisions.find(({ id }) => id === 'ch14.art1')).toMatchObject({
      number: '14.1',
      heading: 'Scope',
    });
  });

  test('articles outside chapters: the unnumbered first is the preamble, the last the conclusion', async () => {
    const agreement = await readXml(
      treaty(
        '<chapter><article article_identifier="1">The Kings,</article></chapter><chapter><article number="ARTICLE 1" article_identifier="2">One.</article></chapter><chapter><article article_identifier="3">Signed.</article></chapter>',
      ),
    );
    expect(idsOf(agreement)).toEqual(['preamble', 'art1', 'conclusion']);
  });

  test.each([
    ['ARTICLE III.4', 'CHAPTER III', 'chiii.art4'],
    ['ARTICLE G-06', 'CHAPTER G', 'chg.art06'],
    ['ARTICLE 2.7', 'CHAPTER TWO', 'chtwo.art7'],
    ['ARTICLE - 9', 'CHAPTER 1', 'ch1.art9'],
    ['ARTÍCULO 20-04', 'CAPÍTULO XX', 'chxx.art04'],
    ['ARTICLE 7', 'TITLE IV', 'titleiv.art7'],
    ['ARTICLE 7', 'PART I', 'parti.art7'],
    ['XIV', 'CHAPTER 1', 'ch1.artxiv'],
    ['ARTICLE 16 BIS', 'CHAPTER 1', 'ch1.art16-bis'],
  ])('%s in %s is %s', async (number, chapter, id) => {
    const agreement = await readXml(
      treaty(
        `<chapter number="${chapter}" name="X"><article number="${number}" name="Y" article_identifier="9">Text.</article></chapter>`,
      ),
    );
    expect(agreement.provisions.find(({ sourceId }) => sourceId === '9')!.id).toBe(id);
  });

  test('an article without any text keeps its identifier', async () => {
    const agreement = await readXml(
      treaty(
        '<chapter><article article_identifier="1"/><article number="ARTICLE 1" article_identifier="2"></article></chapter>',
      ),
    );
    expect(agreement.provisions.map(({ sourceId }) => sourceId)).toEqual(['1', '2']);
  });
});

describe('other XML', () => {
  test('its text is read, an element a line, with the headings in it', async () => {
    const agreement = await readXml(
      '<?xml version="1.0"?><act><heading>Article 1</heading><title>Scope</title><p>This <em>Act</em> covers films.</p></act>',
    );
    expect(agreement.text).toBe('Article 1\n\nScope\n\nThis Act covers films.');
    expect(agreement.provisions[0]).toMatchObject({ id: 'art1', heading: 'Scope' });
  });

  test.each([
    ['a tag that never ends', '<?xml version="1.0"?><treaty><body><p>The Parties <b>agree.</p>'],
    ['text after the end', '<?xml version="1.0"?><a>The Parties agree.</a>and more'],
    ['an entity that is not known', '<?xml version="1.0"?><a>The Parties&nbsp;agree.</a>'],
  ])('malformed XML is read with a diagnostic: %s', async (_, xml) => {
    const { text, diagnostics } = await readXml(xml);
    expect(text).toMatch(/The Parties/);
    expect(diagnostics.map(({ code }) => code)).toContain('xml-malformed');
  });

  test('entities of a document type are not expanded', async () => {
    const laughs = Array.from(
      { length: 9 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    ).join('');
    const { text } = await readXml(
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">${laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]><a>Before &l9; &f; after</a>`,
    );
    expect(text).toMatch(/Before .*after/);
    expect(text.length).toBeLessThan(100);
  });
});
