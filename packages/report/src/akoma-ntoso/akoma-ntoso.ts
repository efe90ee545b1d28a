import type { Agreement, Provision, Range } from '@carveout/schema';
import type { Report } from '../report/report.ts';
import { eIdsOf } from './e-ids.ts';
import { element } from './element.ts';
import { childrenOf, insideOf, provisionXml, type Tree } from './hierarchy.ts';
import { writerOf } from './inline.ts';
import { identification, metaOf, OWN } from './meta.ts';

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';
const ATTACHED: ReadonlySet<Provision['kind']> = new Set(['annex', 'schedule']);

/**
 * The structured agreement in Akoma Ntoso 3.0, with the analysis and its review: eIds by the naming convention, footnotes
 * where they are called, references as links, and what Carveout says in its own namespace where the standard leaves room
 * for that. All words of the agreement are in it, in their order.
 */
export function akomaNtosoOf(report: Report, agreement: Agreement): Uint8Array {
  const eIds = eIdsOf(agreement.provisions);
  const tree: Tree = { agreement, eIds, writer: writerOf(agreement, eIds), children: childrenOf(agreement) };
  const component = { name: 'main', alias: report.agreement.title };
  const meta = metaOf(report, agreement, { component, eIdAt: eIdAt(agreement, eIds) });
  const doc = element('doc', { name: 'agreement', contains: 'originalVersion' }, meta + partsOf(tree, report));
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${element('akomaNtoso', { xmlns: NAMESPACE, 'xmlns:carveout': OWN }, doc)}\n`;
  return new TextEncoder().encode(xml);
}

/** The eId of the narrowest provision around a place. */
const eIdAt =
  ({ provisions }: Agreement, eIds: ReadonlyMap<string, string>) =>
  (offset: number): string | undefined => {
    const around = provisions.findLast(({ range }) => range[0] <= offset && offset < range[1]);
    return around && eIds.get(around.id);
  };

/** Title, preamble, main text, conclusion and attachments: in that order, as the standard has them, where the text has them so. */
const partsOf = (tree: Tree, report: Report): string => {
  const { agreement, writer, eIds } = tree;
  const tops = tree.children.get(null) ?? [];
  const preamble = tops[0]?.kind === 'preamble' ? tops[0] : undefined;
  const firstAttached = tops.findLastIndex(({ kind }) => !ATTACHED.has(kind)) + 1;
  const attached = tops.slice(firstAttached);
  const last = tops[firstAttached - 1];
  const conclusion = last?.kind === 'conclusion' ? last : undefined;
  const main = tops.slice(preamble ? 1 : 0, conclusion ? firstAttached - 1 : firstAttached);
  const between = (range: Range) => (range[0] < range[1] ? writer.blocks(range) : '');
  const endOfMain = conclusion?.range[0] ?? attached[0]?.range[0] ?? agreement.text.length;
  const preface = preamble ? between([0, preamble.range[0]]) : '';
  let body = '';
  let at = preamble?.range[1] ?? 0;
  for (const provision of main) {
    body += between([at, provision.range[0]]) + provisionXml(tree, provision);
    at = provision.range[1];
  }
  body += between([at, endOfMain]);
  // what stands between attachments, and behind them, goes with the one before
  const attachments = attached.map((provision, index) => {
    const end = attached[index + 1]?.range[0] ?? agreement.text.length;
    return attachmentXml(tree, report, { provision, after: between([provision.range[1], end]) });
  });
  const afterConclusion = conclusion
    ? between([conclusion.range[1], attached[0]?.range[0] ?? agreement.text.length])
    : '';
  return [
    preface && element('preface', { eId: 'preface' }, preface),
    preamble && element('preamble', { eId: eIds.get(preamble.id) }, flat(tree, preamble)),
    element('mainBody', { eId: 'body' }, body || element('p')),
    conclusion && element('conclusions', { eId: eIds.get(conclusion.id) }, flat(tree, conclusion) + afterConclusion),
    attachments.length > 0 && element('attachments', {}, attachments.join('')),
  ]
    .filter(Boolean)
    .join('');
};

/** A preamble or conclusion: paragraphs, whatever stands in it. */
const flat = ({ agreement, writer, eIds, children }: Tree, provision: Provision): string => {
  const inside = children.get(provision.id) ?? [];
  if (inside.length === 0) return writer.blocks(provision.range) || element('p');
  // its parts keep their eIds
  let out = '';
  let at = provision.range[0];
  for (const child of inside) {
    out += writer.blocks([at, child.range[0]]);
    out += element(
      'container',
      { name: child.kind, eId: eIds.get(child.id) },
      writer.blocks(child.range) || element('p'),
    );
    at = child.range[1];
  }
  return out + writer.blocks([at, Math.min(provision.range[1], agreement.text.length)]);
};

const attachmentXml = (
  tree: Tree,
  report: Report,
  { provision, after }: { readonly provision: Provision; readonly after: string },
): string => {
  const eId = tree.eIds.get(provision.id)!;
  const { head, inside } = insideOf(tree, provision);
  const alias = [provision.number, provision.heading].filter(Boolean).join(' ') || provision.kind;
  const meta = element('meta', {}, identification(report, tree.agreement, { name: eId, alias }));
  // a document holds its parts without the wrapping that a division has
  const body = inside.replace(/^<content [^>]*>([\s\S]*)<\/content>$/, '$1');
  const doc = element(
    'doc',
    { name: provision.kind },
    meta + element('mainBody', { eId: `${eId}__body` }, asBlocks(body) + after),
  );
  return element('attachment', { eId }, head + doc);
};

/** Introductions and ends are for divisions; in a document, their paragraphs stand by themselves. */
const asBlocks = (inside: string): string =>
  inside
    .replace(/^<intro [^>]*>([\s\S]*?)<\/intro>/, '$1')
    .replace(/<wrapUp [^>]*>((?:(?!<wrapUp)[\s\S])*)<\/wrapUp>$/, '$1') || element('p');
