import type { Hit } from './automaton.ts';
import type { Context } from './context.ts';
import type { PatternId, Rule } from './rule-set.ts';

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
function clauseOf({ sentences }: Context, sentence: number): number[] {
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

function standsWhere(context: Context, { where }: Rule, sentence: number): boolean {
  const unit = context.unit(sentence);
  if (where.unit && !(unit && where.unit.includes(unit.kind))) return false;
  if (where.chapter || where.notChapter) {
    const kinds = context.chapterKinds(sentence);
    if (where.chapter && !where.chapter.some((kind) => kinds.has(kind))) return false;
    if (where.notChapter?.some((kind) => kinds.has(kind))) return false;
  }
  const heading = (pattern: PatternId) => unit !== undefined && context.headingSays(unit, pattern);
  if (where.heading !== undefined && !heading(where.heading)) return false;
  if (where.notHeading !== undefined && heading(where.notHeading)) return false;
  const article = (pattern: PatternId) => unit !== undefined && context.hitsIn(unit).has(pattern);
  if (where.article !== undefined && !article(where.article)) return false;
  return where.notArticle === undefined || !article(where.notArticle);
}

/** Every place where a rule of the pack fires, in the order of the text; rules are only tried where their anchor stands. */
export function matchRules(context: Context): Match[] {
  const { words, pack } = context;
  const spanOf = ({ first, last }: Hit): Span => [words.starts[first]!, words.ends[last]!];
  const matches: Match[] = [];
  for (const [sentence, { heading }] of context.sentences.entries()) {
    if (heading) continue;
    for (const [pattern, anchor] of context.hits[sentence]!) {
      const rules = pack.byAnchor.get(pattern) ?? [];
      const clause = rules.length ? clauseOf(context, sentence) : [];
      const leadIn = clause.slice(1);
      for (const rule of rules) {
        const find = finderIn(context, rule, clause);
        const also = rule.also.map(find);
        if (also.includes(undefined)) continue;
        // a point adds nothing where its lead-in alone says it all: "… not apply to broadcasting, except: (a) cable …"
        if ([rule.anchor, ...rule.also].every((p) => hitAmong(context, leadIn, p))) continue;
        if (rule.unless.some(find)) continue;
        if (!standsWhere(context, rule, sentence)) continue;
        matches.push({
          rule,
          sentence,
          clause,
          words: [anchor, ...also.filter((hit) => hit !== undefined)].map(spanOf),
        });
      }
    }
  }
  return matches;
}
