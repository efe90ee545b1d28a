import type { CategoryId, Extent, Link, Provision, Range } from '@carveout/schema';
import type { Case, Commitment, Flagged } from './case.ts';
import type { Mark } from './mark.ts';
import { markAmong, markIn } from './marks.ts';
import { definingWord, isReservation, passageOf } from './passage.ts';
import type { Reserve } from './weakeners.ts';

/** A commitment that a protection reaches. */
export type Reached = {
  readonly commitment: Commitment;
  readonly extent: Extent;
  readonly chain: readonly Link[];
  /** The article that opens it to a list of reservations. */
  readonly mechanism?: Mechanism | undefined;
  /** Whether only the section that was taken for the one meant holds it. */
  readonly supposed?: boolean;
};

/** The articles that give effect to a list of reservations, with the commitments that they open to it. */
export type Mechanism = {
  readonly range: Range;
  readonly opens: ReadonlySet<Commitment>;
  readonly unit: Provision;
  /** The words by which a listed measure may only be eased: "does not decrease the conformity of the measure". */
  readonly ratchet: Range | undefined;
};

/** The mechanisms of an agreement: "Articles 10.3, 10.4 and 10.6 do not apply to any measure set out in its Schedule to Annex II". */
export function mechanismsIn({ context, commitments, commitmentsIn }: Case): Mechanism[] {
  const byUnit = new Map<string, Mechanism>();
  for (const { finding, unit } of commitments) {
    if (finding.category !== 'non-conforming-measures' || finding.force !== 'binding' || !unit) continue;
    if (byUnit.has(unit.id)) continue;
    const opens = new Set<Commitment>();
    for (const sentence of context.sentencesIn(unit)) {
      // what stands before "do not apply" is opened; what stands behind may be another agreement's rule
      const notApplied = markAmong(context, [sentence], 'not-invoked');
      if (!notApplied) continue;
      for (const id of context.namesIn([context.sentences[sentence]!.start, notApplied[0]], sentence))
        for (const one of commitmentsIn(id)) opens.add(one);
    }
    byUnit.set(unit.id, { range: finding.range, opens, unit, ratchet: markIn(context, unit, 'ratchet') });
  }
  return [...byUnit.values()];
}

/** Finds what a protection reaches by its own words, before any bridge. */
export function reachedBy(
  judged: Case,
  flagged: Flagged,
  {
    reserve,
    mechanisms,
    definition,
  }: {
    readonly reserve: Reserve | undefined;
    readonly mechanisms: readonly Mechanism[];
    readonly definition: Range | undefined;
  },
): Reached[] {
  const { finding } = flagged;
  const own: Link = { role: 'protection', range: finding.range };
  const start: Link[] = [own, ...(definition ? [{ role: 'definition' as const, range: definition }] : [])];
  const kept = new Set(reserve?.kept.flatMap((id) => judged.commitmentsIn(id)) ?? []);
  const found = isReservation(judged, flagged)
    ? reservedBy(judged, flagged, mechanisms)
    : definitionAround(judged, flagged) !== undefined
      ? definedOut(judged, flagged)
      : coveredBy(judged, flagged);
  return found
    .filter(({ commitment }) => !kept.has(commitment))
    .map((one) => ({ ...one, chain: [...start, ...one.chain] }));
}

/**
 * The sentence by which a protection is part of a definition: "covered service means … but does not include audiovisual
 * services", or one before it in the same provision; undefined where it stands in none.
 */
export function definitionAround(judged: Case, { match, finding }: Flagged): number | undefined {
  const { context } = judged;
  if (finding.force !== 'declaratory' || context.unit(match.sentence)?.kind === 'preamble') return undefined;
  const own = match.clause.find((sentence) => definingWord(judged, sentence));
  const provision = context.chain(match.sentence)[0];
  if (own !== undefined || !provision) return own;
  return context
    .sentencesIn(provision)
    .findLast((sentence) => sentence < match.sentence && definingWord(judged, sentence));
}

/** Whether a protection is the definition of what is cultural: "cultural industries means …", and not of what leaves it out. */
export function definesCulture(judged: Case, flagged: Flagged): boolean {
  const opening = definitionAround(judged, flagged);
  const culture = opening === undefined ? undefined : markAmong(judged.context, [opening], 'culture');
  return culture !== undefined && culture[0] < definingWord(judged, opening!)![0];
}

/** What stands in the provisions that the protection's words reach. */
function coveredBy(judged: Case, { finding, match }: Flagged): Reached[] {
  const { covers } = finding;
  if (!covers) return [];
  if (covers.level === 'agreement') return judged.commitments.map((commitment) => whole(commitment));
  if (covers.level === 'section' && covers.targets.length === 0) return supposedSection(judged, match.sentence);
  const reached = new Map<Commitment, Reached>();
  const ownParagraph = new Set(judged.context.chain(match.sentence).map(({ id }) => id));
  for (const target of covers.targets) {
    for (const commitment of judged.commitmentsIn(target)) reached.set(commitment, whole(commitment));
    const unit = judged.above(target).find(({ kind }) => kind === 'article');
    if (!unit || unit.id === target || ownParagraph.has(target)) continue;
    // a named paragraph of the article that the commitment was flagged in elsewhere
    for (const commitment of judged.commitmentsIn(unit.id))
      if (!reached.has(commitment)) reached.set(commitment, { commitment, extent: 'part', chain: [] });
  }
  return [...reached.values()];
}

const whole = (commitment: Commitment): Reached => ({ commitment, extent: 'whole', chain: [] });

