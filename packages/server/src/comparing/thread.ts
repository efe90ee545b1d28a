import { parentPort } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compareRounds } from '@carveout/engine';
import type { Analysis, RoundChanges } from '@carveout/schema';
import type { Order } from './order.ts';
import { trace } from './trace.ts';

/** The thread of a comparer: takes orders, and answers each with the bytes that are asked for. */
parentPort!.on('message', ({ before, after, marks }: Order) => {
  const one = analysisIn(before.body);
  const other = analysisIn(after.body);
  if (marks) return say(Buffer.from(JSON.stringify(trace(one, other, marks))));
  const changes: RoundChanges = {
    before: { id: before.agreement, ruleSet: before.ruleSet },
    after: { id: after.agreement, ruleSet: after.ruleSet },
    ...compareRounds(one, other),
  };
  say(gzipSync(JSON.stringify(changes)));
});

const analysisIn = (body: Uint8Array): Analysis => JSON.parse(gunzipSync(body).toString());
const say = (bytes: Uint8Array) => parentPort!.postMessage(bytes);
