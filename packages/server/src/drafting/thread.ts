import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { analyse, type Plan, planOf, type RuleSet } from '@carveout/engine';
import type { Analysis } from '@carveout/schema';
import type { Answer, Order } from './order.ts';
import { done } from './task.ts';

/**
 * The thread of a drafter. Long tasks are done a step at a time, and between two steps what came meanwhile is taken up:
 * who types does not wait for somebody's candidates.
 */
const ruleSet = workerData as RuleSet;
const say = (answer: Answer) => parentPort!.postMessage(answer);

const plans = new Map<string, Plan>();
const steps = new Map<number, ReturnType<typeof done>>();

function hold(key: string, body: Uint8Array): void {
  const kept: Analysis = JSON.parse(gunzipSync(body).toString());
  // by rules of another day nothing can be set beside it
  const analysis = kept.ruleSet === ruleSet.hash ? kept : analyse(kept.agreement, ruleSet);
  plans.set(key, planOf(analysis, ruleSet));
}

/** Does one step of a task; gives whether there is more. */
function step(task: number): boolean {
  try {
    const next = steps.get(task)!.next();
    if (!next.done) {
      say({ task, progress: next.value });
      return true;
    }
    say({ task, json: Buffer.from(JSON.stringify(next.value)) });
  } catch (error) {
    say({ task, broke: error instanceof Error ? error.name : 'unknown' });
  }
  steps.delete(task);
  return false;
}

function goOn(task: number): void {
  if (steps.has(task) && step(task)) setImmediate(goOn, task);
}

parentPort!.on('message', (order: Order) => {
  if ('hold' in order) hold(order.hold, order.body);
  else if ('release' in order) plans.delete(order.release);
  else if ('drop' in order) steps.delete(order.drop);
  else {
    steps.set(order.task, done(plans.get(order.about)!, order.what));
    goOn(order.task);
  }
});
