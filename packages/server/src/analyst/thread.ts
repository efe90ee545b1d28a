import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { analyse, examplesOf, type RuleSet, suggest } from '@carveout/engine';
import { ReadError, readIsolated } from '@carveout/ingest';
import type { Agreement, Analysis } from '@carveout/schema';
import { digestOf } from '../store/digest.ts';
import { passagesOf } from '../store/passages.ts';
import { storable } from '../store/storable.ts';
import { summarise } from '../store/summary.ts';
import type { Answer, Order } from './analyst.ts';

/** The thread of an analyst: takes orders, and answers them in their order. */
const ruleSet = workerData as RuleSet;
const say = (answer: Answer) => parentPort!.postMessage(answer);

let reading = new AbortController();
let agreement: Agreement | undefined;

async function read(file: { name: string; bytes: Uint8Array }): Promise<void> {
  reading = new AbortController();
  agreement = undefined;
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

function analyseRead(): void {
  const found = analyse(agreement!, ruleSet);
  const analysis: Analysis = { ...found, suggestions: suggest(found, ruleSet) };
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
  else if (order === 'analyse') analyseRead();
  else void read(order.read);
});
