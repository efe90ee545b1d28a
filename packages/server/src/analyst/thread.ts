import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  analyse,
  compileRules,
  definedTerms,
  examplesOf,
  RuleError,
  type RuleSet,
  type RuleSource,
  suggest,
} from '@carveout/engine';
import { ReadError, readIsolated } from '@carveout/ingest';
import type { Agreement, Analysis, Finding } from '@carveout/schema';
import { digestOf } from '../store/digest.ts';
import { passagesOf } from '../store/passages.ts';
import { storable } from '../store/storable.ts';
import { summarise } from '../store/summary.ts';
import type { Answer, Order, Rules } from './analyst.ts';

/** The thread of an analyst: takes orders, and answers them in their order. */
const { ruleSet, sources } = workerData as Rules;
const say = (answer: Answer) => parentPort!.postMessage(answer);

let reading = new AbortController();
let agreement: Agreement | undefined;
/** What an earlier analysis of the same text found. */
let earlier: readonly Finding[] = [];

async function read(file: { name: string; bytes: Uint8Array }): Promise<void> {
  reading = new AbortController();
  agreement = undefined;
  earlier = [];
  try {
    const read = readIsolated(file, {
      onProgress: (progress) => say({ progress }),
      signal: reading.signal,
    });
    // what the second reader compares with is got ready while another process reads
    for (const language of ruleSet.packs.keys()) examplesOf(ruleSet, language);
    agreement = await read;
    say({ read: true });
  } catch (error) {
    // Whoever broke it off knows.
    if (reading.signal.aborted) say({ read: true });
    else if (error instanceof ReadError) say({ failure: { code: error.code, message: error.message } });
    else throw error;
  }
}

function take(body: Uint8Array): void {
  const analysis: Analysis = JSON.parse(gunzipSync(body).toString());
  agreement = analysis.agreement;
  earlier = analysis.findings;
  say({ read: true });
}

let last: { readonly pack: string; readonly rules: RuleSet } | undefined;

/** The rules that ship with those of a pack, which take the place of files with their path; the last are at hand. */
function rulesWith(pack: readonly RuleSource[]): RuleSet {
  if (pack.length === 0) return ruleSet;
  const key = JSON.stringify(pack);
  if (last?.pack !== key) last = { pack: key, rules: fitting(pack) };
  return last.rules;
}

/** What was kept fitted the rules that shipped then: a file that does not fit today's is left out. */
function fitting(pack: readonly RuleSource[]): RuleSet {
  if (pack.length === 0) return ruleSet;
  const own = new Set(pack.map(({ path }) => path));
  try {
    return compileRules([...sources.filter(({ path }) => !own.has(path)), ...pack]);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    const wrong = new Set(error.problems.map(({ file }) => file));
    const rest = pack.filter(({ path }) => !wrong.has(path));
    return fitting(rest.length < pack.length ? rest : []);
  }
}

function analyseRead(pack: readonly RuleSource[]): void {
  const rules = rulesWith(pack);
  const found = analyse(agreement!, rules, earlier);
  const analysis: Analysis = { ...found, suggestions: suggest(found, rules), terms: definedTerms(found.agreement) };
  agreement = undefined;
  say({
    analysed: {
      ruleSet: analysis.ruleSet,
      body: gzipSync(JSON.stringify(analysis)),
      summary: summarise(analysis),
      digest: digestOf(analysis),
      passages: passagesOf(analysis),
      findings: analysis.findings.map((finding) => storable(finding.id)),
    },
  });
}

parentPort!.on('message', (order: Order) => {
  if (order === 'break off') reading.abort();
  else if ('analyse' in order) analyseRead(order.analyse);
  else if ('take' in order) take(order.take);
  else void read(order.read);
});
