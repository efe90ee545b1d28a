import type { Worker } from 'node:worker_threads';
import type { RuleFault, RuleFileTexts, TrialLine } from '@carveout/schema';
import type { Rules } from '../analyst/analyst.ts';
import { Problem } from '../http/problem.ts';
import type { Edition } from '../store/analyses.ts';
import { startThread } from '../thread.ts';
import type { Said, Told, TrialOrder } from './order.ts';

/**
 * Tries rules that are being written, in a thread of its own, one order after another. Rules may be hostile: an order has
 * a limit of time and memory, past which the thread ends and the next order gets a new one.
 */
export type Trier = {
  /**
   * Tries rules, and says line by line what they do. Whoever tries again, by the same name, has the earlier order broken
   * off. Throws a Problem where too many orders wait.
   */
  readonly attempt: (order: {
    readonly by: string;
    readonly trial: TrialOrder;
    readonly signal: AbortSignal;
    readonly onLine: (line: TrialLine) => void;
  }) => Promise<void>;
  /** What is wrong in the files of a pack together with the rules that ship. Throws a Problem where that cannot be found out. */
  readonly check: (files: readonly RuleFileTexts[]) => Promise<readonly RuleFault[]>;
  readonly close: () => Promise<void>;
};

/** How much memory the thread may take. */
const MEMORY_MIB = 2048;
/** How many orders may wait, and when to ask again, in seconds, where more would. */
const MOST_WAITING = 20;
const RETRY_AFTER = 3;
/** After how many milliseconds without an order the thread ends. */
const IDLE = 120_000;

/** One order under way. */
type Order = {
  readonly told: Told;
  readonly hear: (said: Said) => void;
  readonly fail: (why: unknown) => void;
};

/** Gives a trier, which is told how to get the body of an analysis; an order may take half a minute unless told. */
export function createTrier({
  rules,
  bodyOf,
  limitMs = 30_000,
}: {
  rules: Rules;
  bodyOf: (edition: Edition) => Promise<Uint8Array | undefined>;
  limitMs?: number;
}): Trier {
  let thread: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let numbered = 0;
  const waiting: number[] = [];
  const orders = new Map<number, Order>();
  const byName = new Map<string, AbortController>();
  let current: number | undefined;

  const end = async () => {
    clearTimeout(timer);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };

  const started = (): Worker => {
    const worker = startThread(new URL('./thread.ts', import.meta.url), { given: rules, memoryMiB: MEMORY_MIB });
    worker.on('message', (said: Said) => {
      if ('needs' in said) void supply(worker, said.order, said.needs);
      else orders.get(said.order)?.hear(said);
    });
    worker.on('error', (error) => fail(worker, error));
    worker.on('exit', () => fail(worker, new Error('The thread of the trial ended.')));
    return worker;
  };

  const supply = async (worker: Worker, order: number, edition: Edition) => {
    const body = await bodyOf(edition).catch(() => undefined);
    worker.postMessage({ order, body: body ?? null } satisfies Told);
  };

  const fail = (worker: Worker, error: unknown) => {
    if (thread !== worker) return;
    thread = undefined;
    if (current !== undefined) orders.get(current)?.fail(error);
  };

  const next = () => {
    clearTimeout(timer);
    current = waiting.shift();
    if (current === undefined) {
      timer = setTimeout(() => void end(), IDLE).unref();
      return;
    }
    const { told, fail: failed } = orders.get(current)!;
    thread ??= started();
    timer = setTimeout(() => {
      void end();
      failed(new Stopped('too-slow'));
    }, limitMs);
    thread.postMessage(told);
  };

  /** Has the thread do one thing, when it is its turn. */
  const run = async (tell: (order: number) => Told, hear: (said: Said) => void, signal?: AbortSignal) => {
    if (waiting.length >= MOST_WAITING) throw tooMany();
    numbered += 1;
    const order = numbered;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    orders.set(order, {
      told: tell(order),
      hear: (said) => ('ended' in said ? resolve() : hear(said)),
      fail: (error) =>
        reject((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Stopped('too-large') : error),
    });
    const abort = () => {
      const place = waiting.indexOf(order);
      if (place < 0) thread?.postMessage({ order, stop: true } satisfies Told);
      else {
        waiting.splice(place, 1);
        resolve();
      }
    };
    waiting.push(order);
    signal?.addEventListener('abort', abort, { once: true });
    if (current === undefined) next();
    try {
      if (signal?.aborted) abort();
      await promise;
    } finally {
      signal?.removeEventListener('abort', abort);
      orders.delete(order);
      if (current === order) next();
    }
  };

  return {
    attempt: async ({ by, trial, signal, onLine }) => {
      byName.get(by)?.abort();
      const superseded = new AbortController();
      byName.set(by, superseded);
      try {
        await run(
          (order) => ({ order, trial }),
          (said) => 'line' in said && onLine(said.line),
          AbortSignal.any([signal, superseded.signal]),
        );
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
        onLine({ kind: 'stopped', why: error.why });
      } finally {
        if (byName.get(by) === superseded) byName.delete(by);
      }
    },
    check: async (files) => {
      let faults: readonly RuleFault[] = [];
      try {
        await run(
          (order) => ({ order, check: files }),
          (said) => {
            if ('checked' in said) faults = said.checked;
          },
        );
      } catch (error) {
        throw error instanceof Stopped ? new Problem('too-large', TOO_LARGE) : error;
      }
      return faults;
    },
    close: async () => {
      waiting.length = 0;
      for (const order of [...orders.values()]) order.fail(new Error('Carveout is being stopped.'));
      await end();
    },
  };
}

/** That an order went past its limits. */
class Stopped extends Error {
  readonly why: 'too-slow' | 'too-large';
  constructor(why: 'too-slow' | 'too-large') {
    super(why);
    this.why = why;
  }
}

const TOO_LARGE = 'The rules are too large to be used. Nothing was kept. Write shorter lists and gaps, or fewer rules.';

const tooMany = () =>
  new Problem('too-many-requests', 'Too many rules are being tried. Try again in a moment.', {
    retryAfter: RETRY_AFTER,
  });
