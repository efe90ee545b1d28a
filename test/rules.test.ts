import { join } from 'node:path';
import { analyse, tryExamples } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import type { Agreement } from '@carveout/schema';
import { loadRuleSet, readRules } from '@carveout/server/rules';
import { describe, expect, it } from 'vitest';

// Every rule file stands beside a file of examples with the same stem; they are read through the real reader and the
// whole rule set. A known miss or known false alarm is a debt: it is counted, and fails once it is paid.

const RULES = join(import.meta.dirname, '..', 'rules');
const sources = await readRules(RULES);
const ruleSet = await loadRuleSet(RULES);
const [examples = [], clauses = []] = [true, false].map((wanted) =>
  sources.filter(({ path }) => path.startsWith('clauses/') && path.endsWith('.test.yaml') === wanted),
);
const stemOf = ({ path }: { path: string }) => path.replace(/(?:\.test)?\.yaml$/, '');
const read = (text: string) => readAgreement({ name: 'example.txt', bytes: new TextEncoder().encode(text) });
const find = (agreement: Agreement) => analyse(agreement, ruleSet).findings;

it('every file of rules has a file of examples beside it, and the other way round', () => {
  expect(examples.map(stemOf)).toEqual(clauses.map(stemOf));
});

describe('rules do what their examples say', () => {
  it.each(clauses.map((rules) => [stemOf(rules), rules] as const))('%s', async (stem, rules) => {
    const beside = examples.find((candidate) => stemOf(candidate) === stem);
    const tried = await tryExamples({ rules, examples: beside! }, read, find);
    expect(
      tried.flatMap(({ problem, text }) => (problem ? `line ${problem.line}: ${problem.message}: ${text}` : [])),
    ).toEqual([]);
    expect(tried.length).toBeGreaterThan(3);
  });
});

it.each([
  ['en', 'Article 3 Scope\n\n1. Nothing in this Article shall apply to cultural industries.'],
  [
    'fr',
    'Article 3 Portée\n\n1. Les Parties coopèrent entre elles.\n\n2. Aucune disposition du présent article ne s’applique aux industries culturelles.',
  ],
  [
    'es',
    'Artículo 3 Ámbito\n\n1. Las Partes cooperarán entre sí.\n\n2. Ninguna disposición de este Artículo se aplicará a las industrias culturales.',
  ],
])('an exclusion from its own article is not taken for one from the agreement (%s)', async (_, text) => {
  expect(find(await read(text)).map(({ category, covers }) => [category, covers?.level])).toEqual([
    ['cultural-exception', 'article'],
  ]);
});
