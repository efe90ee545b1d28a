import type { Agreement, Format } from '@carveout/schema';
import type { Report, ReportClause } from '../report/report.ts';
import { uuidOf } from '../stable-id.ts';
import { exportedState } from '../table/exported-state.ts';
import { type CodePoints, codePointsOf } from './code-points.ts';
import { ANNO, CONTEXT } from './terms.ts';

const MEDIA: Readonly<Record<Format, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  xml: 'application/xml',
  text: 'text/plain',
};

type Json = { readonly [key: string]: unknown };

/**
 * The clauses of a report as W3C Web Annotations in JSON-LD: a collection with one page, each clause an annotation of its
 * passage by quote and by position, with its category, force, decisions, positions, comments and wordings as bodies.
 * Positions count code points, as the W3C has it, of the text that Carveout read, whose hash is told.
 */
export async function toWebAnnotations(report: Report, { text }: Pick<Agreement, 'text'>): Promise<Uint8Array> {
  const { provenance, agreement } = report;
  const textHash = await sha256(text);
  const source = {
    id: `ni:///sha-256;${base64url(provenance.document)}`,
    type: 'Text',
    format: MEDIA[agreement.source.format],
    language: agreement.language,
    label: agreement.title,
    documentSha256: provenance.document,
    textSha256: textHash,
    positionUnit: 'Unicode code points of the text with textSha256',
  };
  const generator = {
    id: 'urn:carveout:software',
    type: 'Software',
    name: provenance.tool,
    version: provenance.version,
  };
  const given = { report, points: codePointsOf(text), source: source.id, generator: generator.id };
  const items = await Promise.all(report.clauses.map((clause) => annotationOf(clause, given)));
  const state = await uuidOf(
    'annotations',
    provenance.document,
    provenance.ruleSet,
    provenance.date,
    JSON.stringify(items),
  );
  const page = await uuidOf('page', state);
  const collection = {
    '@context': [ANNO, CONTEXT],
    id: `urn:uuid:${state}`,
    type: 'AnnotationCollection',
    label: `${report.title}: ${agreement.title}`,
    generator,
    generated: provenance.date,
    ruleSet: provenance.ruleSet,
    documentSha256: provenance.document,
    ...(report.marking && { marking: report.marking }),
    ...(provenance.reviewers.length > 0 && { reviewers: provenance.reviewers }),
    ...(report.selection.length > 0 && { selection: report.selection }),
    total: items.length,
    first: {
      id: `urn:uuid:${page}`,
      type: 'AnnotationPage',
      partOf: `urn:uuid:${state}`,
      startIndex: 0,
      items: items.map((item, at) => (at === 0 ? { ...item, target: { ...item.target, source } } : item)),
    },
  };
  return new TextEncoder().encode(`${JSON.stringify(collection, undefined, 1)}\n`);
}

type Given = {
  readonly report: Report;
  readonly points: CodePoints;
  readonly source: string;
  readonly generator: string;
};

const annotationOf = async (clause: ReportClause, { report, points, source, generator }: Given) => {
  const { id, range, quote, prefix, suffix } = clause;
  return {
    id: `urn:uuid:${await uuidOf('finding', report.provenance.document, id)}`,
    type: 'Annotation',
    motivation: [
      'classifying',
      ...(clause.decisions.length > 0 ? ['assessing'] : []),
      ...(clause.comments.length > 0 ? ['commenting'] : []),
    ],
    generator,
    generated: report.provenance.date,
    finding: id,
    category: clause.category,
    group: clause.group,
    force: clause.force,
    decision: clause.status,
    exportedState: exportedState(clause),
    citation: clause.citation,
    ...(clause.rule && { rule: clause.rule }),
    ...(clause.confidence !== null && { confidence: clause.confidence }),
    ...(clause.brackets && { brackets: clause.brackets }),
    ...(clause.standing && { standing: clause.standing }),
    ...(clause.domains.length > 0 && { cultureDomains: clause.domains }),
    body: await bodiesOf(clause, report),
    target: {
      type: 'SpecificResource',
      source: source as string | Json,
      selector: [
        { type: 'TextQuoteSelector', exact: quote.text, prefix, suffix },
        { type: 'TextPositionSelector', start: points.before(range[0]), end: points.before(range[1]) },
      ],
    },
  };
};

/** Each with an id that is its own, so that what others add to a file is told from what was in it. */
const bodiesOf = async (clause: ReportClause, { language, provenance }: Report): Promise<Json[]> => {
  const said = async (kind: string, one: { by: string; at: string }, value: string, more: Json) => ({
    id: `urn:uuid:${await uuidOf(kind, provenance.document, clause.id, one.by, one.at, value)}`,
    type: 'TextualBody',
    value,
    format: 'text/plain',
    // a person or an organisation, by the name that the report gives
    creator: { type: kind === 'position' ? 'Organization' : 'Person', name: one.by },
    created: one.at,
    ...more,
  });
  const tag = (value: string, more: Json) => ({
    type: 'TextualBody',
    purpose: 'tagging',
    value,
    format: 'text/plain',
    language,
    ...more,
  });
  return [
    { type: 'SpecificResource', purpose: 'classifying', source: `urn:carveout:category:${clause.category}` },
    tag(clause.categoryName, { category: clause.category }),
    tag(clause.forceName, { force: clause.force }),
    ...(clause.matters
      ? [{ type: 'TextualBody', purpose: 'describing', value: clause.matters, format: 'text/plain', language }]
      : []),
    ...(await Promise.all([
      ...clause.decisions.map((one) =>
        said('decision', one, one.reason || one.words, { purpose: 'assessing', decision: one.state }),
      ),
      ...clause.positions.map((one) =>
        said('position', one, one.text || one.stanceName, { purpose: 'assessing', stance: one.stance }),
      ),
      ...clause.comments.map((one) =>
        said('comment', one, one.text, { purpose: one.depth > 0 ? 'replying' : 'commenting', depth: one.depth }),
      ),
      ...clause.wordings.map((one) => said('wording', one, one.text, { purpose: 'editing' })),
    ])),
  ];
};

const sha256 = async (text: string): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toHex();

/** A hash in the letters of RFC 6920. */
const base64url = (hex: string): string =>
  Uint8Array.fromHex(hex).toBase64({ alphabet: 'base64url', omitPadding: true });
