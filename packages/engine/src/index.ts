export { analyse } from './analyse.ts';
export { compileRules, type RuleSource } from './compile.ts';
export { type Compared, compare, unread } from './evaluation/compare.ts';
export { heldOut } from './evaluation/held-out.ts';
export { type AnswerKey, KeyError, type Label, readKey } from './evaluation/key.ts';
export { changesSince, errorsOf, Run, runOf } from './evaluation/run.ts';
export { forceAccuracy, macroF1, reachAccuracy, type Score, scoreOf } from './evaluation/score.ts';
export { RuleError, type RuleProblem } from './rule-file.ts';
export type { Pack, Rule, RuleSet } from './rule-set.ts';
