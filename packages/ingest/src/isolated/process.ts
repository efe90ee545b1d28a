import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Changes, Progressed } from '../formats/reader.ts';
import { Message, type Order } from './message.ts';

/** What a process is started for, and within what limits. */
export type Task = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly changes: Changes;
  readonly memoryMiB: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progressed) => void) | undefined;
};

/** How a process ended: with an answer, or with none. */
export type Ended =
  | { readonly how: 'answered'; readonly message: Message }
  | { readonly how: 'too-slow' | 'too-large' | 'crashed' };

const program = fileURLToPath(new URL('./child.ts', import.meta.url));
/** The folders of the reader's own code, and where its libraries are. */
const code = [
  fileURLToPath(new URL('../..', import.meta.url)),
  dirname(dirname(fileURLToPath(import.meta.resolve('@carveout/schema')))),
  dirname(dirname(fileURLToPath(import.meta.resolve('zod/package.json')))),
];
/** The longest answer that is taken, in bytes. */
const LONGEST = 512 * 1024 * 1024;
/** How often the memory outside the JavaScript heap is looked at, in milliseconds. */
const WATCH = 250;

/** By how much a process outlives its time limit that nobody is left to end, in milliseconds. */
const GRACE = 5000;

/** Starts one process for one file and waits until it has ended. */
export function runChild({ name, bytes, changes, memoryMiB, timeoutMs, signal, onProgress }: Task): Promise<Ended> {
  return new Promise((resolve) => {
    const child = start({ memoryMiB, lifeMs: timeoutMs + GRACE });
    let ended: Ended | undefined;
    let received: Buffer[] = [];
    let length = 0;
    let complaint = '';
    const end = (how: Ended) => {
      ended ??= how;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end({ how: 'too-slow' }), timeoutMs);
    const watch = setInterval(() => residentMiB(child) > memoryMiB + 512 && end({ how: 'too-large' }), WATCH);
    const abort = () => end({ how: 'crashed' });
    signal?.addEventListener('abort', abort, { once: true });

    const hear = (line: Buffer) => {
      const message = parse(line);
      if (message === undefined) end({ how: 'crashed' });
      else if ('progress' in message) onProgress?.(message.progress);
      else ended ??= { how: 'answered', message };
    };
    child.stdout!.on('data', (chunk: Buffer) => {
      let rest = chunk;
      for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10)) {
        hear(Buffer.concat([...received, rest.subarray(0, at)]));
        received = [];
        length = 0;
        rest = rest.subarray(at + 1);
      }
      received.push(rest);
      length += rest.length;
      if (length > LONGEST) end({ how: 'too-large' });
    });
    child.stderr!.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('latin1')).slice(-4000);
    });
    child.on('error', () => end({ how: 'crashed' }));
    child.on('close', () => {
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener('abort', abort);
      resolve(
        ended ?? {
          how:
            child.signalCode === 'SIGXCPU'
              ? 'too-slow'
              : /heap out of memory|allocation failed|Array buffer allocation/i.test(complaint)
                ? 'too-large'
                : 'crashed',
        },
      );
    });
    // a process that has ended already does not take its input
    child.stdin!.on('error', () => {});
    // the name with the bytes, since everybody on the machine sees what a process was started with
    child.stdin!.write(`${JSON.stringify({ name, changes, length: bytes.length } satisfies Order)}\n`);
    child.stdin!.write(bytes);
  });
}

/**
 * What Node is told to start a process with that may read its own code and nothing else: no other file, no network, no
 * further process, no native code.
 */
export const confinement = (memoryMiB: number): string[] => [
  '--permission',
  ...code.map((folder) => `--allow-fs-read=${folder}`),
  `--max-old-space-size=${memoryMiB}`,
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

const parse = (line: Buffer): Message | undefined => {
  try {
    return Message.safeParse(JSON.parse(line.toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

/** The memory a process holds in all, where the system tells (Linux); 0 elsewhere. */
const residentMiB = ({ pid }: ChildProcess): number => {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096) / 1024 / 1024;
  } catch {
    return 0;
  }
};
