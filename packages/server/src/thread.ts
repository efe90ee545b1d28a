import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Starts a thread: with a program, what it begins with, and at most so much memory. It knows nothing of the environment
 * but where the process keeps what Node made of the sources, if anywhere, so that it need not be made again.
 */
export function startThread(program: URL, { given, memoryMiB }: { given?: unknown; memoryMiB: number }): Worker {
  const kept = getCompileCacheDir();
  return new Worker(program, {
    workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: memoryMiB },
    execArgv: [],
    // Node gives the folder of its version, and takes the one above.
    env: kept === undefined ? {} : { NODE_COMPILE_CACHE: dirname(kept) },
  });
}
