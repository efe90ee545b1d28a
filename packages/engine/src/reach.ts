import { groupOf, type Provision, type Reach, type ReachLevel } from '@carveout/schema';
import type { Context } from './context.ts';
import type { Match } from './match.ts';

/** The kinds of provision that a level can mean: "this Chapter" is said in a Title and in an Annex too. */
const HOLDERS: Partial<Record<ReachLevel, readonly Provision['kind'][]>> = {
  paragraph: ['paragraph'],
  article: ['article', 'entry'],
  section: ['section', 'subsection'],
  chapter: ['chapter', 'title', 'part', 'annex'],
};

/** Numbers that articles bear in running text: "14.4", "2103", "G-08", "10.6 bis". */
const ARTICLE_NUMBER =
  /(?<![\p{L}\p{N}.-])(?:[A-Z]{1,2}-\d{1,3}|\d{1,4}(?:\.\d{1,3})?)(?:\s(?:bis|ter|quater))?(?![\p{L}\p{N}])/gu;
const ARTICLE_WORD = /\b(?:articles?|art[íi]culos?)\b/iu;
const PARAGRAPH_NAMED = /\b(?:paragraphs?|paragraphes?|p[áa]rrafos?)\s+(\d+)(?:\s+(?:and|et|y)\s+(\d+))?/iu;

/**
 * How far the clause says it reaches, the sentence's own words before those of its lead-in. In one sentence the fullest
 * statement counts: "this Chapter shall not apply" says more than "Article 5".
 */
function levelSaid({ hits, pack }: Context, clause: readonly number[]): ReachLevel | undefined {
  for (const part of clause) {
    let fullest: { readonly level: ReachLevel; readonly words: number } | undefined;
    for (const [pattern, { first, last }] of hits[part]!) {
      const level = pack.reach.get(pattern);
      if (level && (!fullest || last - first > fullest.words)) fullest = { level, words: last - first };
    }
    if (fullest) return fullest.level;
  }
  return undefined;
}

/** The articles that the clause names by number; each number must be borne by an article of this agreement. */
function articlesNamed({ agreement, sentences }: Context, clause: readonly number[]): string[] {
  const byNumber = Map.groupBy(
    agreement.provisions.filter(({ kind }) => kind === 'article'),
    ({ number }) => number.toLowerCase(),
  );
  const named = new Set<string>();
  for (const part of clause) {
    const { start, end } = sentences[part]!;
    const text = agreement.text.slice(start, end);
    const at = text.search(ARTICLE_WORD);
    if (at < 0) continue;
    for (const [number] of text.slice(at).matchAll(ARTICLE_NUMBER)) {
      const bearers = byNumber.get(number.toLowerCase()) ?? [];
      if (bearers.length === 1) named.add(bearers[0]!.id);
    }
  }
  return [...named];
}

/** The paragraphs of the same article that the clause names: "Paragraph 1 shall not apply …". */
function paragraphsNamed(
  { agreement, sentences }: Context,
  clause: readonly number[],
  article: Provision | undefined,
): string[] {
  for (const part of clause) {
    const { start, end } = sentences[part]!;
    const [, ...numbers] = PARAGRAPH_NAMED.exec(agreement.text.slice(start, end)) ?? [];
    const ids = numbers
      .filter((number) => number !== undefined)
      .flatMap(
        (n) =>
          agreement.provisions.find((p) => p.parent === article?.id && p.number.replace(/\D/g, '') === n)?.id ?? [],
      );
    if (ids.length) return ids;
  }
  return [];
}

/**
 * What a protection switches off, from its rule or its own words: "This Article shall not apply to broadcasting"
 * reaches its article. Undefined for a category that protects nothing.
 */
export function reachOf(context: Context, { rule, sentence, clause }: Match): Reach | undefined {
  if (groupOf(rule.category) !== 'protection') return undefined;
  const level = rule.covers ?? levelSaid(context, clause) ?? 'article';
  const chain = context.chain(sentence);
  if (level === 'agreement') {
    return { level, targets: context.agreement.provisions.filter((p) => p.parent === null).map((p) => p.id) };
  }
  if (level === 'listed') return { level, targets: articlesNamed(context, clause) };
  if (level === 'paragraph') {
    const named = paragraphsNamed(context, clause, context.unit(sentence));
    if (named.length) return { level, targets: named };
  }
  const holder = chain.find(({ kind }) => HOLDERS[level]!.includes(kind));
  return { level, targets: holder ? [holder.id] : [] };
}
