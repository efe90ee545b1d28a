import { exemptionsOf, RuleError, type RuleSet } from '@carveout/engine';
import type { Exemption } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';
import { rulesFolders } from './places.ts';
import { Unusable } from './unusable.ts';

/** The rules that ship with a user's own on top. Throws an `Unusable` that lists what is wrong in them. */
export const loadRules = (own: string | undefined): Promise<RuleSet> =>
  loadRuleSet(...rulesFolders(own)).catch((error: unknown) => {
    throw error instanceof RuleError ? new Unusable(error.message) : error;
  });

/** The model clauses of a rule set. Throws an `Unusable` that lists what is wrong in their files. */
export function loadExemptions(ruleSet: RuleSet): readonly Exemption[] {
  try {
    return exemptionsOf(ruleSet);
  } catch (error) {
    throw error instanceof RuleError ? new Unusable(error.message) : error;
  }
}
