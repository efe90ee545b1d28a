import { groupOf } from '@carveout/schema';
import type { Context } from './context.ts';
import type { PatternId, Rule } from './rule-set.ts';
import type { Hit } from './scan.ts';

/** A stretch of the text, `[start, end)`. */
type Span = [start: number, end: number];

/** A rule that fired: where, and on which words. */
export type Match = {
  readonly rule: Rule;
  /** The sentence that holds the operative words. */
  readonly sentence: number;
  /** The sentence and those that lead in to it, nearest first. */
  readonly clause: readonly number[];
  /** The words of each pattern that had to be there, the operative ones first. */
  readonly words: readonly Span[];
};

/** A sentence and the sentences whose list it completes, nearest first. */
export function clauseOf({ sentences }: Context, sentence: number): number[] {
  const clause: number[] = [];
  for (let at: number | undefined = sentence; at !== undefined && clause.length < 12; at = sentences[at]!.leadIn)
    clause.push(at);
  return clause;
}

/** The first hit of a pattern in these sentences. */
function hitAmong(context: Context, sentences: readonly number[], pattern: PatternId): Hit | undefined {
  for (const sentence of sentences) {
    const hit = context.hits[sentence]!.get(pattern);
    if (hit) return hit;
  }
  return undefined;
}

/** Finds a pattern in the stretch in which the rule wants its words together. */
function finderIn(
  context: Context,
  { within }: Rule,
  clause: readonly number[],
): (pattern: PatternId) => Hit | undefined {
  if (within === 'clause') return (pattern) => hitAmong(context, clause, pattern);
  const sentence = clause[0]!;
  if (within === 'sentence') return (pattern) => context.hits[sentence]!.get(pattern);
  const paragraph =
    within === 'paragraph' ? context.chain(sentence).findLast(({ kind }) => kind === 'paragraph') : undefined;
  const provision = paragraph ?? context.unit(sentence);
  if (!provision) return (pattern) => hitAmong(context, clause, pattern);
  return (pattern) => context.hitsIn(provision).get(pattern);
}

/** One thing that a rule asks of a place besides its operative words, and whether the place grants it. */
export type Condition = {
  readonly asks:
    | 'find'
    | 'unless'
    | 'chapter'
    | 'not-chapter'
    | 'heading'
    | 'not-heading'
    | 'article'
    | 'not-article'
    | 'unit';
  /** What is asked for: a pattern, or names of kinds. */
  readonly wanted: PatternId | readonly string[];
  readonly holds: boolean;
  /** The words of the pattern where it stands in the stretch that the rule looks at. */
  readonly hit?: Hit | undefined;
};

/** A place where the operative words of a rule stand: the sentence, and those that lead in to it. */
type Place = { readonly rule: Rule; readonly sentence: number; readonly clause: readonly number[] };

/** What a rule asks of a place, one by one, so that the first that fails can end the asking. */
export function* conditionsAt(context: Context, { rule, sentence, clause }: Place): Generator<Condition> {
  const find = finderIn(context, rule, clause);
  for (const wanted of rule.also) {
    const hit = find(wanted);
    yield { asks: 'find', wanted, holds: hit !== undefined, hit };
  }
  for (const wanted of rule.unless) {
    const hit = find(wanted);
    yield { asks: 'unless', wanted, holds: hit === undefined, hit };
  }
  const { where } = rule;
  const unit = context.unit(sentence);
  if (where.unit)
    yield { asks: 'unit', wanted: where.unit, holds: unit !== undefined && where.unit.includes(unit.kind) };
  if (where.chapter || where.notChapter) {
    const kinds = context.chapterKinds(sentence);
    if (where.chapter)
      yield { asks: 'chapter', wanted: where.chapter, holds: where.chapter.some((kind) => kinds.has(kind)) };
    if (where.notChapter)
      yield { asks: 'not-chapter', wanted: where.notChapter, holds: !where.notChapter.some((kind) => kinds.has(kind)) };
  }
  const heading = (pattern: PatternId) => unit !== undefined && context.headingSays(unit, pattern);
  if (where.heading !== undefined) yield { asks: 'heading', wanted: where.heading, holds: heading(where.heading) };
  if (where.notHeading !== undefined)
    yield { asks: 'not-heading', wanted: where.notHeading, holds: !heading(where.notHeading) };
  const article = (pattern: PatternId) => unit !== undefined && context.hitsIn(unit).has(pattern);
  if (where.article !== undefined) yield { asks: 'article', wanted: where.article, holds: article(where.article) };
  if (where.notArticle !== undefined)
    yield { asks: 'not-article', wanted: where.notArticle, holds: !article(where.notArticle) };
}

/**
 * Every place where the operative words of a rule stand, in the order of the text, with the words. Headings are none; nor
 * is, for a commitment, what only names one: "Article 14.4 (Digital Products) shall not apply"; nor a point where its lead-in alone says it all: "… not apply to broadcasting, except: (a) cable …".
 */
function* placesOf(context: Context): Generator<Place & { readonly anchor: Hit }> {
  const { pack } = context;
  for (const [sentence, { heading }] of context.sentences.entries()) {
    if (heading) continue;
    for (const [pattern, anchor] of context.hits[sentence]!) {
      const rules = pack.byAnchor.get(pattern) ?? [];
      const clause = rules.length ? clauseOf(context, sentence) : [];
      const leadIn = clause.slice(1);
      for (const rule of rules) {
        if ([rule.anchor, ...rule.also].every((p) => hitAmong(context, leadIn, p))) continue;
        if (groupOf(rule.category) === 'commitment' && context.inName(anchor)) continue;
        yield { rule, sentence, clause, anchor };
      }
    }
  }
}

/** Every place where a rule of the pack fires, in the order of the text; rules are only tried where their anchor stands. */
export function matchRules(context: Context): Match[] {
  const { words } = context;
  const spanOf = ({ first, last }: Hit): Span => [words.starts[first]!, words.ends[last]!];
  const matches: Match[] = [];
  for (const { anchor, ...place } of placesOf(context)) {
    const hits = [anchor];
    let fires = true;
    for (const { asks, holds, hit } of conditionsAt(context, place)) {
      fires = holds;
      if (!fires) break;
      if (asks === 'find') hits.push(hit!);
    }
    if (fires) matches.push({ ...place, words: hits.map(spanOf) });
  }
  return matches;
}

/** A place where the operative words of a rule stand, and all that the rule asks of it; it fires where all holds. */
export type Trial = Place & { readonly anchor: Span; readonly conditions: readonly Condition[] };

/** Every place where the operative words of a rule stand, whether or not it fires there. */
export function tryRule(context: Context, wanted: Rule): Trial[] {
  const { words } = context;
  return placesOf(context)
    .filter(({ rule }) => rule === wanted)
    .map(
      ({ anchor, ...place }): Trial => ({
        ...place,
        anchor: [words.starts[anchor.first]!, words.ends[anchor.last]!],
        conditions: [...conditionsAt(context, place)],
      }),
    )
    .toArray();
}
