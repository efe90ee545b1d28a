import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { closeReaders, readPlaced, readPlacedIsolated } from '../src/index.ts';
import { docxBytes, inList, level, list, type Parts, p, r } from './docx-bytes.ts';

afterAll(closeReaders);

/** The elements of a part in their order, each with its name and its own characters. */
const elementsOf = (xml: string): { name: string; text: string }[] =>
  [...xml.matchAll(/<(?:w|wps|mc|v):?(\w+)(?:\s[^>]*)?\/?>([^<]*)/g)].map(([, name, text]) => ({
    name: name!,
    text: text!.replaceAll('&amp;', '&').replaceAll('&lt;', '<'),
  }));

/** What is told to stand where: the words of the text beside those of the file. */
async function told(bytes: Uint8Array, changes: 'accepted' | 'original' | 'both' = 'accepted') {
  const { agreement, places } = await readPlaced({ name: 'a.docx', bytes }, { changes });
  const parts = unzipSync(bytes);
  const elements = new Map<string, ReturnType<typeof elementsOf>>();
  const rows = places.map(({ range, part, element, from, to }) => {
    if (!elements.has(part)) elements.set(part, elementsOf(strFromU8(parts[part]!)));
    const { name, text } = elements.get(part)![element]!;
    return { said: agreement.text.slice(...range), name, stands: text.slice(from, to), range };
  });
  return { text: agreement.text, rows };
}
const brief = async (parts: Parts, changes?: 'accepted' | 'original' | 'both') =>
  (await told(docxBytes(parts), changes)).rows.map(({ said, name, stands }) =>
    name === 't' || name === 'delText' ? `${said}=${stands}` : `${said}=<${name}>`,
  );

describe('where the text of a Word file stands', () => {
  test.each<[phenomenon: string, parts: Parts, stands: string[]]>([
    [
      'several runs',
      { body: `<w:p>${r('Each ')}${r('Party', '<w:b/>')}${r(' shall')}</w:p>` },
      ['Each =Each ', 'Party=Party', ' shall= shall'],
    ],
    ['white space that is not printed', { body: p('  one  two ') }, ['one=one', ' =  ', 'two=two']],
    [
      'signs that print nothing, and letters in two parts',
      { body: p('cul\u00adture e\u0301tat') },
      ['cul=cul', 'ture =ture ', 'é=e\u0301', 'tat=tat'],
    ],
    [
      'an automatic number',
      { body: p('Scope', inList(1)), numbering: list(1, [level(0, 'decimal', 'Article %1')]) },
      ['Scope=Scope'],
    ],
    [
      'tabs, breaks and hyphens',
      { body: '<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r></w:p>' },
      ['a=a', ' =<tab>', 'b=b', '=<br>', 'c=c', '-=<noBreakHyphen>'],
    ],
    [
      'cells of a table',
      { body: `<w:tbl><w:tr><w:tc>${p('x')}</w:tc><w:tc>${p('y')}</w:tc></w:tr></w:tbl>` },
      ['x=x', 'y=y'],
    ],
    [
      'a note and its call',
      {
        body: `<w:p>${r('goods')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
        footnotes: `<w:footnote w:id="2">${p('Fish too.')}</w:footnote>`,
      },
      ['goods=goods', '1=<footnoteReference>', 'Fish too.=Fish too.'],
    ],
  ])('%s', async (_, parts, stands) => {
    expect(await brief(parts)).toEqual(stands);
  });

  test.each([
    ['accepted', ['a =a ', 'c=c', ' d= d']],
    ['original', ['a =a ', 'b=b', ' d= d']],
  ] as const)('tracked changes read as %s', async (changes, stands) => {
    const body = `<w:p>${r('a ')}<w:del w:id="1" w:author="A"><w:r><w:delText>b</w:delText></w:r></w:del><w:ins w:id="2" w:author="A">${r('c')}</w:ins>${r(' d')}</w:p>`;
    expect(await brief({ body }, changes)).toEqual(stands);
  });

  test('all words of a whole agreement but its automatic numbers, told by a confined reader too', async () => {
    const bytes = await readFile(join(import.meta.dirname, '../../../corpus/formats/solvara-meridia.docx'));
    const { text, rows } = await told(bytes);
    let end = 0;
    let untold = '';
    for (const { said, stands, name, range } of rows) {
      expect(range[0]).toBeGreaterThanOrEqual(end);
      untold += text.slice(end, range[0]);
      end = range[1];
      if (name === 't') expect(stands.replace(/\s+/g, ' ').normalize('NFC')).toBe(said);
    }
    expect(end).toBe(text.trimEnd().length);
    // numbers of chapters, articles, paragraphs and points, and of notes
    expect(untold.replace(/CHAPTER|Article|Annex|[\s\d.():a-zCIVX-]/g, '')).toBe('');
    const isolated = await readPlacedIsolated({ name: 'a.docx', bytes });
    const here = await readPlaced({ name: 'a.docx', bytes });
    expect(isolated).toEqual(here);
    expect(here.places.length).toBeGreaterThan(50);
  });
});
