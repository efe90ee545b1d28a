import { Worker } from 'node:worker_threads';
import type { RuleSet } from '@carveout/engine';
import type { Said, Task } from './order.ts';

const MEMORY_MIB = 2048;
/** After how many milliseconds without a task the thread ends. */
const IDLE = 300_000;

/** What came of a task. */
type Came = Exclude<Said, { readonly progress: unknown }>;

/** How a task is to be done: until when, how long, and who is told how far it is. */
type Doing = {
  readonly signal?: AbortSignal | undefined;
  readonly limitMs: number;
  readonly onProgress?: (done: number, total: number) => void;
};

/**
 * Does tasks in a thread of its own, one after another; the thread stays for the next one. A task that is aborted or
 * takes too long ends it. `run` throws the signal's reason, or an Error when the thread breaks.
 */
export type Desk = {
  readonly run: (task: Task, doing: Doing) => Promise<Came>;
  readonly close: () => Promise<void>;
};

/** Sets up a desk; without a rule set for what needs none. */
export function createDesk(ruleSet: RuleSet | null): Desk {
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const end = async () => {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };
  const started = (): Worker => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: ruleSet,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
      execArgv: [],
      env: {},
    });
    // Whoever waits for it hears it too; an error while nobody does ends the thread, not the process.
    worker.on('error', () => {});
    worker.once('exit', () => {
      if (thread === worker) thread = undefined;
    });
    return worker;
  };

  const done = async (task: Task, { signal, limitMs, onProgress = () => {} }: Doing): Promise<Came> => {
    signal?.throwIfAborted();
    clearTimeout(idle);
    thread ??= started();
    const asked = thread;
    const { promise, resolve, reject } = Promise.withResolvers<Came>();
    const hear = (said: Said) =>
      'progress' in said ? onProgress(said.progress.done, said.progress.total) : resolve(said);
    const fail = (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(TOO_LARGE) : reject(error);
    const ended = () => reject(new Error('The thread of a report ended.'));
    const abort = () => {
      reject(signal!.reason);
      void end();
    };
    asked.on('message', hear).once('error', fail).once('exit', ended);
    signal?.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(() => {
      resolve(TOO_LARGE);
      void end();
    }, limitMs);
    try {
      asked.postMessage(task);
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      asked.off('message', hear).off('error', fail).off('exit', ended);
      idle = setTimeout(() => void end(), IDLE).unref();
    }
  };

  return {
    run: (task, doing) => {
      const came = turn.then(() => done(task, doing));
      turn = came.catch(() => {});
      return came;
    },
    close: end,
  };
}

const TOO_LARGE: Came = {
  refused: { code: 'too-large', message: 'This takes too long or too much memory here, and was broken off.' },
};
