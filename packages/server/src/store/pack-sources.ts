import type { RuleSource } from '@carveout/engine';

/** A file of a pack as the engine reads it: the rules, and the examples where there are any. */
export const sourcesOf = ({
  name,
  rules,
  examples,
}: {
  readonly name: string;
  readonly rules: string;
  readonly examples: string;
}): RuleSource[] => [
  { path: `clauses/${name}.yaml`, text: rules },
  ...(examples.trim() === '' ? [] : [{ path: `clauses/${name}.test.yaml`, text: examples }]),
];
