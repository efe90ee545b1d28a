import { type Force, groupOf } from '@carveout/schema';
import type { Context } from './context.ts';
import type { Match } from './match.ts';

/** What outweighs what where a clause has words of both: "shall endeavour" is soft although it says "shall". */
const WEIGHT: readonly Force[] = ['soft', 'binding', 'declaratory'];

/**
 * The force of a clause: what its rule states, else what its words show ("shall" binds, "should" is soft, "means"
 * declares), the sentence's own words before those of its lead-in. A preamble declares; a clause without such words has
 * the force that its language gives it; a protection that switches a rule off binds, whatever verb it uses.
 */
export function forceOf(context: Context, { rule, sentence, clause }: Match): Force {
  if (rule.force) return rule.force;
  if (context.unit(sentence)?.kind === 'preamble') return 'declaratory';
  if (groupOf(rule.category) === 'protection') return 'binding';
  for (const part of clause) {
    const shown = new Set<Force>();
    for (const pattern of context.hits[part]!.keys()) {
      const force = context.pack.force.get(pattern);
      if (force) shown.add(force);
    }
    const force = WEIGHT.find((candidate) => shown.has(candidate));
    if (force) return force;
  }
  return context.pack.unmarked;
}
