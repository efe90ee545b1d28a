import { groupOf, type Provision, type Reach, type ReachLevel } from '@carveout/schema';
import type { Context } from './context.ts';
import { listedBeside, namedAnywhere, namedBy, namedEarlier, namedWithTwin, type Said } from './listed.ts';
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

/** How a clause names what is wider than its chapter: "this Title", in any of the languages. */
const PRINTED: Readonly<Partial<Record<Provision['kind'], RegExp>>> = {
  title: /\b(?:this|présent|ce|este|presente) (?:title|titre|t[ií]tulo)\b/i,
  part: /\b(?:this|présente|cette|esta|presente) (?:part|partie|parte)\b/i,
  annex: /\b(?:this|présente|cette|este|presente) (?:annex|annexe|anexo)\b/i,
};

/** What the words of a language say of reach, by pattern. */
type Levels = ReadonlyMap<PatternId, ReachLevel>;

/** What a clause says of its own reach, and where. */
type Levelled = Said & { readonly level: ReachLevel; readonly start: number };

/**
 * The first of these patterns in the clause, the sentence's own words before those of its lead-in; of two that end
 * together the tighter: in "Notwithstanding paragraph 1, this Annex shall not apply" it is the Annex.
 */
function firstOf({ hits, words }: Context, clause: readonly number[], levels: Levels): Levelled | undefined {
  for (const part of clause) {
    let said: (Hit & { readonly level: ReachLevel }) | undefined;
    for (const [pattern, hit] of hits[part]!) {
      const level = levels.get(pattern);
      if (!level || (said && (said.last - hit.last || hit.first - said.first) <= 0)) continue;
      said = { ...hit, level };
    }
    if (said)
      return { level: said.level, sentence: part, start: words.starts[said.first]!, end: words.ends[said.last]! };
  }
  return undefined;
}

/** How many sentences a run of clauses that semicolons join is followed back. */
const LONGEST_RUN = 20;

/**
 * The same, looked for in what a semicolon parts from the clause as well: "This Agreement shall not preclude restrictions
 * justified on grounds of public order; the protection of life; the protection of national treasures."
 */
function firstInRun(context: Context, clause: readonly number[], levels: Levels): Levelled | undefined {
  const said = firstOf(context, clause, levels);
  const own = clause[0]!;
  const { agreement, sentences } = context;
  for (let at = own - 1; !said && at >= Math.max(0, own - LONGEST_RUN); at--) {
    const { end, heading, provision } = sentences[at]!;
    if (heading || provision !== sentences[own]!.provision || agreement.text[end - 1] !== ';') break;
    const before = firstOf(context, [at], levels);
    if (before) return before;
  }
  return said;
}

/**
 * What an entry of a list of reservations names where it says which obligations it reserves: "National Treatment (Article
 * 10.3)". Undefined outside such an entry.
 */
function reservedBy(context: Context, sentence: number): string[] | undefined {
  const entry = context.chain(sentence).find(({ kind }) => kind === 'entry');
  const { obligations } = entry?.reservation ?? {};
  return entry && (obligations ? context.namesIn(obligations, sentence) : []);
}

/**
 * The provisions that a protection names which switches off named ones: with the words that say its reach, as in "Article
 * XX of GATT 1994 is incorporated, for the purposes of Chapter 2"; else in the points of its list, else in what leads in to
 * it: "nothing in paragraph 1(b) or (c) shall prevent measures: (a) necessary to protect life"; else near it.
 */
function listedBy(context: Context, { clause, rule, sentence }: Match, said: Levelled | undefined): string[] {
  const own = said && namedBy(context, said);
  // "for purposes of Part Two": what else is named is no answer where that part is not in the text
  if (own && (own.length > 0 || said.level === 'listed' || said.level === 'paragraph')) return own;
  const anywhere = rule.within === 'article' || rule.within === 'paragraph';
  const places = [
    () => listedBeside(context, clause),
    // a point itself says what is left out, and what is not: "subsidies, save as Article 5 provides"
    ...(clause.length > 1 ? clause.slice(1) : clause).map((part) => () => namedAnywhere(context, part)),
    () => namedWithTwin(context, sentence),
    () => (anywhere ? namedEarlier(context, sentence) : []),
  ];
  for (const place of places) {
    const names = place() ?? [];
    if (names.length > 0) return names;
  }
  return [];
}

/** How far a protection reaches by its rule or its own words, which may name provisions where its rule means all around. */
function levelOf({ covers }: Match['rule'], operative: Levelled | undefined, said: Levelled | undefined): ReachLevel {
  if (covers === 'chapter' && operative?.level === 'listed') return 'listed';
  return covers ?? said?.level ?? 'article';
}

/** The provision around a sentence that a level means. Where a rule means the chapter, in an agreement without any, that is all. */
function around(context: Context, { rule, sentence }: Match, level: ReachLevel, said: Levelled | undefined): Reach {
  const holders = context.chain(sentence).filter(({ kind }) => HOLDERS[level]?.includes(kind));
  const printed = said && level === 'chapter' ? context.agreement.text.slice(said.start, said.end) : '';
  const holder = holders.find(({ kind }) => PRINTED[kind]?.test(printed)) ?? holders[0];
  if (holder) return { level, targets: [holder.id] };
  const meansAll = rule.covers === 'chapter' && said?.level !== 'chapter' && context.agreement.coverage.articles > 1;
  return { level: meansAll ? 'agreement' : level, targets: [] };
}

/**
 * What a protection switches off, from its rule or its own words: "This Article shall not apply to broadcasting"
 * reaches its article. Undefined for a category that protects nothing.
 */
export function reachOf(context: Context, match: Match): Reach | undefined {
  const { rule, clause } = match;
  if (groupOf(rule.category) !== 'protection') return undefined;
  const { reach, mention } = context.pack;
  const reserved = rule.category === 'cultural-reservation' ? reservedBy(context, match.sentence) : undefined;
  if (reserved) return { level: rule.covers ?? 'listed', targets: reserved };
  const operative = firstInRun(context, clause, reach);
  const said = operative ?? firstInRun(context, clause, mention);
  // "is made part of this Agreement, for purposes of: (a) Chapter 3; (b) Chapter 4" says more than "this Agreement"
  const list = operative || (rule.covers && rule.covers !== 'agreement') ? undefined : listedBeside(context, clause);
  if (list) return { level: 'listed', targets: list };
  const level = levelOf(rule, operative, said);
  if (level === 'listed') {
    const targets = listedBy(context, match, said);
    // a rule that expects names meets "nothing in this Agreement"
    if (targets.length > 0 || !operative || operative.level === 'listed' || operative.level === 'paragraph')
      return { level, targets };
    return around(context, match, operative.level, said);
  }
  const targets = said && level === 'paragraph' ? namedBy(context, said) : undefined;
  return targets ? { level, targets } : around(context, match, level, said);
}
