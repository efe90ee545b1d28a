import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { RuleSet } from '@carveout/engine';
import type { Candidates, CandidatesRequest } from '@carveout/schema';
import { keepRecent } from '../comparing/recent.ts';
import { Problem } from '../http/problem.ts';
import type { Edition } from '../store/analyses.ts';
import { startThread } from '../thread.ts';
import type { Answer, Order, Task } from './order.ts';

type Trying = Extract<Candidates, { state: 'trying' }>;
type Short = Exclude<Task, { kind: 'candidates' }>;

/**
 * Drafts clauses for analysed agreements and tells what they close, in a thread of its own; what was told of late is at
 * hand. Throws a Problem where too many wait, where it takes too long, and where the agreement was analysed again meanwhile.
 */
export type Drafter = {
  /** Does a task that takes a second or two; gives its answer as JSON. */
  readonly answer: (edition: Edition, task: Short) => Promise<Uint8Array>;
  /** The candidates, as JSON; after a second how far the search for them is. What nobody asks about any more is broken off. */
  readonly candidates: (edition: Edition, asked: CandidatesRequest) => Promise<Uint8Array | Trying>;
  readonly close: () => Promise<void>;
};

const MEMORY_MIB = 2048;
/** How many bytes of results are kept, and how many analyses the thread holds. */
const KEPT = 64 * 1024 * 1024;
const HELD = 3;
/** How many tasks may wait, and when to ask again, in seconds, where more would. */
const MOST_WAITING = 40;
const RETRY_AFTER = 2;
/** After how many milliseconds without a task the thread ends. */
const IDLE = 300_000;
/** How long whoever asks for candidates waits for them, and after how long nobody asks any more, in milliseconds. */
const PATIENCE = 1000;
const FORSAKEN = 8000;

/** A task under way. */
type Waiting = {
  readonly resolve: (json: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: (progress: Trying) => void;
};

/** Gives a drafter, which is told how to get the body of an analysis; a step of a task may take half a minute unless told. */
export function createDrafter({
  ruleSet,
  bodyOf,
  limitMs = 30_000,
}: {
  ruleSet: RuleSet;
  bodyOf: (edition: Edition) => Promise<Uint8Array | undefined>;
  limitMs?: number;
}): Drafter {
  const recent = keepRecent(KEPT);
  const waiting = new Map<number, Waiting>();
  /** The analyses that the thread holds, those last that were asked about last. */
  let held: string[] = [];
  let thread: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let tasks = 0;
  /** Orders are given one after another, for each analysis is fetched before what is asked about it. */
  let turn: Promise<unknown> = Promise.resolve();

  const end = async (reason: unknown = new Error('The thread of the drafter ended.')) => {
    clearTimeout(timer);
    const ending = thread;
    thread = undefined;
    held = [];
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
    await ending?.terminate();
  };
  /** A thread that says nothing for too long while something is asked of it is given up; one of which nothing is asked ends. */
  const watch = () => {
    clearTimeout(timer);
    const busy = waiting.size > 0;
    timer = setTimeout(() => void end(busy ? tooLong() : undefined), busy ? limitMs : IDLE);
    if (!busy) timer.unref();
  };
  const hear = (answer: Answer) => {
    const asked = waiting.get(answer.task);
    if ('progress' in answer) asked?.onProgress(answer.progress);
    else {
      waiting.delete(answer.task);
      if ('json' in answer) asked?.resolve(answer.json);
      else asked?.reject(new Error(`A task of the drafter broke: ${answer.broke}.`));
    }
    watch();
  };
  const started = (): Worker => {
    const worker = startThread(new URL('./thread.ts', import.meta.url), { given: ruleSet, memoryMiB: MEMORY_MIB });
    worker.on('message', hear);
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (thread === worker) void end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong() : error);
    });
    worker.once('exit', () => {
      if (thread === worker) void end();
    });
    return worker;
  };
  const say = (order: Order) => {
    thread ??= started();
    thread.postMessage(order);
  };

  /** Has the thread hold an analysis; it lets that go which was asked about the longest ago. */
  const hold = async (edition: Edition): Promise<string> => {
    const key = keyOf(edition);
    if (!held.includes(key)) {
      const body = await bodyOf(edition);
      if (!body) throw analysedAgain();
      say({ hold: key, body });
      for (const oldest of held.slice(0, Math.max(0, held.length - HELD + 1))) say({ release: oldest });
      held = held.slice(-(HELD - 1));
    }
    held = [...held.filter((other) => other !== key), key];
    return key;
  };

  const order = async (
    edition: Edition,
    what: Task,
    { onProgress = () => {} }: { onProgress?: (progress: Trying, drop: () => void) => void } = {},
  ): Promise<Uint8Array> => {
    if (waiting.size >= MOST_WAITING) throw tooMany();
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const given = turn.then(async () => {
      const about = await hold(edition);
      tasks += 1;
      const task = tasks;
      const drop = () => {
        waiting.delete(task);
        say({ drop: task });
        reject(new Forsaken());
      };
      waiting.set(task, { resolve, reject, onProgress: (progress) => onProgress(progress, drop) });
      say({ task, about, what });
      watch();
    });
    turn = given.catch(() => {});
    await given;
    return await promise;
  };

  const searches = new Map<string, { progress: Trying; asked: number }>();
  const search = async (key: string, edition: Edition, asked: CandidatesRequest): Promise<Uint8Array> => {
    try {
      return await order(
        edition,
        { kind: 'candidates', asked },
        {
          onProgress: (progress, drop) => {
            const known = searches.get(key);
            if (!known || Date.now() - known.asked > FORSAKEN) drop();
            else known.progress = progress;
          },
        },
      );
    } finally {
      searches.delete(key);
    }
  };

  return {
    answer: (edition, task) => recent.get(`${keyOf(edition)} ${hashOf(task)}`, () => order(edition, task)),
    candidates: async (edition, asked) => {
      const key = `${keyOf(edition)} candidates ${hashOf(asked)}`;
      const known = searches.getOrInsertComputed(key, () => ({
        progress: { state: 'trying' as const, done: 0, of: 0 },
        asked: 0,
      }));
      known.asked = Date.now();
      const found = recent.get(key, () => search(key, edition, asked)).finally(() => searches.delete(key));
      const hasty = new AbortController();
      try {
        return await Promise.race([
          found,
          wait(PATIENCE, undefined, { signal: hasty.signal }).then(() => known.progress),
        ]);
      } finally {
        hasty.abort();
        found.catch(() => {});
      }
    },
    close: () => end(),
  };
}

/** That a search was broken off, since nobody asked for it any more. */
class Forsaken extends Error {}

const keyOf = ({ agreement, edition }: Edition): string => `${agreement} ${edition}`;
const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const tooMany = () =>
  new Problem('too-many-requests', 'Too many clauses are being drafted. Try again in a moment.', {
    retryAfter: RETRY_AFTER,
  });
const tooLong = () =>
  new Problem('too-large', 'Drafting for this agreement takes too long or too much memory here, and was broken off.');
const analysedAgain = () =>
  new Problem('not-ready', 'The agreement is being analysed again. Ask again when it is done.');
