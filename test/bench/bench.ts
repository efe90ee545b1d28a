import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyse, type RuleSet } from '@carveout/engine';
import { readAgreement, readIsolated } from '@carveout/ingest';
import type { Agreement } from '@carveout/schema';
import { loadRuleSet } from '@carveout/server/rules';

// `npm run bench`: how long reading and analysing take, beside named peers measured in the same run. Figures are the
// best of several runs. Nothing here is a test: a busy machine is no defect.

const ROOT = join(import.meta.dirname, '..', '..');
const SHARED = join(ROOT, '..', 'shared', 'texts');
const RUNS = 5;

/** The best time of several runs, in milliseconds. */
async function best(work: () => unknown, runs = RUNS): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const row = (what: string, milliseconds: number, note = '') =>
  console.log(`${what.padEnd(58)} ${milliseconds.toFixed(0).padStart(8)} ms  ${note}`);

/** The phrases of the English clause rules as one alternation: what a plain keyword search costs. */
async function alternation(): Promise<RegExp> {
  const folder = join(ROOT, 'rules', 'clauses');
  const words = new Set<string>();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.en.yaml'))) {
    for (const [word] of (await readFile(join(folder, file), 'utf8')).matchAll(/(?<=[-(|] )[a-z]{4,}(?: [a-z]+)*/g))
      words.add(word);
  }
  return new RegExp(`\\b(?:${[...words].join('|')})\\b`, 'gi');
}

async function engine(ruleSet: RuleSet): Promise<void> {
  const model = await readFile(join(ROOT, 'corpus', 'model', 'altamar-norvale.txt'), 'utf8');
  const read = (text: string): Promise<Agreement> =>
    readAgreement({ name: 'bench.txt', bytes: new TextEncoder().encode(text) }, {});
  const million = model.repeat(Math.ceil(1_000_000 / model.length));
  const keywords = await alternation();
  const plain = await best(() => million.match(keywords));
  for (const times of [1, 2, 4, 8]) {
    const agreement = await read(million.repeat(times));
    const time = await best(() => analyse(agreement, ruleSet), times > 2 ? 2 : RUNS);
    row(
      `analyse ${times} million characters`,
      time,
      `${(time / plain / times).toFixed(1)} × a keyword alternation over the same text`,
    );
  }
  row('peer: one alternation of all cue words, 1 million', plain);
  row('read 1 million characters of plain text', await best(() => read(million), 3));
}

async function pdf(): Promise<void> {
  const file = join(SHARED, 'pdf', 'aanzfta.pdf');
  if (!existsSync(file)) return console.log('PDF: skipped, ../shared is not here');
  const bytes = await readFile(file);
  const cold = await best(() => readIsolated({ name: 'aanzfta.pdf', bytes }, {}), 3);
  const peer = spawnSync('pdftotext', ['-v']).error
    ? undefined
    : await best(() => spawnSync('pdftotext', ['-bbox-layout', file, '/dev/null']), 3);
  row(
    'read aanzfta.pdf (249 pages), cold reader process',
    cold,
    peer ? `${(cold / peer).toFixed(1)} × pdftotext` : 'pdftotext is not installed',
  );
  if (peer) row('peer: pdftotext -bbox-layout', peer);
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

const ruleSet = await loadRuleSet(join(ROOT, 'rules'));
await engine(ruleSet);
await pdf();
await tota(ruleSet);
