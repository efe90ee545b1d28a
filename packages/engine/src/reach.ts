import { groupOf, type Provision, type Reach, type ReachLevel } from '@carveout/schema';
import type { Context } from './context.ts';
import type { Match } from './match.ts';
import type { PatternId } from './rule-set.ts';
import type { Hit } from './scan.ts';

/** The kinds of provision that a level can mean: "this Chapter" is said in a Title and in an Annex too. */
const HOLDERS: Readonly<Partial<Record<ReachLevel, readonly Provision['kind'][]>>> = {
  paragraph: ['paragraph'],
  article: ['article', 'entry'],
  section: ['section', 'subsection'],
  chapter: ['chapter', 'title', 'part', 'annex'],
};

/** What a clause says of its own reach: in which sentence, and where there it has said it. */
type Said = { readonly level: ReachLevel; readonly sentence: number; readonly end: number };

/**
 * The first of these patterns in the clause, the sentence's own words before those of its lead-in; of two that end
 * together the tighter: in "Notwithstanding paragraph 1, this Annex shall not apply" it is the Annex.
 */
function firstOf(
  { hits, words }: Context,
  clause: readonly number[],
  levels: ReadonlyMap<PatternId, ReachLevel>,
): Said | undefined {
  for (const part of clause) {
    let said: (Hit & { readonly level: ReachLevel }) | undefined;
    for (const [pattern, hit] of hits[part]!) {
      const level = levels.get(pattern);
      if (!level || (said && (said.last - hit.last || hit.first - said.first) <= 0)) continue;
      said = { ...hit, level };
    }
    if (said) return { level: said.level, sentence: part, end: words.ends[said.last]! };
  }
  return undefined;
}

/**
 * The provisions that a clause names: before the words that say its reach, else anywhere in the sentence, as in "Article XX
 * of GATT 1994 is incorporated, for the purposes of Chapter 2".
 */
function namedBy({ namedIn, sentences }: Context, { sentence, end }: Said): string[] {
  const before = namedIn(sentence, end);
  return before.length > 0 ? before : namedIn(sentence, sentences[sentence]!.end);
}

/**
 * What a protection switches off, from its rule or its own words: "This Article shall not apply to broadcasting"
 * reaches its article. Undefined for a category that protects nothing.
 */
export function reachOf(context: Context, { rule, sentence, clause }: Match): Reach | undefined {
  if (groupOf(rule.category) !== 'protection') return undefined;
  const said = firstOf(context, clause, context.pack.reach) ?? firstOf(context, clause, context.pack.mention);
  const level = rule.covers ?? said?.level ?? 'article';
  if (level === 'agreement') return { level, targets: [] };
  const chain = context.chain(sentence);
  const named = said && (level === 'listed' || level === 'paragraph');
  const targets = named ? namedBy(context, said) : [];
  if (targets.length || level === 'listed') return { level, targets };
  const holder = chain.find(({ kind }) => HOLDERS[level]!.includes(kind));
  return { level, targets: holder ? [holder.id] : [] };
}
