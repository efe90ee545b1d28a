import { type Agreement, groupOf, type Range } from '@carveout/schema';
import { type Context, contextOf } from './context.ts';
import { type Condition, clauseOf, conditionsAt, tryRule } from './match.ts';
import type { Pack, Rule, RuleSet } from './rule-set.ts';

/** One thing that a rule asks of a place, in words, and whether the place grants it. */
type ExplainedCondition = Pick<Condition, 'holds'> & {
  /** `operative`: that its operative words stand there, which is all that a rule is tried by at first. */
  readonly asks: Condition['asks'] | 'operative' | 'no-heading' | 'no-name';
  /** The pattern as written, or the names of the kinds; empty where nothing is named. */
  readonly wanted: string;
};

/** A place where the operative words of a rule stand, and why the rule fires there or does not. */
export type Explained = {
  readonly fires: boolean;
  /** The narrowest provision that holds the sentence; empty for text outside all. */
  readonly provision: string;
  readonly quote: string;
  /** The operative words. */
  readonly words: Range;
  readonly conditions: readonly (Pick<Condition, 'asks' | 'holds'> & Pick<ExplainedCondition, 'wanted'>)[];
};

/** A rule that a rule set does not hold. */
export class NoSuchRule extends Error {}

const wordedBy =
  ({ patterns }: Pack) =>
  ({ asks, holds, wanted }: Condition) => ({
    asks,
    holds,
    wanted: typeof wanted === 'number' ? patterns[wanted]! : wanted.join(', '),
  });

/**
 * Says of every place in an agreement where the operative words of a rule stand, in the order of the text, what the rule
 * asks there and what fails. The rule is named by its id: "data-flows.en.free-flow". Throws a `NoSuchRule` where the rule
 * set has none of this name for the agreement's language.
 */
export function explainRule(agreement: Agreement, ruleSet: RuleSet, id: string): Explained[] {
  const pack = ruleSet.packs.get(agreement.language)!;
  const rule = pack.rules.find((candidate) => candidate.id === id);
  if (!rule) {
    const near = pack.rules.map((candidate) => candidate.id).filter((known) => known.startsWith(id.split('.')[0]!));
    throw new NoSuchRule(
      `there is no rule "${id}" for "${agreement.language}"${near.length ? `; of its category there are ${near.join(', ')}` : ''}`,
    );
  }
  const context = contextOf(agreement, pack);
  const worded = wordedBy(pack);
  return tryRule(context, rule).map(({ sentence, anchor, conditions }) => {
    const { start, end } = context.sentences[sentence]!;
    return {
      fires: conditions.every(({ holds }) => holds),
      provision: context.chain(sentence)[0]?.id ?? '',
      quote: agreement.text.slice(start, end),
      words: anchor,
      conditions: conditions.map(worded),
    };
  });
}

/** All that a rule asks of one sentence, and whether it fires there, whether or not its operative words stand in it. */
export type ExplainedRule = {
  readonly rule: Rule['id'];
  readonly fires: boolean;
  readonly conditions: readonly ExplainedCondition[];
};

/** Says what a rule asks of a sentence, by its place in the text, and what fails. */
export function explainAt(context: Context, rule: Rule, sentence: number): ExplainedRule {
  const { pack } = context;
  const clause = clauseOf(context, sentence);
  const anchor = context.hits[sentence]!.get(rule.anchor);
  const conditions: ExplainedCondition[] = [
    { asks: 'operative', wanted: pack.patterns[rule.anchor]!, holds: anchor !== undefined },
    ...conditionsAt(context, { rule, sentence, clause }).map(wordedBy(pack)),
  ];
  if (context.sentences[sentence]!.heading) conditions.push({ asks: 'no-heading', wanted: '', holds: false });
  else if (anchor && groupOf(rule.category) === 'commitment' && context.inName(anchor))
    conditions.push({ asks: 'no-name', wanted: '', holds: false });
  return { rule: rule.id, fires: conditions.every(({ holds }) => holds), conditions };
}
