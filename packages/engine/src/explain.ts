import type { Agreement, Range } from '@carveout/schema';
import { contextOf } from './context.ts';
import { type Condition, tryRule } from './match.ts';
import type { RuleSet } from './rule-set.ts';

/** One thing that a rule asks of a place, in words, and whether the place grants it. */
type ExplainedCondition = Pick<Condition, 'asks' | 'holds'> & {
  /** The pattern as written, or the names of the kinds. */
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
  readonly conditions: readonly ExplainedCondition[];
};

/** A rule that a rule set does not hold. */
export class NoSuchRule extends Error {}

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
  return tryRule(context, rule).map(({ sentence, anchor, conditions }) => {
    const { start, end } = context.sentences[sentence]!;
    return {
      fires: conditions.every(({ holds }) => holds),
      provision: context.chain(sentence)[0]?.id ?? '',
      quote: agreement.text.slice(start, end),
      words: anchor,
      conditions: conditions.map(({ asks, holds, wanted }) => ({
        asks,
        holds,
        wanted: typeof wanted === 'number' ? pack.patterns[wanted]! : wanted.join(', '),
      })),
    };
  });
}
