import { groupOf, type Provision, type Reach, type ReachLevel } from '@carveout/schema';
import type { Context } from './context.ts';
import { firstFrom } from './first-from.ts';
import { listedBeside, namedAnywhere, namedEarlier, namedWithTwin } from './listed.ts';
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

/** What stands between the names of one list: "(Investment), and of", "(Commerce électronique)2 et du". */
const JOINED =
  /^\s?(?:\([^()]*\)\d{0,3})?[\s,;]*(?:(?:and|or|et|ou|y|e|o)\s+)?(?:(?:of|in|the|de|des|du|les?|la|los|las|el|del|en)\s+|[ld]['’]\s?){0,2}$/u;

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

/** The provisions that a clause names: with the words that say its reach, else anywhere in that sentence. */
function namedBy(context: Context, said: Said): string[] {
  const { sentence } = said;
  const before = context.namedIn(sentence, endOfList(context, said));
  return before.length > 0 ? before : namedAnywhere(context, sentence);
}

/**
 * The provisions that a protection names which switches off named ones: with the words that say its reach, as in "Article
 * XX of GATT 1994 is incorporated, for the purposes of Chapter 2"; else in the points of its list, else in what leads in to
 * it: "nothing in paragraph 1(b) or (c) shall prevent measures: (a) necessary to protect life"; else near it.
 */
function listedBy(context: Context, { clause, sentence }: Match, said: Said | undefined): readonly string[] {
  const places = [
    () => (said ? namedBy(context, said) : []),
    () => listedBeside(context, clause) ?? [],
    ...clause.map((part) => () => namedAnywhere(context, part)),
    () => namedWithTwin(context, sentence),
    () => namedEarlier(context, sentence),
  ];
  for (const place of places) {
    const names = place();
    if (names.length > 0) return names;
  }
  return [];
}

/**
 * What a protection switches off, from its rule or its own words: "This Article shall not apply to broadcasting"
 * reaches its article. Undefined for a category that protects nothing.
 */
export function reachOf(context: Context, match: Match): Reach | undefined {
  const { rule, clause, sentence } = match;
  if (groupOf(rule.category) !== 'protection') return undefined;
  const { reach, mention } = context.pack;
  const operative = firstOf(context, clause, reach);
  const said = operative ?? firstOf(context, clause, mention);
  // "is made part of this Agreement, for purposes of: (a) Chapter 3; (b) Chapter 4" says more than "this Agreement"
  const list = operative || (rule.covers && rule.covers !== 'agreement') ? undefined : listedBeside(context, clause);
  if (list) return { level: 'listed', targets: [...list] };
  const level = rule.covers ?? said?.level ?? 'article';
  if (level === 'agreement') return { level, targets: [] };
  if (level === 'listed') return { level, targets: [...listedBy(context, match, said)] };
  const targets = said && level === 'paragraph' ? namedBy(context, said) : [];
  if (targets.length) return { level, targets };
  const holder = context.chain(sentence).find(({ kind }) => HOLDERS[level]!.includes(kind));
  return { level, targets: holder ? [holder.id] : [] };
}
