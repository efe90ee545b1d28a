import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { Problem } from '../http/problem.ts';
import type { Edition } from '../store/analyses.ts';
import { startThread } from '../thread.ts';
import type { Mark, Order, Traced } from './order.ts';
import { keepRecent } from './recent.ts';

/** An earlier analysis and a later one. */
type Editions = { readonly before: Edition; readonly after: Edition };

/**
 * Lays two rounds of a negotiation side by side, in a thread of its own, one pair at a time; what was compared of late is
 * at hand. Throws a Problem where too many wait, where a pair is too large, and where one was analysed again meanwhile.
 */
export type Comparer = {
  /** All that changed, as gzipped JSON of a RoundChanges. */
  readonly changes: (pair: Editions) => Promise<Uint8Array>;
  /** What became of what was reviewed of the earlier one. */
  readonly trace: (pair: Editions, marks: readonly Mark[]) => Promise<Traced[]>;
  readonly close: () => Promise<void>;
};

/** How much memory the thread may take. */
const MEMORY_MIB = 2048;
/** How many bytes of results are kept. */
const KEPT = 64 * 1024 * 1024;
/** How many pairs may wait, and when to ask again, in seconds, where more would. */
const MOST_WAITING = 20;
const RETRY_AFTER = 5;
/** After how many milliseconds without an order the thread ends. */
const IDLE = 60_000;

/** Gives a comparer, which is told how to get the body of an analysis; a pair may take a minute unless told. */
export function createComparer({
  bodyOf,
  limitMs = 60_000,
}: {
  bodyOf: (edition: Edition) => Promise<Uint8Array | undefined>;
  limitMs?: number;
}): Comparer {
  const recent = keepRecent(KEPT);
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const end = async () => {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };

  const started = (): Worker => {
    const worker = startThread(new URL('./thread.ts', import.meta.url), { memoryMiB: MEMORY_MIB });
    // Whoever waits for it hears it too; an error while nobody does ends the thread, not the process.
    worker.on('error', () => {});
    worker.once('exit', () => {
      if (thread === worker) thread = undefined;
    });
    return worker;
  };

  const answered = async (order: Order): Promise<Uint8Array> => {
    clearTimeout(idle);
    thread ??= started();
    const asked = thread;
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const ended = () => reject(new Error('The thread of the comparison ended.'));
    asked.once('message', resolve).once('error', reject).once('exit', ended);
    const timer = setTimeout(() => {
      reject(tooLarge());
      void end();
    }, limitMs);
    try {
      asked.postMessage(order);
      return await promise;
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error;
    } finally {
      clearTimeout(timer);
      asked.off('message', resolve).off('error', reject).off('exit', ended);
      idle = setTimeout(() => void end(), IDLE).unref();
    }
  };

  const compare = async ({ before, after }: Editions, marks?: readonly Mark[]): Promise<Uint8Array> => {
    if (waiting >= MOST_WAITING) throw tooMany();
    waiting += 1;
    const others = turn;
    const { promise: done, resolve: leave } = Promise.withResolvers<void>();
    turn = done;
    try {
      await others;
      const [one, other] = await Promise.all([bodyOf(before), bodyOf(after)]);
      if (!one || !other) throw analysedAgain();
      const order = { before: { ...before, body: one }, after: { ...after, body: other } };
      return await answered(marks ? { ...order, marks } : order);
    } finally {
      waiting -= 1;
      leave();
    }
  };

  return {
    changes: (pair) => recent.get(keyOf(pair), () => compare(pair)),
    trace: async (pair, marks) => {
      const asked = createHash('sha256').update(JSON.stringify(marks)).digest('hex');
      const json = await recent.get(`${keyOf(pair)} ${asked}`, () => compare(pair, marks));
      return JSON.parse(Buffer.from(json).toString());
    },
    close: end,
  };
}

/** The agreements belong to it: the same file may be in two dossiers. */
const keyOf = ({ before, after }: Editions): string =>
  [before.agreement, before.edition, after.agreement, after.edition].join(' ');

const tooMany = () =>
  new Problem('too-many-requests', 'Too many rounds are being compared. Try again in a moment.', {
    retryAfter: RETRY_AFTER,
  });
const tooLarge = () =>
  new Problem('too-large', 'The two rounds are too large to be compared here. Each can still be read and reviewed.');
const analysedAgain = () =>
  new Problem('not-ready', 'One of the two rounds is being analysed again. Ask again when it is done.');
