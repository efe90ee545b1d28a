import type { Range } from '@carveout/schema';
import { clauseOf } from '../match.ts';
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

/** Finds the bridges between chapters, and what prevails over what: in chapters on electronic commerce, where both stand. */
export function bridgesIn(judged: Case): { bridges: Bridge[]; priorities: Priority[] } {
  const { context } = judged;
  const bridges: Bridge[] = [];
  const priorities: Priority[] = [];
  for (const [at, { heading, start, end }] of context.sentences.entries()) {
    const provision = context.chain(at)[0];
    if (heading || !provision || !context.chapterKinds(at).has('ecommerce')) continue;
    const own = divisionOf(judged, provision.id);
    bridges.push(...bridgeAt(judged, at, own));
    if (markAmong(context, [at], 'priority')) {
      const from = context.namesIn([start, end], at).filter((id) => divisionOf(judged, id) !== own);
      priorities.push({ range: [start, end], yields: [own], from });
    }
  }
  return { bridges, priorities };
}

/** The bridge that a sentence of a division makes, if it makes one. */
function bridgeAt(judged: Case, at: number, own: string): Bridge[] {
  const { context } = judged;
  const { start, end } = context.sentences[at]!;
  const reservations = markAmong(context, [at], 'bridge-reservations');
  const exceptions = markAmong(context, [at], 'bridge-exceptions');
  const mark = reservations ?? exceptions;
  if (!mark) return [];
  const isOwn = (id: string) => divisionOf(judged, id) === own;
  const before = namesBefore(judged, clauseOf(context, at), mark[0]);
  const here = before.filter(isOwn);
  // "measures … are subject to the obligations of Chapters 9 and 10, including their exceptions" binds those chapters only
  if (here.length === 0 && before.length > 0) return [];
  const from = context.namesIn([mark[0], end], at).filter((id) => !isOwn(id));
  // in a chapter on services and electronic commerce together, the reservations of services need no bridge
  const kinds = context.chapterKinds(at);
  if (from.length === 0 && (kinds.has('services') || kinds.has('investment'))) return [];
  const passes = reservations && exceptions ? 'both' : reservations ? 'reservations' : 'exceptions';
  return [{ range: [start, end], yields: here.length > 0 ? here : [own], from, passes }];
}

/** The provisions that a clause names before an offset; a lead-in counts whole. */
function namesBefore({ context }: Case, [sentence, ...leadIns]: readonly number[], offset: number): string[] {
  const own = context.namesIn([context.sentences[sentence!]!.start, offset], sentence!);
  return own.length > 0
    ? own
    : leadIns.flatMap((at) => context.namesIn([context.sentences[at]!.start, context.sentences[at]!.end], at));
}
