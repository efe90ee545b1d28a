import { closeSync, constants, openSync } from 'node:fs';

/**
 * Paths as a program that we start may name them. Root's data folder is closed to PostgreSQL's account, and a path may
 * be longer than a socket address; so on Linux a program gets the file or folder itself as an open descriptor, and finds
 * it at `/proc/self/fd/N`: its parents need not be opened to anybody. Elsewhere a program gets the paths as they are.
 */
export type Handover = {
  readonly paths: readonly string[];
  /** The descriptors to append to the three standard ones of the program's `stdio`. */
  readonly stdio: readonly number[];
  /** To be called once the program has been spawned. */
  readonly close: () => void;
};

/** Hands paths over to a program; each must itself be owned by the account that it runs under. */
export function handOver(paths: readonly string[]): Handover {
  if (process.platform !== 'linux') return { paths, stdio: [], close: () => {} };
  const stdio = paths.map((path) => openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW));
  return {
    paths: stdio.map((_, index) => `/proc/self/fd/${3 + index}`),
    stdio,
    close: () => {
      for (const descriptor of stdio) closeSync(descriptor);
    },
  };
}
