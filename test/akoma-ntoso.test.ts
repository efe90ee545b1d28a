import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAgreement } from '@carveout/ingest';
import type { Agreement } from '@carveout/schema';
import { describe, expect, test } from 'vitest';
import {
  attributeOf,
  type Element,
  elementsIn,
  everyElement,
  parse,
  textOf,
} from '../packages/ingest/src/formats/xml/tree.ts';
import { akomaNtosoOf } from '../packages/report/src/akoma-ntoso/akoma-ntoso.ts';
import { eIdsOf } from '../packages/report/src/akoma-ntoso/e-ids.ts';
import { analysisOf } from '../packages/report/test/assess.ts';
import { clauseWith, reportWith, TRAPS, trapped } from '../packages/report/test/made-report.ts';

const corpus = join(import.meta.dirname, '../corpus');
const agreementOf = (file: string) => readAgreement({ name: file, bytes: readFileSync(join(corpus, file)) });
const written = (agreement: Agreement, report = reportWith([])): Element => {
  const { root, damaged } = parse(Buffer.from(akomaNtosoOf(report, agreement)).toString('utf8'));
  expect(damaged).toBeUndefined();
  return root!;
};
const all = (root: Element, name: string): Element[] => {
  const found: Element[] = [];
  everyElement(root, (one) => {
    if (one.name === name) found.push(one);
    return true;
  });
  return found;
};

const HIERARCHY = 'part|title|chapter|section|subsection|article|paragraph|point|hcontainer';
const BLOCKS = 'p|table|container';
/** What the standard lets stand in each element that is written, in order, as a pattern over names. */
const MODEL: Readonly<Record<string, string>> = {
  akomaNtoso: 'doc',
  doc: 'meta (preface )?(preamble )?mainBody (conclusions )?(attachments )?',
  meta: 'identification (analysis )?(references )?(proprietary )?',
  identification: 'FRBRWork FRBRExpression FRBRManifestation',
  FRBRWork: 'FRBRthis FRBRuri (FRBRalias )*(FRBRdate )+(FRBRauthor )+FRBRcountry',
  FRBRExpression: 'FRBRthis FRBRuri (FRBRdate )+(FRBRauthor )+(FRBRlanguage )+',
  FRBRManifestation: 'FRBRthis FRBRuri (FRBRdate )+(FRBRauthor )+(FRBRformat )?',
  analysis: 'otherAnalysis',
  references: '(TLCOrganization )+',
  preface: `((?:${BLOCKS}) )+`,
  preamble: `((?:${BLOCKS}) )+`,
  conclusions: `((?:${BLOCKS}) )+`,
  container: `((?:${BLOCKS}) )+`,
  mainBody: `((?:${BLOCKS}|${HIERARCHY}) )+`,
  attachments: '(attachment )+',
  attachment: '(num )?(heading )?doc',
  content: `((?:${BLOCKS}) )+`,
  intro: `((?:${BLOCKS}) )+`,
  wrapUp: `((?:${BLOCKS}) )+`,
  table: '(tr )+',
  tr: '(td )+',
  td: `((?:${BLOCKS}) )+`,
  authorialNote: '(p )+',
  ...Object.fromEntries(
    HIERARCHY.split('|').map((name) => [
      name,
      `(num )?(heading )?(?:content |(intro )?((?:${HIERARCHY}) )*(wrapUp )?)`,
    ]),
  ),
};
/** Elements whose words stand among others. */
const INLINE = new Set(['p', 'num', 'heading', 'ref']);

/** What in a file is not as the standard has it. */
const faultsOf = (root: Element): string[] => {
  const faults: string[] = [];
  everyElement(root, (one) => {
    const children = elementsIn(one).map(({ name }) => name);
    if (one.name.startsWith('carveout:') || one.name === 'otherAnalysis' || one.name === 'proprietary') return true;
    const model = MODEL[one.name];
    if (INLINE.has(one.name)) {
      for (const child of children)
        if (child !== 'ref' && child !== 'authorialNote') faults.push(`${child} in ${one.name}`);
    } else if (model !== undefined) {
      const order = children.map((child) => `${child} `).join('');
      if (!new RegExp(`^${model} ?$`).test(order) && !new RegExp(`^${model}$`).test(order))
        faults.push(`${one.name}: ${order.slice(0, 200)}`);
      if (one.children.some((child) => typeof child === 'string' && child.trim() !== ''))
        faults.push(`words in ${one.name}`);
    } else if (children.length > 0) faults.push(`children in ${one.name}`);
    return true;
  });
  const eIds: string[] = [];
  const hrefs: string[] = [];
  everyElement(root, (one) => {
    const eId = attributeOf(one, 'eid');
    if (eId !== undefined) eIds.push(eId);
    for (const key of ['href', 'source']) {
      const target = attributeOf(one, key);
      if (target?.startsWith('#')) hrefs.push(target.slice(1));
    }
    if (new RegExp(`^(?:${HIERARCHY}|attachment|authorialNote|preamble|conclusions)$`).test(one.name) && !eId)
      faults.push(`${one.name} without an eId`);
    return true;
  });
  const known = new Set(eIds);
  if (known.size !== eIds.length) faults.push(`an eId twice: ${eIds.find((eId, at) => eIds.indexOf(eId) !== at)}`);
  for (const eId of eIds) if (/\s/.test(eId)) faults.push(`white space in ${eId}`);
  for (const href of hrefs) if (!known.has(href)) faults.push(`#${href} is nowhere`);
  return faults;
};

