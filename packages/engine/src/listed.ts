import type { Provision } from '@carveout/schema';
import type { Context } from './context.ts';
import { firstFrom } from './first-from.ts';

/** What may stand before the name that a point opens with, in words: "in the case of Chapter 8". */
const MOST_BEFORE = 4;

/** What the sentences of an article name for each other. */
type Nearby = {
  /** By the article of another treaty that a sentence is about. */
  readonly twins: ReadonlyMap<string, string[]>;
  /** By sentence: what was named last before it with words of reach. */
  readonly earlier: ReadonlyMap<number, string[]>;
};

/** Where a clause has said how far it reaches: in which sentence, and the offset behind the words that do. */
export type Said = { readonly sentence: number; readonly end: number };

/** What has been asked of an agreement so far: its lists by the sentence that leads in to them, its articles, and names. */
type Known = {
  readonly named: Map<string, string[] | undefined>;
  readonly lists: Map<number, string[] | undefined>;
  readonly nearby: Map<string, Nearby>;
};
const knownOf = new WeakMap<Context, Known>();

function known(context: Context): Known {
  const all = knownOf.get(context) ?? { named: new Map(), lists: new Map(), nearby: new Map() };
  knownOf.set(context, all);
  return all;
}

/** All that a sentence names. */
export const namedAnywhere = ({ namedIn, sentences }: Context, sentence: number): string[] =>
  namedIn(sentence, sentences[sentence]!.end);

