import {
  type CategoryId,
  type Force,
  type ImportRefusal,
  type Range,
  REVIEW_LIMITS,
  type ReviewRequest,
} from '@carveout/schema';
import { askedBy, refusal, type Words, wordsOf } from '../imports/asked.ts';
import { type ClauseNow, clausesNow } from '../imports/clauses-now.ts';
import { type Imported, plainly, type ReviewNow } from '../imports/imported.ts';
import { uuidOf } from '../stable-id.ts';
import { type Body, type Foreign, readAnnotations } from './foreign.ts';
import { type PlaceQuotes, type Quoted, quoteRanges } from './quote-range.ts';

/**
 * Takes Web Annotations back into the review: in ours, what was changed or added since they were written; of others, a
 * comment where a flagged clause stands, and a passage that was missed where they name its category and force. Nothing is
 * guessed. Throws an ImportError where the file holds no annotations.
 */
export async function fromWebAnnotations(bytes: Uint8Array, now: ReviewNow, place: PlaceQuotes): Promise<Imported> {
  const all = readAnnotations(bytes);
  const clauses = clausesNow(now);
  const words = wordsOf(now.categories);
  const { text, source } = now.analysis.agreement;
  const isOurs = ({ finding }: Foreign) => clauses.has(finding);
  const others = all.filter((one) => !isOurs(one) && !one.finding);
  const ranges = new Map(quoteRanges(text, others, place).map((range, at) => [others[at]!, range]));
  const requests: ReviewRequest[] = [];
  const refused: ImportRefusal[] = [];
  let unchanged = 0;
  for (const one of all) {
    const asked = ranges.has(one)
      ? asksOfOther(one, { range: ranges.get(one)!, clauses, words, text })
      : await asksOfOurs(one, { clause: clauses.get(one.finding), words, document: source.sha256 });
    const good = asked.filter((ask): ask is ReviewRequest => 'kind' in ask);
    refused.push(...asked.filter((ask): ask is ImportRefusal => !('kind' in ask)));
    if (asked.length === 0) unchanged++;
    for (const request of good)
      requests.push({ ...request, request: await uuidOf('annotation', JSON.stringify(request)) });
  }
  return { requests, refused, unchanged };
}

type Ask = ReviewRequest | ImportRefusal;

/** Whether a body says something in words, instead of naming or describing. */
const speaks = ({ purpose, value }: Body): boolean =>
  value.trim() !== '' && ['', 'commenting', 'replying', 'questioning', 'editing', 'assessing'].includes(purpose);

/** What was changed or added in an annotation that we wrote. */
const asksOfOurs = async (
  one: Foreign,
  { clause, words, document }: { clause: ClauseNow | undefined; words: Words; document: string },
): Promise<Ask[]> => {
  const fresh: Body[] = [];
  for (const body of one.bodies.filter(speaks))
    if (!(await isKnown(body, { document, id: one.finding }))) fresh.push(body);
  const reason = fresh.find(({ purpose }) => purpose === 'assessing');
  const row = { ...one, id: one.finding, newReason: reason?.value.trim() ?? '', newComment: '' };
  const asked = askedBy(row, { clause, words });
  if ('reason' in asked) return [asked];
  const comments = fresh.filter((body) => body !== reason).map(({ value }) => value.trim());
  return [...asked.requests, ...comments.flatMap((text) => commentOn(clause!, text, one))];
};

/** Whether a body is one that we wrote: its id is made of what it says. */
const isKnown = async (
  { id, by, at, value }: Body,
  finding: { readonly document: string; readonly id: string },
): Promise<boolean> => {
  if (!id.startsWith('urn:uuid:')) return false;
  for (const kind of ['decision', 'position', 'comment', 'wording'])
    if (id === `urn:uuid:${await uuidOf(kind, finding.document, finding.id, by, at, value)}`) return true;
  return false;
};

const commentOn = (clause: ClauseNow, text: string, { where }: Foreign): Ask[] => {
  if (text.length > REVIEW_LIMITS.text) return [refusal({ where, id: clause.id }, 'too-long', text)];
  if (clause.comments.has(text)) return [];
  return [{ kind: 'comment', finding: clause.id, text, replyTo: null, mentions: [] }];
};

type Given = {
  readonly range: Quoted;
  readonly clauses: ReadonlyMap<string, ClauseNow>;
  readonly words: Words;
  readonly text: string;
};

/** What an annotation asks for that somebody else wrote. */
const asksOfOther = (one: Foreign, { range, clauses, words, text }: Given): Ask[] => {
  const refuse = (reason: ImportRefusal['reason'], said = one.exact): Ask[] => [
    { ...refusal({ where: one.where, id: '' }, reason, said), finding: null },
  ];
  if (typeof range === 'string')
    return one.exact.trim() === '' ? refuse('not-understood', one.bodies[0]?.value) : refuse(range);
  const { category, force } = meaningOf(one, words);
  const comments = one.bodies.filter(speaks).map(({ value }) => value.trim());
  const here = [...clauses.values()].filter((clause) => overlaps(clause.range, range));
  const same = category ? here.filter((clause) => clause.state.category === category) : here;
  const clause =
    same.find((one) => one.range[0] === range[0] && one.range[1] === range[1]) ??
    (same.length === 1 ? same[0] : undefined);
  if (clause) return comments.flatMap((comment) => commentOn(clause, comment, one));
  if (same.length > 1) return comments.length > 0 ? refuse('ambiguous') : [];
  if (!category || !force) return comments.length > 0 || category ? refuse('no-category') : refuse('not-understood');
  const quote = text.slice(...range);
  const reason = comments.join('\n\n');
  if (quote.length > REVIEW_LIMITS.quote || reason.length > REVIEW_LIMITS.reason) return refuse('too-long');
  return [{ kind: 'missed', passage: { range: [...range], quote }, category, force, reason }];
};

const overlaps = (a: Range, b: Range): boolean => a[0] < b[1] && b[0] < a[1];

/** The category and force that an annotation names, in a classifying body or a tag, in any language. */
const meaningOf = ({ category, force, bodies }: Foreign, words: Words): { category?: CategoryId; force?: Force } => {
  const named = [
    category,
    force,
    ...bodies
      .filter(({ purpose }) => purpose === 'classifying' || purpose === 'tagging')
      .flatMap(({ value, source }) => [value, source.replace(/^urn:carveout:category:/, '')]),
  ]
    .filter(Boolean)
    .map(plainly);
  const found = {
    category: named.map((name) => words.category.get(name)).find(Boolean),
    force: named.map((name) => words.force.get(name)).find(Boolean),
  };
  return { ...(found.category && { category: found.category }), ...(found.force && { force: found.force }) };
};
