import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { ProposalError, placeQuotes, type RuleSet } from '@carveout/engine';
import { ReadError } from '@carveout/ingest';
import { fromTable, fromWebAnnotations, ImportError, WordError } from '@carveout/report';
import type { Analysis } from '@carveout/schema';
import { made } from './make.ts';
import type { ImportTask, Said, Task } from './order.ts';

/** The thread of a desk: makes one report after another, and understands files that came back. */
const ruleSet = workerData as RuleSet | null;
const say = (said: Said) => parentPort!.postMessage(said);

async function imported({ bytes, body, events, categories }: ImportTask): Promise<Said> {
  const analysis: Analysis = JSON.parse(gunzipSync(body).toString());
  const now = { analysis, events, categories };
  // a spreadsheet is a ZIP archive; JSON opens with a brace or a bracket, and no head of a table does
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString()
    .replace(/^\uFEFF/, '')
    .trimStart();
  const isJson = start.startsWith('{') || start.startsWith('[');
  return {
    imported: isJson
      ? await fromWebAnnotations(bytes, now, (quotes) => placeQuotes(quotes, analysis.agreement))
      : await fromTable(bytes, now),
  };
}

async function did(task: Task): Promise<Said> {
  try {
    if (task.kind === 'import') return await imported(task);
    return { made: await made(task, ruleSet!, (done, total) => say({ progress: { done, total } })) };
  } catch (error) {
    if (error instanceof ImportError) return { notTaken: { fault: error.code, message: error.message } };
    if (error instanceof ProposalError) return { refused: { code: 'impossible', message: error.message } };
    if (error instanceof ReadError || error instanceof WordError)
      return { refused: { code: 'own-file', message: error.message } };
    throw error;
  }
}

parentPort!.on('message', (task: Task) => void did(task).then(say));