/**
 * The articles from here to where the next section opens, where the file shows no sections but the words speak of one.
 */
function supposedSection(judged: Case, sentence: number): Reached[] {
  const { context } = judged;
  const unit = context.unit(sentence);
  if (unit?.kind !== 'article') return [];
  const { provisions } = context.agreement;
  const reached: Reached[] = [];
  let inside = false;
  for (const provision of provisions) {
    if (provision.kind !== 'article' || provision.parent !== unit.parent) continue;
    if (provision.id === unit.id) inside = true;
    else if (inside && markIn(context, provision, 'section-opens')) break;
    if (!inside) continue;
    for (const commitment of judged.commitmentsIn(provision.id))
      reached.push({ commitment, extent: 'whole', chain: [], supposed: true });
  }
  return reached;
}

/** What uses the term that a definition narrows: the commitments that use it, or whose chapter applies to it only. */
function definedOut(judged: Case, flagged: Flagged): Reached[] {
  const { context, commitments, commitmentsIn, above, printed } = judged;
  const { text } = context.agreement;
  const { match, finding } = flagged;
  const opening = definitionAround(judged, flagged)!;
  const mark = definingWord(judged, opening)!;
  const term = termOf(text.slice(context.sentences[opening]!.start, mark[0]));
  if (term === '' || !markAmong(context, match.clause, 'excluded')) return [];
  const own = context.unit(match.sentence);
  const within = finding.covers?.targets ?? [];
  const pool = within.length > 0 ? within.flatMap((id) => [...commitmentsIn(id)]) : commitments;
  const uses = (provision: Provision) => printed(provision).includes(term);
  const scopes = context.agreement.provisions.filter(
    (provision) =>
      provision.kind === 'article' && provision !== own && uses(provision) && markIn(context, provision, 'scope-opens'),
  );
  const scoped = new Set(scopes.flatMap(({ parent }) => (parent === null ? [] : [parent])));
  return pool
    .filter(
      ({ unit, finding: { provision } }) =>
        (unit && unit !== own && uses(unit)) || above(provision).some(({ id }) => scoped.has(id)),
    )
    .map((commitment) => whole(commitment));
}

/** The term that a definition opens with: "digital product" of "For the purposes of this Chapter, digital product". */
const termOf = (printed: string): string =>
  printed
    .replace(/^.*,\s/s, '')
    .replace(/^[\s(]*(?:\d+|\p{L})?[.)]\s/u, '')
    .replace(/[“”"«»‘’':*]/g, '')
    .replace(/^\s*(?:the term|le terme|l[’']expression|el término)\s/i, '')
    .trim()
    .toLowerCase();

/** What an entry of an annex takes out: the articles it names, else those of the obligations it names, where a mechanism opens them. */
function reservedBy(judged: Case, flagged: Flagged, mechanisms: readonly Mechanism[]): Reached[] {
  const { commitments, commitmentsIn } = judged;
  // "None" in a schedule of commitments limits nothing
  const passage = passageOf(judged, flagged);
  const says = (mark: Mark) => markAmong(judged.context, passage, mark) !== undefined;
  if (says('no-limitation') && !says('unbound') && !says('future-measures')) return [];
  const column = judged.context.unit(flagged.match.sentence)?.reservation?.obligations;
  const printed = column ? judged.context.namesIn(column, flagged.match.sentence) : [];
  const targets = printed.length > 0 ? printed : (flagged.finding.covers?.targets ?? []);
  const byNumber = new Set(targets.flatMap((id) => commitmentsIn(id)));
  const wanted = byNumber.size > 0 ? undefined : obligationsNamed(judged, flagged);
  const reached: Reached[] = [];
  for (const commitment of commitments) {
    const mechanism = mechanisms.find(({ opens }) => opens.has(commitment));
    const named = wanted ? wanted.has(commitment.finding.category) : byNumber.size === 0 || byNumber.has(commitment);
    // without a mechanism that opens it, only what the entry names by number, or what keeps to schedules itself
    if (!named || !(mechanism || byNumber.has(commitment) || keepsToSchedules(judged, commitment))) continue;
    const chain: Link[] = mechanism ? [{ role: 'mechanism', range: mechanism.range }] : [];
    reached.push({ ...whole(commitment), chain, mechanism });
  }
  return reached;
}

/** Whether a commitment speaks of the sectors of a schedule: "In the sectors inscribed in its Schedule". */
const keepsToSchedules = ({ context }: Case, { match }: Commitment): boolean =>
  markAmong(context, match.clause, 'positive-list') !== undefined;

/** The categories of the obligations that an entry names, or else its annex; undefined where none is named, and so all are meant. */
function obligationsNamed(judged: Case, flagged: Flagged): Set<CategoryId> | undefined {
  const { context } = judged;
  const { hits, pack, sentences } = context;
  const unit = context.unit(flagged.match.sentence);
  const column = unit?.reservation?.obligations;
  const passage = passageOf(judged, flagged).filter(
    (at) => !column || (sentences[at]!.start < column[1] && column[0] < sentences[at]!.end),
  );
  const named = new Set<CategoryId>();
  const above = context.chain(flagged.match.sentence);
  for (const [category, patterns] of pack.obligations) {
    const says = (pattern: number) =>
      passage.some((sentence) => hits[sentence]!.has(pattern)) ||
      (!column && above.some((provision) => context.headingSays(provision, pattern)));
    if (patterns.some(says)) named.add(category);
  }
  return named.size > 0 ? named : undefined;
}
