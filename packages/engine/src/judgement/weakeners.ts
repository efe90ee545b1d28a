import type { Finding, Provision, ProvisionKind, Range, Strength, Weakener, WeakenerKind } from '@carveout/schema';
import type { Case, Flagged } from './case.ts';
import type { Mark } from './mark.ts';
import { markAmong } from './marks.ts';
import { isReservation, passageOf, sentencesOfList } from './passage.ts';

/** Weakeners that spoil a shield wherever it reaches; the others limit where it reaches, or are to be watched. */
export const STRONG: ReadonlySet<WeakenerKind> = new Set([
  'retaliation',
  'necessity',
  'standstill',
  'ratchet',
  'physical-carrier',
  'consistency',
  'not-held',
]);

const FROM_WORDS = ['necessity', 'chapeau', 'standstill', 'ratchet', 'physical-carrier', 'consistency'] as const;
const STRENGTHS = ['self-judging', 'no-dispute-settlement', 'technology-neutral'] as const;

/** What is kept in force beside a protection: ids of the provisions, and the words that keep them. */
export type Reserve = { readonly kept: readonly string[]; readonly range: Range };

/** The provisions that a protection's own words except from it: "except as specifically provided in Article 203". */
export function reserveOf({ context }: Case, { match }: Flagged): Reserve | undefined {
  for (const sentence of match.clause) {
    const mark = markAmong(context, [sentence], 'reserve');
    if (!mark) continue;
    const { end } = context.sentences[sentence]!;
    const kept = context.namesIn([mark[0], end], sentence);
    if (kept.length > 0) return { kept, range: [mark[0], end] };
  }
  return undefined;
}

/** What weakens and what strengthens a protection in its own words and in its definition. */
export function ownWords(
  judged: Case,
  flagged: Flagged,
  { definition, party }: { readonly definition: Finding | undefined; readonly party: Range | undefined },
): { weakeners: Weakener[]; strengths: Strength[] } {
  const { context } = judged;
  const defining = definition ? listOf(judged, definition) : [];
  const passage = [...conditionsOf(judged, flagged), ...defining];
  const saying = <K>(kinds: readonly (K & Mark)[]): { kind: K; range: Range }[] =>
    kinds.flatMap((kind) => {
      const range = markAmong(context, passage, kind);
      return range ? [{ kind, range }] : [];
    });
  const strengths = saying(STRENGTHS);
  const selfJudging = strengths.some(({ kind }) => kind === 'self-judging');
  const forFuture =
    isReservation(judged, flagged) &&
    (['future-measures', 'unbound'] as const).some((mark) => markAmong(context, passage, mark));
  const weakeners: Weakener[] = saying(FROM_WORDS).filter(
    ({ kind }) =>
      // what a Party judges necessary itself, nobody else weighs; an entry for future measures may speak of existing ones besides
      !(selfJudging && kind === 'necessity') && !(forFuture && (kind === 'standstill' || kind === 'ratchet')),
  );
  const existing = forFuture ? undefined : existingMeasures(judged, flagged);
  if (existing && !weakeners.some(({ kind }) => kind === 'standstill'))
    weakeners.push({ kind: 'standstill', range: existing });
  if (definition && isClosed(judged, definition))
    weakeners.push({ kind: 'closed-list', range: definition.range, findings: [definition.id] });
  if (party) weakeners.push({ kind: 'one-party', range: party });
  const annex = annexNotHeld(judged, flagged);
  if (annex) weakeners.push({ kind: 'not-held', range: annex });
  return { weakeners, strengths };
}

/** The passage, with the points behind it and the sentences of its paragraph that put conditions. */
function conditionsOf(judged: Case, flagged: Flagged): readonly number[] {
  const { context } = judged;
  const { finding, match } = flagged;
  const passage = passageOf(judged, flagged);
  const own = judged.provision(finding.provision);
  const around: Provision | undefined = own?.kind === 'point' ? undefined : own;
  if (!around || around.kind === 'article' || match.clause.length > 1) return passage;
  return [...new Set([...passage, ...context.sentencesIn(around)])];
}

