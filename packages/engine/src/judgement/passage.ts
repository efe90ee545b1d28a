import type { Range } from '@carveout/schema';
import type { Case, Flagged } from './case.ts';
import { markAmong } from './marks.ts';

/** Whether a protection is an entry of an annex or schedule, whatever its subject. */
export const isReservation = ({ context }: Case, { finding, match }: Flagged): boolean =>
  finding.category === 'cultural-reservation' || context.unit(match.sentence)?.kind === 'entry';

/** How many sentences a list may have that a definition opens. */
const LONGEST_LIST = 200;

/** How far into a sentence the word stands that makes it a definition: "cultural industries means …". */
const LONGEST_TERM = 60;

/** Where a sentence says that it defines something; undefined for one that does not. */
export function definingWord({ context }: Case, sentence: number): Range | undefined {
  const word = markAmong(context, [sentence], 'definition');
  return word && word[0] - context.sentences[sentence]!.start < LONGEST_TERM ? word : undefined;
}

/**
 * A sentence and those that complete the list it opens, up to the next definition: "cultural industries means: (a) …;
 * (b) …". Where definitions follow one another without numbers, the points of one stand beside those of the last.
 */
export function sentencesOfList(judged: Case, opening: number): number[] {
  const { context } = judged;
  const { sentences } = context;
  const list = [opening];
  const inside = new Set(list);
  const unit = context.unit(opening);
  const { text } = context.agreement;
  const opens =
    text.slice(sentences[opening]!.start, sentences[opening]!.end).endsWith(':') && definingWord(judged, opening);
  for (let at = opening + 1; at < sentences.length && list.length < LONGEST_LIST; at++) {
    const { leadIn, heading } = sentences[at]!;
    if (heading) continue;
    const completes = leadIn !== undefined && inside.has(leadIn);
    const follows =
      opens && context.unit(at) === unit && context.chain(at)[0]?.kind === 'point' && !definingWord(judged, at);
    if (!completes && !follows) break;
    inside.add(at);
    list.push(at);
  }
  return list;
}

/**
 * The sentences in which a protection says what it protects and under which conditions: its clause and the list it opens;
 * for an entry of an annex the whole entry.
 */
export function passageOf(judged: Case, { finding, match }: Flagged): readonly number[] {
  const { context } = judged;
  const unit = context.unit(match.sentence);
  if (unit?.kind === 'entry') return context.sentencesIn(unit);
  const list = sentencesOfList(judged, match.sentence);
  // conditions stand in points beside it: "… provided that the measure: (a) is not applied …"
  if (finding.category === 'indigenous-exception' && unit?.kind === 'article') return context.sentencesIn(unit);
  return [...match.clause, ...list.slice(1)];
}
