import { closeSync, constants, openSync } from 'node:fs';
import type { Account } from './account.ts';

/**
 * Paths as a program run under another account may name them. Root's data folder is closed to every other account, so
 * such a program gets the file or folder itself as an open descriptor, and finds it at `/proc/self/fd/N`; its parents
 * need not be opened to anybody. A program run under our own account gets the paths as they are.
 */
export type Handover = {
  readonly paths: readonly string[];
  /** The descriptors to append to the three standard ones of the program's `stdio`. */
  readonly stdio: readonly number[];
  /** To be called once the program has been spawned. */
  readonly close: () => void;
};

/** Hands paths over to a program that runs under `account`; each must itself be owned by that account. */
export function handOver(account: Account | undefined, paths: readonly string[]): Handover {
  if (!account) return { paths, stdio: [], close: () => {} };
  const stdio = paths.map((path) => openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW));
  return {
    paths: stdio.map((_, index) => `/proc/self/fd/${3 + index}`),
    stdio,
    close: () => {
      for (const descriptor of stdio) closeSync(descriptor);
    },
  };
}
