import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ClauseFile, ExampleFile } from '../packages/engine/src/rule-file.ts';
import { rulesIn } from '../packages/web/src/bench/file.ts';
import { startFrom } from '../packages/web/src/bench/start.ts';

const CLAUSES = join(import.meta.dirname, '..', 'rules', 'clauses');
const textOf = (file: string) => readFileSync(join(CLAUSES, file), 'utf8');

/** The lines of a rule. */
const ruleIn = (rules: string, id: string) => {
  const { start, end } = rulesIn(rules).find((rule) => rule.id === id)!;
  return rules.split('\n').slice(start, end).join('\n');
};
const BORROWS = /(?:^|[\s[])[*&][a-z]/;

test('every rule that ships can be taken as a start on the bench: it asks the same, under a name of its own', () => {
  const wrong: string[] = [];
  const names = readdirSync(CLAUSES).flatMap((file) => /^(?!.*\.test\.)(.+)\.yaml$/.exec(file)?.[1] ?? []);
  for (const name of names) {
    const file = { name, rules: textOf(`${name}.yaml`), examples: textOf(`${name}.test.yaml`) };
    // To read files takes time: what borrows nothing is taken alike in every language.
    if (!BORROWS.test(file.rules) && !name.endsWith('.en')) continue;
    const shipped: ClauseFile = parse(file.rules);
    const fires: ExampleFile['must-fire'] = parse(file.examples)['must-fire'];
    const all = shipped.rules.map(({ id }) => id);
    for (const { id, ...asks } of shipped.rules) {
      if (!BORROWS.test(ruleIn(file.rules, id)) && id !== all.at(-1)) continue;
      const { rules, examples } = startFrom(file, {
        rule: id,
        category: shipped.category,
        name: `own-${id}.${name.slice(-2)}`,
      });
      try {
        expect(parse(rules)).toEqual({ ...shipped, rules: [{ id: `own-${id}`, ...asks }] });
        const own = fires.filter(({ rule }) => rule === id);
        expect(parse(examples)['must-fire']).toEqual(own.map((example) => ({ ...example, rule: `own-${id}` })));
      } catch (error) {
        wrong.push(`${name} ${id}: ${(error as Error).message.slice(0, 300)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
