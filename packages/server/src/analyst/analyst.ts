import type { Worker } from 'node:worker_threads';
import type { RuleSet, RuleSource } from '@carveout/engine';
import { type Progressed, ReadError } from '@carveout/ingest';
import type { ReadFailure } from '@carveout/schema';
import type { AnalysisRow } from '../store/analyses.ts';
import { startThread } from '../thread.ts';

/** The rules that ship: compiled, and the files that they were compiled from. */
export type Rules = { readonly ruleSet: RuleSet; readonly sources: readonly RuleSource[] };

/**
 * What its thread is asked to do: to read a file, to take an agreement from the body of an earlier analysis, to analyse
 * what it has with the rules that ship and these, or to break the reading off.
 */
export type Order =
  | { readonly read: { readonly name: string; readonly bytes: Uint8Array } }
  | { readonly take: Uint8Array }
  | { readonly analyse: readonly RuleSource[] }
  | 'break off';

/** What its thread answers; `progress` any number of times, one of the others once. */
export type Answer =
  | { readonly progress: Progressed }
  | { readonly read: true }
  | { readonly analysed: AnalysisRow }
  | { readonly failure: { readonly code: ReadFailure; readonly message: string } };

/**
 * Reads and analyses one file at a time in a thread of its own, so that nothing that a file is made of keeps the server
 * from answering. What is too slow or too large ends in a ReadError, and the thread with it; the next file gets a new one.
 */
export type Analyst = {
  /** Reads a file and remembers it. */
  readonly read: (
    file: { name: string; bytes: Uint8Array },
    options: { signal: AbortSignal; onProgress: (progress: Progressed) => void },
  ) => Promise<void>;
  /** Remembers what was read for an earlier analysis, given as its body, JSON and gzipped. */
  readonly take: (body: Uint8Array, signal: AbortSignal) => Promise<void>;
  /**
   * Analyses what was read or taken last, with the rules that ship and those of the dossier; of those, files that do not
   * fit the rules that ship any more are left out. Findings on the passages of an earlier analysis keep their ids.
   */
  readonly analyse: (pack: readonly RuleSource[], signal: AbortSignal) => Promise<AnalysisRow>;
  readonly close: () => Promise<void>;
};

/** How much memory the thread may take. */
const MEMORY_MIB = 2048;

/** Gives an analyst, whose thread starts with the first file. */
export function createAnalyst({ rules, limitMs }: { rules: Rules; limitMs: number }): Analyst {
  let thread: Worker | undefined;

  const started = (): Worker => {
    const worker = startThread(new URL('./thread.ts', import.meta.url), { given: rules, memoryMiB: MEMORY_MIB });
    worker.once('exit', () => {
      if (thread === worker) thread = undefined;
    });
    return worker;
  };

  const end = async () => {
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  };

  const ask = async (
    order: Order,
    { onAnswer, onAbort, signal }: { onAnswer: (answer: Answer) => void; onAbort: () => void; signal: AbortSignal },
  ): Promise<Answer> => {
    signal.throwIfAborted();
    thread ??= started();
    const asked = thread;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const hear = (answer: Answer) => ('progress' in answer ? onAnswer(answer) : resolve(answer));
    const ended = () => reject(new Error('The thread of the analysis ended.'));
    asked.on('message', hear).once('error', reject).once('exit', ended);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      asked.postMessage(order);
      const answer = await promise;
      if ('failure' in answer) throw new ReadError(answer.failure.code, answer.failure.message);
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      throw (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      asked.off('message', hear).off('error', reject).off('exit', ended);
    }
  };

  return {
    read: async (file, { signal, onProgress }) => {
      await ask(
        { read: file },
        {
          signal,
          onAnswer: (answer) => 'progress' in answer && onProgress(answer.progress),
          // Not ended here, since the process that reads would outlive it.
          onAbort: () => thread?.postMessage('break off' satisfies Order),
        },
      );
    },
    take: async (body, signal) => {
      await ask({ take: body }, { signal, onAnswer: () => {}, onAbort: () => void end() });
    },
    analyse: async (pack, signal) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        void end();
      }, limitMs);
      try {
        const answer = await ask({ analyse: pack }, { signal, onAnswer: () => {}, onAbort: () => void end() });
        return (answer as { analysed: AnalysisRow }).analysed;
      } catch (error) {
        throw late && !signal.aborted ? tooSlow() : error;
      } finally {
        clearTimeout(timer);
      }
    },
    close: end,
  };
}

const tooSlow = () =>
  new ReadError('too-slow', 'Analysing the file took too long and was stopped. Split it and upload the parts.');

const tooLarge = () =>
  new ReadError(
    'too-large',
    `Analysing the file took more than ${MEMORY_MIB} MiB of memory and was stopped. Split it and upload the parts.`,
  );
