import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  analyse,
  type Expectation,
  type Explained,
  explainRule,
  NoSuchRule,
  RuleError,
  type RuleProblem,
  type RuleSource,
  ruleSchemas,
  type Tried,
  tryExamples,
} from '@carveout/engine';
import { readAgreement, readIsolated } from '@carveout/ingest';
import { harmless } from '@carveout/report';
import type { Agreement } from '@carveout/schema';
import { readRules } from '@carveout/server/rules';
import { loadExemptions, loadRules } from './load-rules.ts';
import { rulesFolders } from './places.ts';
import { reason } from './reason.ts';
import { Unusable } from './unusable.ts';

const tidy = (message: string) => message.split('\n').map(harmless).join('\n');
const say = (message: string) => console.log(tidy(message));

/** `carveout rules check [FOLDER]`: 0. Throws an `Unusable` that lists what is wrong in the rule files. */
export async function checkRules(own: string | undefined): Promise<number> {
  const ruleSet = await loadRules(own);
  for (const [language, { rules, patterns }] of ruleSet.packs) {
    const categories = new Set(rules.map(({ category }) => category)).size;
    say(`${language}: ${rules.length} rules for ${categories} categories, ${patterns.length} patterns`);
  }
  say(`${ruleSet.measures.length} policy measures`);
  say(`${loadExemptions(ruleSet).length} model clauses`);
  say(ruleSet.hash);
  return 0;
}

const OUTCOMES: Readonly<Record<Expectation, string>> = {
  'must-fire': 'must fire',
  'must-not-fire': 'must not fire',
  'known-miss': 'known to be missed',
  'known-false-alarm': 'known to fire wrongly',
};

const placeOf = ({ file, line, column, message }: RuleProblem) => `${file}:${line}:${column}: ${message}`;

/**
 * `carveout rules test [FOLDER]`: tries the examples beside the user's rules, without a folder those beside the rules that
 * ship. 0 when all go as their authors expect, 1 when one does not. Throws an `Unusable` for rules or examples that cannot be.
 */
export async function testRules(own: string | undefined): Promise<number> {
  const ruleSet = await loadRules(own);
  const folder = own ?? rulesFolders(own)[0]!;
  const stemOf = (path: string) => path.replace(/(?:\.test)?\.yaml$/, '');
  const read = (text: string) => readAgreement({ name: 'example.txt', bytes: new TextEncoder().encode(text) });
  const find = (agreement: Agreement) => analyse(agreement, ruleSet).findings;
  const all: Tried[] = [];
  try {
    const sources = await readRules(folder);
    const isExamples = ({ path }: RuleSource) => path.endsWith('.test.yaml');
    const clauses = new Map(sources.filter((one) => !isExamples(one)).map((rules) => [stemOf(rules.path), rules]));
    for (const examples of sources.filter(isExamples)) {
      const rules = clauses.get(stemOf(examples.path));
      clauses.delete(stemOf(examples.path));
      if (!rules) throw new Unusable(`${examples.path} stands beside no file of rules`);
      all.push(...(await tryExamples({ rules, examples }, read, find)));
    }
    for (const { path } of clauses.values())
      if (path.startsWith('clauses/')) console.error(harmless(`${path} has no examples beside it`));
  } catch (error) {
    throw error instanceof RuleError ? new Unusable(error.message) : error;
  }
  const problems = all.flatMap(({ problem }) => problem ?? []);
  for (const problem of problems) console.error(tidy(`${placeOf(problem)}\n    ${problem.excerpt.trim()}`));
  const tally = Map.groupBy(all, ({ expectation }) => expectation);
  for (const [expectation, words] of Object.entries(OUTCOMES))
    say(`${words}: ${tally.get(expectation as Expectation)?.length ?? 0}`);
  say(problems.length ? `${problems.length} went otherwise than expected` : 'all went as expected');
  return problems.length ? 1 : 0;
}

/**
 * `carveout rules explain RULE FILE`: every place in an agreement where the operative words of a rule stand, and why it
 * fires there or does not. 0, or 1 when the file cannot be read. Throws an `Unusable` for rules that cannot be used, or a
 * rule that is not there.
 */
export async function explainIn(rule: string, file: string, own: string | undefined): Promise<number> {
  const ruleSet = await loadRules(own);
  const agreement = await readFile(file)
    .then((bytes) => readIsolated({ name: basename(file), bytes }))
    .catch((error: unknown) => console.error(`${harmless(file)}: ${harmless(reason(error))}`));
  if (!agreement) return 1;
  try {
    const places = explainRule(agreement, ruleSet, rule);
    for (const place of places) say(`${explained(place)}\n`);
    const fired = places.filter(({ fires }) => fires).length;
    say(`its operative words stand in ${places.length} places; it fires in ${fired}`);
    return 0;
  } catch (error) {
    throw error instanceof NoSuchRule ? new Unusable(error.message) : error;
  }
}

const ASKS: Readonly<Record<Explained['conditions'][number]['asks'], string>> = {
  find: 'beside it',
  unless: 'not beside it',
  chapter: 'in a chapter on',
  'not-chapter': 'in no chapter on',
  heading: 'the heading says',
  'not-heading': 'the heading does not say',
  article: 'in the article',
  'not-article': 'not in the article',
  unit: 'in',
};

const explained = ({ fires, provision, quote, conditions }: Explained): string =>
  [
    `${fires ? 'fires' : 'silent'}  ${provision}: ${quote.replace(/\s+/g, ' ').slice(0, 300)}`,
    ...conditions.map(({ asks, holds, wanted }) => `    ${holds ? 'yes' : 'NO '}  ${ASKS[asks]}: ${wanted}`),
  ].join('\n');

/** `carveout rules schema FOLDER`: writes the JSON Schema of each kind of rule file, for editors. Throws an `Unusable` for
 * a folder that cannot be written into. */
export async function writeSchemas(folder: string): Promise<number> {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, schema] of ruleSchemas()) {
      const file = join(folder, `${name}.schema.json`);
      await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
      say(file);
    }
    return 0;
  } catch (error) {
    throw new Unusable(`${folder} cannot be written into: ${reason(error)}`);
  }
}