/** What stands between the names of one list: "(Investment), and of", "(Commerce électronique)2 et du". */
const JOINED =
  /^\s?(?:\([^()]*\)\d{0,3})?[\s,;]*(?:(?:and|or|as well as|et|ou|ainsi que|y|e|o|así como)\s+)?(?:(?:of|in|the|de|des|du|les?|la|los|las|el|del|en)\s+|[ld]['’]\s?){0,2}$/u;

/** Where the list of names ends that begins before an offset, or that offset. */
function endOfList({ agreement, sentences }: Context, { sentence, end }: Said): number {
  const { references = [], text } = agreement;
  let at = firstFrom(references, end);
  if ((references[at - 1]?.range[0] ?? -1) < sentences[sentence]!.start) return end;
  let last = end;
  for (; (references[at]?.range[0] ?? Infinity) < sentences[sentence]!.end; at++) {
    const [start] = references[at]!.range;
    if (references[at]!.external || !JOINED.test(text.slice(references[at - 1]!.range[1], start))) break;
    last = start + 1;
  }
  return last;
}

/** Whether a stretch names a provision of this agreement that was not found in it. */
function namesUnfound({ agreement }: Context, [start, end]: readonly [number, number]): boolean {
  const { references = [] } = agreement;
  for (let at = firstFrom(references, start); (references[at]?.range[0] ?? end) < end; at++)
    if (!references[at]!.external && references[at]!.targets.length === 0) return true;
  return false;
}

/**
 * The provisions that a clause names with the words that say its reach, else anywhere in that sentence. Empty where those
 * words name what could not be found here; undefined where nothing is named.
 */
export function namedBy(context: Context, said: Said): string[] | undefined {
  const { named } = known(context);
  const key = `${said.sentence} ${said.end}`;
  if (!named.has(key)) {
    const end = endOfList(context, said);
    const before = context.namedIn(said.sentence, end);
    const unfound = before.length === 0 && namesUnfound(context, [context.sentences[said.sentence]!.start, end]);
    const names = before.length > 0 || unfound ? before : namedAnywhere(context, said.sentence);
    named.set(key, names.length > 0 || unfound ? names : undefined);
  }
  return named.get(key);
}

/**
 * The provisions that a clause names in a list of points: "for purposes of: (a) Chapter 3; (b) Chapter 4", "nothing in: (a)
 * Part Two, and (b) Chapter 12, shall be construed to prevent". Its nearest sentence leads in to the list, or is one of its
 * points, or what follows them. Empty where none of the names could be found here; undefined where there is no such list.
 */
export function listedBeside(context: Context, clause: readonly number[]): string[] | undefined {
  const { lists } = known(context);
  for (const opening of clause.slice(0, 2)) {
    if (!lists.has(opening)) lists.set(opening, listBehind(context, opening));
    const list = lists.get(opening);
    if (list) return list;
  }
  return undefined;
}

/** What is named by the points that a sentence leads in to, where most of them open with the name of a provision. */
function listBehind(context: Context, opening: number): string[] | undefined {
  const { sentences } = context;
  const names = new Set<string>();
  let points = 0;
  let opened = 0;
  for (let at = opening + 1; at < sentences.length; at++) {
    const { leadIn, heading } = sentences[at]!;
    if (heading || (leadIn !== undefined && leadIn > opening)) continue;
    if (leadIn !== opening) break;
    points++;
    if (!opensWithName(context, at)) continue;
    opened++;
    for (const id of namedAnywhere(context, at)) names.add(id);
  }
  return opened > 0 && opened * 2 >= points ? [...names] : undefined;
}

/** Whether a sentence opens with the name of a provision of this agreement, found here or not: "Part Two (Trade in Goods)". */
function opensWithName({ agreement, hits, pack, sentences, words }: Context, at: number): boolean {
  const { firstWord, start, endWord } = sentences[at]!;
  const last = Math.min(firstWord + MOST_BEFORE, endWord - 1);
  const { references = [] } = agreement;
  const { range, external } = references[firstFrom(references, start)] ?? {};
  if (range && !external && range[0] <= words.starts[last]!) return true;
  for (const [pattern, { first }] of hits[at]!) if (pack.reach.get(pattern) === 'listed' && first <= last) return true;
  return false;
}

/**
 * The provisions that another sentence of the article names for the same article of another treaty: "The Parties understand
 * that measures referred to in Article XX(f) of GATT 1994 include …" reaches as far as the sentence that incorporates
 * Article XX "for the purposes of Chapters 2 to 6".
 */
export function namedWithTwin(context: Context, sentence: number): string[] {
  const foreign = foreignIn(context, sentence);
  const unit = context.unit(sentence);
  return (foreign !== undefined && unit && nearby(context, unit, sentence).twins.get(foreign)) || [];
}

/** The provisions that the article named last, before a sentence, with words of reach: "paragraph 1 shall not prevent …". */
export function namedEarlier(context: Context, sentence: number): string[] {
  const unit = context.unit(sentence);
  return (unit && nearby(context, unit, sentence).earlier.get(sentence)) || [];
}

/** Reads an article once, from the sentence at hand outwards. */
function nearby(context: Context, unit: Provision, sentence: number): Nearby {
  const { hits, pack, sentences } = context;
  const articles = known(context).nearby;
  const read = articles.get(unit.id);
  if (read) return read;
  const isIn = (at: number) => at >= 0 && at < sentences.length && context.unit(at)?.id === unit.id;
  let first = sentence;
  while (isIn(first - 1)) first--;
  const twins = new Map<string, string[]>();
  const earlier = new Map<number, string[]>();
  let last: string[] = [];
  for (let at = first; isIn(at); at++) {
    earlier.set(at, last);
    const names = namedAnywhere(context, at);
    if (names.length === 0) continue;
    const levels = new Set([...hits[at]!.keys()].map((pattern) => pack.reach.get(pattern)));
    if (levels.has('paragraph') || levels.has('listed')) last = names;
    const foreign = foreignIn(context, at);
    if (foreign !== undefined && !twins.has(foreign)) twins.set(foreign, names);
  }
  articles.set(unit.id, { twins, earlier });
  return { twins, earlier };
}

/** The article of another treaty that a sentence is about, such as "gatt-1994 XX" for "Article XX(f) of GATT 1994". */
function foreignIn({ agreement, sentences }: Context, at: number): string | undefined {
  const { references = [] } = agreement;
  const { start, end } = sentences[at]!;
  for (let place = firstFrom(references, start); (references[place]?.range[0] ?? end) < end; place++) {
    const { external } = references[place]!;
    const article = /^(?:[IVXLC]+|\d+)/.exec(external?.provision ?? '')?.[0];
    if (article !== undefined) return `${external!.instrument} ${article}`;
  }
  return undefined;
}