const letters = (text: string) => text.replace(/\s+/g, '');

describe('an agreement in Akoma Ntoso', () => {
  test.each([
    ['model/altamar-norvale.txt', 'preamble, chapters, articles, points'],
    ['formats/ardenne-costamar.pdf', 'a footnote, a table of a schedule'],
    ['formats/solvara-meridia.docx', 'notes and tables of Word'],
    ['formats/tresmonte-ulvaria.xml', 'a schedule in Spanish'],
    ['formats/valdoria-lirien.html', 'notes in French'],
    ['standings/canada-senegal.fr.txt', 'headings behind a colon'],
    ['standings/european-union-kenya.en.txt', 'titles'],
  ])('is built as the standard has it, and says the same when it is read again: %s (%s)', async (file) => {
    const agreement = await agreementOf(file);
    const root = written(agreement);
    expect(faultsOf(root)).toEqual([]);
    const again = await readAgreement({ name: 'again.xml', bytes: akomaNtosoOf(reportWith([]), agreement) });
    expect(letters(again.text)).toBe(letters(agreement.text));
    const shape = ({ provisions }: Agreement) =>
      // what stands in the tables of an annex is no tree
      provisions
        .filter(({ id }) => !/^annex[^.]*\./.test(id))
        .flatMap(({ kind, number, heading }) =>
          ['part', 'title', 'chapter', 'section', 'article', 'annex', 'paragraph', 'point'].includes(kind)
            ? [`${kind} ${number} ${kind === 'point' || kind === 'paragraph' ? '' : heading}`]
            : [],
        );
    expect(shape(again)).toEqual(shape(agreement));
  });

  test('has eIds by the naming convention', async () => {
    const { provisions } = await agreementOf('model/altamar-norvale.txt');
    const eIds = [...eIdsOf(provisions).values()];
    expect(new Set(eIds).size).toBe(eIds.length);
    for (const eId of eIds)
      expect(eId).toMatch(/^[a-zA-Z]+(?:_[\p{L}\p{N}-]+|_nn_\d+)?(?:__[a-zA-Z]+(?:_[\p{L}\p{N}-]+|_nn_\d+)?)*$/u);
    expect(eIds).toContain('chp_1');
  });

  test('says what it rests on, and of each clause what it is, where, and what the review says', async () => {
    const agreement = await agreementOf('model/altamar-norvale.txt');
    const article = agreement.provisions.find(({ kind }) => kind === 'article')!;
    const clause = clauseWith({
      range: [article.range[0], article.range[0] + 5],
      status: 'accepted',
      decisions: [
        { by: 'A & B', at: '2026-03-04T05:06:07.000Z', state: 'accepted', words: 'accepted', reason: 'So <it> is.' },
      ],
    });
    const root = written(agreement, reportWith([clause], { marking: 'Restricted' }));
    expect(faultsOf(root)).toEqual([]);
    const [one] = all(root, 'carveout:clause');
    expect(one!.attributes).toMatchObject({
      finding: clause.id,
      href: `#${eIdsOf(agreement.provisions).get(article.id)}`,
      status: 'accepted',
    });
    const [decision] = all(root, 'carveout:decision');
    expect([decision!.attributes.by, textOf(decision!)]).toEqual(['A & B', 'So <it> is.']);
    expect(all(root, 'carveout:provenance')[0]!.attributes).toMatchObject({
      version: '0.1.0',
      document: 'a'.repeat(64),
      marking: 'Restricted',
    });
  });

  test('is well formed whatever is in its text and its review', () => {
    const base = analysisOf([]).agreement;
    for (const [what, text] of TRAPS) {
      const provisions: Agreement['provisions'] = [
        { id: 'art1', kind: 'article', number: '1', heading: text.slice(0, 20), range: [0, text.length], parent: null },
      ];
      expect(faultsOf(written({ ...base, title: text, text, provisions }, trapped)), what).toEqual([]);
    }
  });
});
