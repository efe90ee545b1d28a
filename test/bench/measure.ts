import { join } from 'node:path';

/** The project's folder. */
export const ROOT: string = join(import.meta.dirname, '..', '..');
/** The real agreements to measure on, where they are at hand. */
export const SHARED: string = join(ROOT, '..', 'shared', 'texts');
/** How often a measured step is run, unless told. */
export const RUNS = 5;

/** The best time of several runs, in milliseconds. */
export async function best(work: () => unknown, runs = RUNS): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Prints a measured time, in milliseconds, and what it is beside others. */
export function row(what: string, milliseconds: number, note = ''): void {
  console.log(`${what.padEnd(58)} ${milliseconds.toFixed(0).padStart(8)} ms  ${note}`);
}
