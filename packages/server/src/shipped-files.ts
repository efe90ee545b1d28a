import type { RuleFileTexts, ShippedRules } from '@carveout/schema';
import type { Rules } from './analyst/analyst.ts';

/** The files of clause rules that ship, for who writes rules of a dossier. */
export type ShippedFiles = {
  readonly files: ShippedRules['files'];
  readonly file: (name: string) => RuleFileTexts | undefined;
};

const CLAUSES = /^clauses\/([^/]+)\.yaml$/;

/** Lists them from the rules as they were compiled. */
export function shippedFiles({ ruleSet, sources }: Rules): ShippedFiles {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const byFile = Map.groupBy(
    [...ruleSet.packs.values()].flatMap(({ language, patterns, rules }) =>
      rules.map((rule) => ({ rule, language, patterns })),
    ),
    ({ rule }) => rule.file,
  );
  const files = [...byFile].flatMap(([path, rules]): ShippedRules['files'] => {
    const name = CLAUSES.exec(path)?.[1];
    const [first] = rules;
    if (name === undefined || !first) return [];
    const listed = rules.map(({ rule, patterns }) => ({
      id: rule.id,
      says: rule.says,
      find: [rule.anchor, ...rule.also].map((pattern) => patterns[pattern]!),
    }));
    return [{ name, category: first.rule.category, language: first.language, rules: listed }];
  });
  return {
    files: files.sort((a, b) => (a.name < b.name ? -1 : 1)),
    file: (name) => {
      const rules = texts.get(`clauses/${name}.yaml`);
      return rules === undefined ? undefined : { name, rules, examples: texts.get(`clauses/${name}.test.yaml`) ?? '' };
    },
  };
}
