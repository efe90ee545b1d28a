import { groupOf, type Provision, type Reach, type ReachLevel } from '@carveout/schema';
import type { Context } from './context.ts';
import type { Match } from './match.ts';
import type { Sentence } from './sentences.ts';

/** The kinds of provision that a level can mean: "this Chapter" is said in a Title and in an Annex too. */
const HOLDERS: Readonly<Partial<Record<ReachLevel, readonly Provision['kind'][]>>> = {
  paragraph: ['paragraph'],
  article: ['article', 'entry'],
  section: ['section', 'subsection'],
  chapter: ['chapter', 'title', 'part', 'annex'],
};

/** What a clause says of its own reach: in which sentence, and where there it has said it. */
type Said = { readonly level: ReachLevel; readonly sentence: Sentence; readonly end: number };

/**
 * How far the clause says it reaches, the sentence's own words before those of its lead-in. In one sentence the fullest
 * statement counts: "this Chapter shall not apply" says more than "Article 5".
 */
function reachSaid({ hits, pack, sentences, words }: Context, clause: readonly number[]): Said | undefined {
  for (const part of clause) {
    let longest = 0;
    let said: Said | undefined;
    for (const [pattern, { first, last }] of hits[part]!) {
      const level = pack.reach.get(pattern);
      if (!level || last - first < longest) continue;
      longest = last - first + 1;
      said = { level, sentence: sentences[part]!, end: words.ends[last]! };
    }
    if (said) return said;
  }
  return undefined;
}

/**
 * What a protection switches off, from its rule or its own words: "This Article shall not apply to broadcasting"
 * reaches its article. Undefined for a category that protects nothing.
 */
export function reachOf(context: Context, { rule, sentence, clause }: Match): Reach | undefined {
  if (groupOf(rule.category) !== 'protection') return undefined;
  const { agreement } = context;
  const said = reachSaid(context, clause);
  const level = rule.covers ?? said?.level ?? 'article';
  if (level === 'agreement') {
    return { level, targets: agreement.provisions.filter((p) => p.parent === null).map((p) => p.id) };
  }
  const chain = context.chain(sentence);
  let targets: string[] = [];
  if (said && (level === 'listed' || level === 'paragraph')) {
    const { start, end } = said.sentence;
    targets = context.named(agreement.text.slice(start, end), said.end - start, chain);
  }
  if (targets.length || level === 'listed') return { level, targets };
  const holder = chain.find(({ kind }) => HOLDERS[level]!.includes(kind));
  return { level, targets: holder ? [holder.id] : [] };
}
