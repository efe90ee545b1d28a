import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./child.ts', import.meta.url));
/** The folders of the reader's own code, and where its libraries are. */
const code = [
  fileURLToPath(new URL('../..', import.meta.url)),
  dirname(dirname(fileURLToPath(import.meta.resolve('@carveout/schema')))),
  dirname(dirname(fileURLToPath(import.meta.resolve('zod/package.json')))),
];
/**
 * What Node is told to start a process with that may read its own code and nothing else: no other file, no network, no
 * further process, no native code.
 */
export const confinement = (memoryMiB: number): string[] => [
  '--permission',
  ...code.map((folder) => `--allow-fs-read=${folder}`),
  `--max-old-space-size=${memoryMiB}`,
  // in pages of 64 KiB
  `--wasm-max-mem-pages=${memoryMiB * 16}`,
  '--disable-proto=delete',
  '--no-warnings',
];

/** What a shell does before it becomes the process: no image of its memory is kept, and its computing time is bounded. */
const BOUNDED = 'ulimit -c 0; ulimit -S -t "$1"; shift; exec "$@"';
const shell = existsSync('/bin/sh') ? '/bin/sh' : undefined;

/** What a process may use, and what it runs: the reader unless told. */
export type Limits = { readonly memoryMiB: number; readonly lifeMs: number; readonly script?: readonly string[] };

/**
 * Starts a confined process, whatever becomes of this one: it ends itself when its input closes and after `lifeMs`. Where
 * it is too busy to notice, the system ends it (SIGXCPU) once it has computed for twice as long, its helping threads
 * included; without a POSIX shell nothing does.
 */
export function start({ memoryMiB, lifeMs, script = [program, String(lifeMs)] }: Limits): ChildProcess {
  const command = [process.execPath, ...confinement(memoryMiB), ...script];
  const seconds = String(Math.ceil(lifeMs / 1000) * 2);
  const [file, ...args] = shell === undefined ? command : [shell, '-c', BOUNDED, 'sh', seconds, ...command];
  return spawn(file!, args, { stdio: 'pipe', env: {}, windowsHide: true });
}

/** The memory a process holds in all, where the system tells (Linux); 0 elsewhere. */
export function residentMiB({ pid }: ChildProcess): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096) / 1024 / 1024;
  } catch {
    return 0;
  }
}
