import type { Range } from '@carveout/schema';
import type { Case } from './case.ts';
import { markAmong } from './marks.ts';

/** A clause that makes the obligations of one chapter respect what another chapter leaves out: "Article 14.4 shall not apply to the non-conforming aspects of measures maintained in accordance with Article 10.7". */
export type Bridge = {
  readonly range: Range;
  /** Ids of the provisions that give way. */
  readonly yields: readonly string[];
  /** Ids of the divisions whose reservations or exceptions pass; none where it names none, and so any. */
  readonly from: readonly string[];
  readonly passes: 'reservations' | 'exceptions' | 'both';
};

/** A clause by which another chapter prevails over this one where the two conflict. */
export type Priority = {
  readonly range: Range;
  /** Ids of the divisions that give way. */
  readonly yields: readonly string[];
  /** Ids of those that prevail; none for any other. */
  readonly from: readonly string[];
};

const DIVISIONS: ReadonlySet<string> = new Set(['chapter', 'title', 'part', 'annex', 'section']);

/** The widest division below the parts of the agreement that holds a provision: its chapter. */
export function divisionOf({ above }: Case, id: string): string {
  const chain = above(id);
  const chapter = chain.find(({ kind }) => kind === 'chapter' || kind === 'title' || kind === 'annex');
  return (chapter ?? chain.find(({ kind }) => DIVISIONS.has(kind)) ?? chain.at(-1))?.id ?? id;
}

/** Finds the bridges between chapters, and what prevails over what. */
export function bridgesIn(judged: Case): { bridges: Bridge[]; priorities: Priority[] } {
  const { context, commitmentsIn } = judged;
  const bridges: Bridge[] = [];
  const priorities: Priority[] = [];
  for (const [at, { heading, start, end }] of context.sentences.entries()) {
    if (heading || context.hits[at]!.size === 0) continue;
    const chain = context.chain(at);
    const own = chain[0] && divisionOf(judged, chain[0].id);
    if (own === undefined) continue;
    const clause = leadInsOf(judged, at);

    const reservations = markAmong(context, [at], 'bridge-reservations');
    const exceptions = markAmong(context, [at], 'bridge-exceptions');
    const mark = reservations ?? exceptions;
    const kinds = context.chapterKinds(at);
    if (mark && kinds.has('ecommerce')) {
      const range: Range = [start, end];
      const before = namesBefore(judged, clause, mark[0]);
      const behind = context.namesIn([mark[0], end], at);
      const elsewhere = (ids: readonly string[]) => ids.filter((id) => divisionOf(judged, id) !== own);
      const here = before.filter((id) => divisionOf(judged, id) === own);
      // "measures … are subject to the obligations of Chapters 9 and 10, including their exceptions" binds those chapters only
      const from = elsewhere(behind);
      // in a chapter on services and electronic commerce together, the reservations of services need no bridge
      const together = from.length === 0 && (kinds.has('services') || kinds.has('investment'));
      if (!together && (elsewhere(before).length === 0 || here.length > 0)) {
        const passes = reservations && exceptions ? 'both' : reservations ? 'reservations' : 'exceptions';
        bridges.push({ range, yields: here.length > 0 ? here : [own], from, passes });
      }
    }
    const prevails = markAmong(context, [at], 'priority');
    if (prevails && commitmentsIn(own).length > 0) {
      const from = context.namesIn([start, end], at).filter((id) => divisionOf(judged, id) !== own);
      if (context.chapterKinds(at).has('ecommerce')) priorities.push({ range: [start, end], yields: [own], from });
    }
  }
  return { bridges, priorities };
}

/** A sentence and those that lead in to it. */
function leadInsOf({ context: { sentences } }: Case, sentence: number): number[] {
  const clause: number[] = [];
  for (let at: number | undefined = sentence; at !== undefined && clause.length < 12; at = sentences[at]!.leadIn)
    clause.push(at);
  return clause;
}

/** The provisions that a clause names before an offset; a lead-in counts whole. */
function namesBefore({ context }: Case, [sentence, ...leadIns]: readonly number[], offset: number): string[] {
  const own = context.namesIn([context.sentences[sentence!]!.start, offset], sentence!);
  return own.length > 0
    ? own
    : leadIns.flatMap((at) => context.namesIn([context.sentences[at]!.start, context.sentences[at]!.end], at));
}
