import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
export const COMMAND = join(ROOT, 'packages', 'cli', 'bin', 'carveout.mjs');
/** A model agreement between two States that are none: 29 articles, two annexes. */
export const MODEL = join(ROOT, 'corpus', 'model', 'altamar-norvale.txt');

const MAIN = pathToFileURL(join(ROOT, 'packages', 'cli', 'src', 'main.ts')).href;
let runs = 0;

/**
 * Gives what runs the command as a user would, in a folder, on a terminal that speaks English unless `lang` says
 * otherwise. It runs in this process, which has its libraries already: a process of its own takes over a second to
 * start. What is about processes starts one (`COMMAND`).
 */
export const carveoutIn =
  (folder: string, lang = 'en_GB.UTF-8') =>
  async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
    const before = { argv: process.argv, cwd: process.cwd(), env: process.env, exitCode: process.exitCode };
    const streams = [process.stdout, process.stderr] as const;
    const writes = streams.map(({ write }) => write);
    const written = streams.map((stream): string[] => {
      const pieces: string[] = [];
      stream.write = ((piece: string | Uint8Array, ...rest: unknown[]) => {
        pieces.push(typeof piece === 'string' ? piece : Buffer.from(piece).toString());
        const done = rest.findLast((one) => typeof one === 'function');
        if (done) queueMicrotask(() => done());
        return true;
      }) as typeof stream.write;
      return pieces;
    });
    const { log, error, warn } = console;
    console.log = (...said) => void process.stdout.write(`${said.join(' ')}\n`);
    console.error = console.warn = (...said) => void process.stderr.write(`${said.join(' ')}\n`);
    process.argv = [process.execPath, COMMAND, ...args];
    process.env = { ...before.env, LANG: lang, LC_ALL: '' };
    process.exitCode = undefined;
    process.chdir(folder);
    const listeners = process.stdout.listeners('error');
    try {
      runs += 1;
      await import(`${MAIN}?run=${runs}`);
      return { code: Number(process.exitCode ?? 0), out: written[0]!.join(''), err: written[1]!.join('') };
    } finally {
      for (const listener of process.stdout.listeners('error').slice(listeners.length))
        process.stdout.off('error', listener as () => void);
      Object.assign(console, { log, error, warn });
      for (const [index, stream] of streams.entries()) stream.write = writes[index]!;
      Object.assign(process, { argv: before.argv, env: before.env });
      process.exitCode = before.exitCode;
      process.chdir(before.cwd);
    }
  };
