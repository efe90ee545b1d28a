import type { Language } from '@carveout/schema';
import { ExampleFile, RuleError, type RuleSource, readRuleFile } from '../rule-file.ts';
import type { Example, RuleSet } from '../rule-set.ts';

const known = new WeakMap<RuleSet, Map<Language, readonly Example[]>>();

/**
 * Passages in which rules of a language must fire, from the files of examples; read when first asked for. A file that
 * cannot be read gives none: it is told where rules are tested.
 */
export function examplesOf(ruleSet: RuleSet, language: Language): readonly Example[] {
  const read = known.get(ruleSet) ?? new Map<Language, readonly Example[]>();
  known.set(ruleSet, read);
  const examples =
    read.get(language) ??
    ruleSet.examples
      .filter((shelf) => shelf.language === language)
      .flatMap(({ category, source }) => firingIn(source).map((text) => ({ category, text })));
  read.set(language, examples);
  return examples;
}

function firingIn(source: RuleSource): string[] {
  try {
    return readRuleFile(source, ExampleFile).value['must-fire'].map((example) => example.text);
  } catch (error) {
    if (error instanceof RuleError) return [];
    throw error;
  }
}
