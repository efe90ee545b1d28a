export { analyse } from './analyse.ts';
export { compileRules, type RuleSource } from './compile.ts';
export { RuleError, type RuleProblem } from './rule-file.ts';
export type { Pack, Rule, RuleSet } from './rule-set.ts';
