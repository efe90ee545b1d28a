import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse, compileRules, type RuleSet, type RuleSource, suggest } from '@carveout/engine';
import { readAgreement } from '@carveout/ingest';
import type { Agreement } from '@carveout/schema';
import { readRules } from '@carveout/server/rules';
import nlp from 'compromise';
import englishModel from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { parse } from 'yaml';
import { batch } from './batch.ts';
import { load } from './load.ts';
import { best, ROOT, RUNS, row, SHARED } from './measure.ts';
import { pdf } from './pdf.ts';
import { reports } from './reports.ts';
import { room } from './room.ts';
import { walk } from './walk.ts';

// `npm run bench`: how long reading and analysing take, beside named peers measured in the same run. Figures are the
// best of several runs. Nothing here is a test: a busy machine is no defect. `npm run bench pdf` measures a part only,
// and `npm run bench batch`, `npm run bench load`, `npm run bench room`, `npm run bench walk`, `npm run bench reports` and `npm run bench faults` what is measured only when asked for.

/** The phrases of the English clause rules as one alternation: what a plain keyword search costs. */
function alternation(rules: readonly RuleSource[]): RegExp {
  const words = new Set<string>();
  for (const { path, text } of rules.filter((one) => one.path.endsWith('.en.yaml'))) {
    if (path.startsWith('clauses/'))
      for (const [word] of text.matchAll(/(?<=[-(|] )[a-z]{4,}(?: [a-z]+)*/g)) words.add(word);
  }
  return new RegExp(`\\b(?:${[...words].join('|')})\\b`, 'gi');
}

/** The same rules several times over, each copy with patterns of its own, so that the automaton grows with them. */
function copies(rules: readonly RuleSource[], times: number): RuleSource[] {
  const clauses = rules.filter(({ path }) => /^clauses\/[^/]+\.(?:en|fr|es)\.yaml$/.test(path));
  const copy = ({ path, text }: RuleSource, n: number): RuleSource => {
    const file = parse(text);
    for (const rule of file.rules) {
      rule.id += `-copy-${n}`;
      rule.find = rule.find.map((pattern: string) => `${pattern} | copy${n}word`);
    }
    return { path: path.replace('.yaml', `-${n}.yaml`), text: JSON.stringify(file) };
  };
  return [...rules, ...Array.from({ length: times - 1 }, (_, n) => clauses.map((one) => copy(one, n))).flat()];
}

async function engine(rules: readonly RuleSource[], ruleSet: RuleSet): Promise<void> {
  const model = await readFile(join(ROOT, 'corpus', 'model', 'altamar-norvale.txt'), 'utf8');
  const read = (text: string): Promise<Agreement> =>
    readAgreement({ name: 'bench.txt', bytes: new TextEncoder().encode(text) }, {});
  const million = model.repeat(Math.ceil(1_000_000 / model.length));
  const keywords = alternation(rules);
  const plain = await best(() => million.match(keywords));
  let one = 0;
  for (const times of [1, 2, 4, 8]) {
    const agreement = await read(million.repeat(times));
    const time = await best(() => analyse(agreement, ruleSet), times > 2 ? 2 : RUNS);
    if (times === 1) one = time;
    row(
      `analyse ${times} million characters`,
      time,
      `${(time / one / times).toFixed(2)} × as long a character as 1 million`,
    );
  }
  const agreement = await read(million);
  for (const times of [2, 4]) {
    const many = compileRules(copies(rules, times));
    row(
      `analyse 1 million, ${times} copies of the rules`,
      await best(() => analyse(agreement, many), 3),
      `against ${one.toFixed(0)} ms`,
    );
  }
  const analysis = analyse(agreement, ruleSet);
  row('second reader on it', await best(() => suggest(analysis, ruleSet), 2));
  row('compile all rules', await best(() => compileRules(rules), 3));
  row('read 1 million characters of plain text', await best(() => read(million), 3));
  const versus = (peer: number) => `analysis takes ${(one / peer).toFixed(2)} × as long`;
  row('peer: one alternation of all cue words, 1 million', plain, versus(plain));
  const wink = winkNLP(englishModel);
  const winked = await best(() => wink.readDoc(million), 1);
  row('peer: wink-nlp parses the same', winked, versus(winked));
  const compromised = await best(() => nlp(million), 1);
  row('peer: compromise parses the same', compromised, versus(compromised));
}

async function tota(ruleSet: RuleSet): Promise<void> {
  const folder = join(SHARED, 'tota');
  if (!existsSync(folder)) return console.log('ToTA: skipped, ../shared is not here');
  const start = performance.now();
  let characters = 0;
  const names = await readdir(folder);
  for (const name of names) {
    const agreement = await readAgreement({ name, bytes: await readFile(join(folder, name)) }, {});
    analyse(agreement, ruleSet);
    characters += agreement.text.length;
  }
  const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  row(
    `read and analyse ${names.length} ToTA agreements, one process`,
    performance.now() - start,
    `${(characters / 1e6).toFixed(1)} million characters, peak ${peak} MiB`,
  );
}

/** A hundred kills, where the tests make do with twelve. */
function faults(): void {
  const vitest = ['run', '--config', 'test/vitest.config.ts', '--configLoader', 'native'];
  spawnSync('vitest', [...vitest, 'packages/server/test/faults.test.ts', '-t', 'random points'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { CARVEOUT_KILLS: '100', ...process.env },
  });
}

const asked = process.argv.slice(2);
const wanted = (part: string) => asked.length === 0 || asked.includes(part);
const rules = await readRules(join(ROOT, 'rules'));
const ruleSet = compileRules(rules);
if (wanted('engine')) await engine(rules, ruleSet);
if (wanted('pdf')) await pdf();
if (wanted('tota')) await tota(ruleSet);
if (asked.includes('batch')) await batch();
if (asked.includes('load')) await load();
if (asked.includes('room')) await room();
if (asked.includes('walk')) await walk();
if (asked.includes('reports')) await reports(ruleSet);
if (asked.includes('faults')) faults();
