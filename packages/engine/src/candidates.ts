import { Domain, type Finding, Force, groupOf } from '@carveout/schema';
import type { Context } from './context.ts';
import { forceOf } from './force.ts';
import { type Match, matchRules } from './match.ts';
import { reachOf } from './reach.ts';
import { remember } from './remember.ts';

/** How much of the text before and after a finding is kept with it, in UTF-16 code units. */
const AROUND = 64;

/** Whether an offset falls between the two halves of one character. */
const splitsCharacter = (text: string, at: number) =>
  /[\uDC00-\uDFFF]/.test(text[at] ?? '') && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '');

function findingOf(context: Context, match: Match): Omit<Finding, 'id'> {
  const { agreement, sentences } = context;
  const { text } = agreement;
  const { rule, sentence } = match;
  const { start, end } = sentences[sentence]!;
  const before = Math.max(0, start - AROUND);
  const after = Math.min(text.length, end + AROUND);
  const covers = reachOf(context, match);
  const domains = domainsOf(context, match);
  const brackets = context.bracketsAround([start, end]);
  return {
    category: rule.category,
    group: groupOf(rule.category),
    force: forceOf(context, match),
    range: [start, end],
    quote: text.slice(start, end),
    prefix: text.slice(before + (splitsCharacter(text, before) ? 1 : 0), start),
    suffix: text.slice(end, after - (splitsCharacter(text, after) ? 1 : 0)),
    provision: context.chain(sentence)[0]?.id ?? '',
    rule: rule.id,
    words: match.words.toSorted((a, b) => a[0] - b[0]),
    why: rule.says,
    confidence: rule.confidence,
    ...(covers && { covers }),
    ...(domains.length > 0 && { domains }),
    ...(brackets.length > 0 && { brackets }),
  };
}

/** The domains that the category is about and those that the clause names, in the order of the list of domains. */
function domainsOf({ hits, inName, pack }: Context, { rule, clause }: Match): Domain[] {
  const named = new Set(rule.domains);
  for (const part of clause) {
    for (const [pattern, hit] of hits[part]!) {
      const domain = pack.domains.get(pattern);
      if (domain && !inName(hit)) named.add(domain);
    }
  }
  return Domain.options.filter((domain) => named.has(domain));
}

/** What a rule found, before it is known whether another one says it more clearly. */
export type Candidate = {
  readonly finding: Omit<Finding, 'id'>;
  readonly match: Match;
  /** The id of its unit, such as its article; empty for text outside all. */
  readonly unit: string;
};

/** All that the rules of a pack find in an agreement, in the order of the text. */
export const candidatesOf = (context: Context): Candidate[] =>
  matchRules(context).map((match) => ({
    finding: findingOf(context, match),
    match,
    unit: context.unit(match.sentence)?.id ?? '',
  }));

const clearer = (a: Candidate, b: Candidate): boolean =>
  (a.match.rule.estimate - b.match.rule.estimate ||
    Force.options.indexOf(b.finding.force) - Force.options.indexOf(a.finding.force)) > 0;

/**
 * One finding a unit and category, on the clearest passage: the one whose rule its author is surest of, then the strongest in force,
 * then the first. Protections of one category that reach differently are kept apart, since each switches off something
 * else, and so is the definition of what they protect.
 */
export function clearest(candidates: readonly Candidate[]): Candidate[] {
  // a list of targets is written out once, however many points of a list share it, and then goes by a number
  const numbers = new Map<string, number>();
  const numberOf = remember((targets: readonly string[]): number => {
    const written = targets.join(' ');
    const number = numbers.get(written) ?? numbers.size;
    numbers.set(written, number);
    return number;
  });
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { category, covers, force } = candidate.finding;
    const key = `${candidate.unit} ${category} ${covers ? `${force} ${covers.level} ${numberOf(covers.targets)}` : ''}`;
    const known = best.get(key);
    if (!known || clearer(candidate, known)) best.set(key, candidate);
  }
  return [...best.values()].sort(
    ({ finding: a }, { finding: b }) => a.range[0] - b.range[0] || (a.category < b.category ? -1 : 1),
  );
}