/** What an entry lists that reserves nothing for the future: the laws in force, which are all that it covers. */
function existingMeasures({ context }: Case, { finding, match }: Flagged): Range | undefined {
  const unit = context.unit(match.sentence);
  return unit?.kind === 'entry' ? (unit.reservation?.measures ?? finding.range) : undefined;
}

/** Whether a definition lists what it holds and leaves no room for more. */
const isClosed = (judged: Case, definition: Finding): boolean =>
  !markAmong(judged.context, listOf(judged, definition), 'open-list');

/** The sentences of a definition. */
function listOf(judged: Case, { range }: Finding): number[] {
  const opening = judged.context.sentences.findIndex(({ start }) => start === range[0]);
  return opening < 0 ? [] : sentencesOfList(judged, opening);
}

/** The annex that holds the operative words of a protection, where it is not in the file: "Annex 2106 applies". */
function annexNotHeld({ context }: Case, { finding, match }: Flagged): Range | undefined {
  if (!markAmong(context, match.clause, 'pointer')) return undefined;
  const { text, coverage } = context.agreement;
  const [start, end] = finding.range;
  const said = text.slice(start, end).replace(/\s+/g, ' ').toLowerCase();
  const missing = coverage.missing?.find(({ name }) => said.includes(name.toLowerCase()));
  return missing && [start, end];
}

/** The complaints of nullification without a breach that an agreement keeps open, and those it closes. */
export type NonViolation = {
  /** Where they are kept open; undefined where the agreement knows none. */
  readonly kept: Range | undefined;
  /** Ids of the chapters whose benefits they are about; none for all. */
  readonly chapters: readonly string[];
  /** What they cannot be brought against: ids of provisions, none for everything, and the words. */
  readonly waivers: readonly { readonly ids: readonly string[]; readonly range: Range }[];
};

const DIVISIONS: ReadonlySet<ProvisionKind | undefined> = new Set(['chapter', 'title', 'part', 'section', 'annex']);

/** Reads what an agreement says of complaints without a breach. */
export function nonViolationIn(judged: Case): NonViolation {
  const { context } = judged;
  const { sentences } = context;
  const marked = (at: number, mark: Mark) =>
    sentences[at]!.heading || context.hits[at]!.size === 0 ? undefined : markAmong(context, [at], mark);
  const complaint = sentences
    .keys()
    .find((at) => marked(at, 'non-violation') && context.chapterKinds(at).has('dispute-settlement'));
  const unit = complaint === undefined ? undefined : context.unit(complaint);
  if (complaint === undefined || !unit) return { kept: undefined, chapters: [], waivers: [] };
  const { start, end } = sentences[complaint]!;
  return { kept: [start, end], chapters: benefitsOf(judged, complaint), waivers: waiversOf(judged, unit, marked) };
}

/** The chapters whose benefits a complaint is about; what stands before its words may be what the whole chapter leaves out. */
function benefitsOf(judged: Case, complaint: number): string[] {
  const { context, provision } = judged;
  const [from] = markAmong(context, [complaint], 'non-violation')!;
  const end = Math.max(...sentencesOfList(judged, complaint).map((at) => context.sentences[at]!.end));
  return context.namesIn([from, end], complaint).filter((id) => DIVISIONS.has(provision(id)?.kind));
}

/** Where the complaints of a unit may not be invoked: there, or in an exception that names it. */
function waiversOf(
  { context, above }: Case,
  unit: Provision,
  marked: (at: number, mark: Mark) => Range | undefined,
): NonViolation['waivers'] {
  const isOfUnit = (id: string) => above(id).some((one) => one.id === unit.id);
  const waivers: { ids: readonly string[]; range: Range }[] = [];
  for (const [at, { start, end }] of context.sentences.entries()) {
    if (!marked(at, 'not-invoked')) continue;
    const named = context.namesIn([start, end], at);
    const own = context.unit(at);
    const range: Range = [start, end];
    if (own === unit) {
      const ids = named.filter((id) => !isOfUnit(id));
      // "subparagraph 1(c) may not be invoked": that this unit itself is meant must be said
      if (ids.length < named.length || marked(at, 'non-violation')) waivers.push({ ids, range });
    } else if (own && named.some(isOfUnit)) waivers.push({ ids: [own.id], range });
  }
  return waivers;
}
