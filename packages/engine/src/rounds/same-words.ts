import type { Range } from '@carveout/schema';
import { occurrences } from './occurrences.ts';
import { forward, type Passage } from './passage.ts';
import { SHORTEST } from './rewording.ts';
import type { Round } from './round.ts';
import { stretchAt } from './stretch.ts';
import { paired } from './twins.ts';
import { wordsWithin } from './wording.ts';

/** Where the words of a passage stand again: at the place that it became, or at places none of which can be told to be it. */
export type SameWords = {
  readonly found?: Range;
  /** Whether one of the candidates is it, and nothing tells which. */
  readonly isUnclear: boolean;
  readonly candidates: readonly Range[];
};

/** Finds a passage of the earlier version by its words, unchanged but for white space. */
export function withSameWords(round: Round, passage: Passage): SameWords {
  const kept = inKept(round, passage);
  if (kept) return { found: kept, isUnclear: false, candidates: [] };
  const { before, after, correspondence, effort } = round;
  const { sought, range, around } = passage;
  const matched = around.map((at) => correspondence.later[at]!).find((there) => there >= 0) ?? 0;
  const near = after.outline.branches[matched]!.range;
  const there = occurrences(sought, after.wording, { near, effort });
  if (there.length === 0) return { isUnclear: false, candidates: [] };
  const here = occurrences(sought, before.wording, { near: range, effort });
  const own = here.findIndex(([start, end]) => start < range[1] && range[0] < end);
  const isTelling = sought.wording.words.length >= SHORTEST;
  const pairings = paired(round, { before: own < 0 ? [range] : here, after: there, isTelling });
  const pairing = pairings[Math.max(0, own)]!;
  return typeof pairing === 'string'
    ? { isUnclear: pairing === 'unclear', candidates: there }
    : { found: pairing, isUnclear: false, candidates: [] };
}

/** Where a passage is when the provision that it stands in kept all its words: at the same word of it. */
function inKept(round: Round, { sought, range, around }: Passage): Range | undefined {
  const { from, to, match } = forward(round);
  const there = match[around[0]!]!;
  if (there < 0) return undefined;
  const one = from.outline.branches[around[0]!]!;
  const other = to.outline.branches[there]!;
  const offset = sought.whole[0];
  const known = sought.wording.starts[offset];
  if (one.fingerprint !== other.fingerprint || known === undefined) return undefined;
  const word = wordsWithin(from.wording, range)[0] + offset - one.words[0] + other.words[0];
  const at = to.wording.starts[word];
  if (at === undefined) return undefined;
  return stretchAt({ passage: sought.wording.text, from: known, text: to.wording.text, at });
}
