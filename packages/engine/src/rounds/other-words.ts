import { contains, type Range } from '@carveout/schema';
import { branchesAround } from './outline.ts';
import { backward, type Direction, forward, type Passage, passageOf } from './passage.ts';
import { type Likeness, likelyPlaces, likest } from './rewording.ts';
import type { Round } from './round.ts';
import type { Effort } from './similarity.ts';
import { classOf, type Version } from './votes.ts';
import { widened } from './widen.ts';
import { wordsWithin } from './wording.ts';

/** A stretch of the other version that is like a passage. */
export type Alike = { readonly range: Range; readonly similarity: number };

/** How alike a passage in other words must be to count as the same one, by where it stands. */
const ENOUGH = { provision: 0.5, article: 0.65 };
/** How much less alike every other passage there must be. */
const MARGIN = 0.1;
/** How many times its words, and how many besides, a provision may have to be searched through for a passage. */
const ROOM = { times: 6, besides: 300 };
/** How many stretches are looked at only for sharing runs of words with it. */
const MOST_STRETCHES = 4;

/**
 * Finds a passage of the earlier version in other words, where it may be expected: in the provision that it stood in, or
 * in the article, another paragraph or a new one. What is likest to another passage of the earlier version is that one.
 */
export function withOtherWords(round: Round, passage: Passage): { found?: Alike; candidates: Alike[] } {
  const candidates = alikeTo(forward(round), passage, round.effort);
  const { after, correspondence } = round;
  const home = correspondence.later[passage.around[0]!]!;
  const article = articleOf(round.before, passage.around);
  const around = new Map(
    candidates.map((one) => [one, branchesAround(after.outline, after.wording, one.range)] as const),
  );
  const places = {
    // text outside all provisions is no place
    provision: candidates.filter((one) => home > 0 && around.get(one)![0] === home),
    article: candidates.filter(
      (one) => article !== undefined && around.get(one)!.includes(correspondence.later[article]!),
    ),
  };
  for (const place of ['provision', 'article'] as const) {
    const [best, second] = places[place].filter((one) => isFree(round, passage, one, place === 'provision'));
    if (!best || best.similarity < ENOUGH[place]) continue;
    if (second && best.similarity - second.similarity < MARGIN) break;
    return { found: wholeSentence(round, passage, best, ENOUGH[place]), candidates };
  }
  return { candidates };
}

/** A reworded passage with the words that its sentence begins or ends with now, unless it is too unlike then. */
function wholeSentence({ before, after }: Round, { range }: Passage, alike: Alike, enough: number): Alike {
  const wide = widened({ text: before.wording.text, range }, { text: after.wording.text, range: alike.range });
  const count = (version: Version, stretch: Range) => {
    const [first, end] = wordsWithin(version.wording, stretch);
    return end - first;
  };
  const size = count(before, range);
  const length = count(after, alike.range);
  const common = alike.similarity * Math.max(size, length);
  const similarity = common / Math.max(size, count(after, wide));
  return similarity < enough ? alike : { range: wide, similarity };
}

/** The narrowest of some branches that people cite as one. */
const articleOf = ({ outline }: Version, around: readonly number[]): number | undefined =>
  around.find((at) => CITED.has(classOf(outline.branches[at]!)));
const CITED: ReadonlySet<string> = new Set(['article', 'entry', 'preamble', 'conclusion', 'annex']);

/**
 * Whether no other passage of the earlier version has the better claim to a stretch of the later one: it is liker to it.
 * In the passage's own provision, what stood in another one must be much liker.
 */
function isFree(round: Round, { range, around }: Passage, alike: Alike, isAtHome: boolean): boolean {
  const { text } = round.after.wording;
  const quote = text.slice(...alike.range);
  const stretch = passageOf(round, round.after, { quote, prefix: '', suffix: '', range: alike.range });
  const home = round.before.outline.branches[around[0]!]!.range;
  return alikeTo(backward(round), stretch, round.effort).every(({ range: other, similarity }) => {
    if (other[0] < range[1] && range[0] < other[1]) return true;
    if (!isAtHome) return similarity < alike.similarity;
    const isRival = contains(home, other);
    return isRival ? similarity <= alike.similarity : similarity < alike.similarity + MARGIN;
  });
}

/** What is like a passage in the other version, the likest first, no two overlapping. */
function alikeTo({ from, to, match }: Direction, { sought, around }: Passage, effort: Effort): Alike[] {
  const { wording } = sought;
  const most = ROOM.times * wording.words.length + ROOM.besides;
  const article = articleOf(from, around);
  const expected = [around[0]!, ...(article === undefined ? [] : [article])]
    .map((at) => match[at]!)
    .filter((there) => there > 0)
    .map((there) => to.outline.branches[there]!.words)
    .filter(([first, end]) => end - first <= most);
  const stretches = [...expected, ...likelyPlaces(wording, to.wording, MOST_STRETCHES)];
  const found = stretches.flatMap((stretch): Likeness[] => {
    const best = likest(wording, to.wording, stretch, effort);
    if (!best) return [];
    // the next best stands before or behind it
    const before = likest(wording, to.wording, [stretch[0], best.words[0]], effort);
    const behind = likest(wording, to.wording, [best.words[1], stretch[1]], effort);
    return [best, ...(before ? [before] : []), ...(behind ? [behind] : [])];
  });
  const apart: Likeness[] = [];
  for (const one of found.sort((a, b) => b.similarity - a.similarity || a.words[0] - b.words[0]))
    if (!apart.some(({ words }) => words[0] < one.words[1] && one.words[0] < words[1])) apart.push(one);
  return apart.map(({ words, similarity }) => ({ range: textOf(to, words), similarity }));
}

/** The text of some words, with the signs that close it. */
function textOf({ wording: { text, starts, ends } }: Version, [first, end]: Range): Range {
  const close = /^[^\s\p{L}\p{N}]*/u.exec(text.slice(ends[end - 1]!, starts[end] ?? text.length))![0];
  return [starts[first]!, ends[end - 1]! + close.length];
}
