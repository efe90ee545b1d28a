import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished as finished } from 'vitest';
import { postgresIn } from '../src/postgres/leftover.ts';
import { ask, signIn, type Visitor } from './running.ts';

const PROGRAM = join(import.meta.dirname, 'serve.ts');
/** What Node runs for `serve`, as quick to start as the command. */
export const SERVE = ['--import', pathToFileURL(join(import.meta.dirname, '..', 'quick-modules.mjs')).href, PROGRAM];

const { NODE_COMPILE_CACHE } = process.env;
/** What Node keeps of the sources it has compiled, where the tests keep it: a third of a start. */
export const KEPT = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {};

/** Somebody to run a server as: whoever runs the tests, and when that is root also an ordinary user. */
export type Runner = {
  readonly name: string;
  readonly account: { readonly uid: number; readonly gid: number } | undefined;
};

/** The runners that this system allows. */
export const RUNNERS: readonly Runner[] = [{ name: 'whoever runs the tests', account: undefined }, ...ordinaryUser()];

function ordinaryUser(): Runner[] {
  if (process.geteuid?.() !== 0 || process.platform !== 'linux') return [];
  const [, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .match(/^nobody:.*$/m)?.[0]
      .split(':') ?? [];
  const account = { uid: Number(uid), gid: Number(gid) };
  const reaches =
    uid && spawnSync(process.execPath, ['-e', `fs.readFileSync(${JSON.stringify(PROGRAM)})`], account).status === 0;
  if (!reaches) console.warn('Not tested as an ordinary user too: "nobody" cannot reach this folder.');
  return reaches ? [{ name: 'nobody, whom root becomes', account }] : [];
}

/** A new folder of a runner's own, closed to everybody else; what runs in it is stopped, and it goes, with the test; a concurrent test gives its own `onTestFinished`. */
export async function ownFolder({ account }: Runner, onTestFinished = finished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'carveout-own-'));
  if (account) await chown(folder, account.uid, account.gid);
  onTestFinished(async () => {
    for (const pid of await postgresIn(join(folder, 'data', 'postgres')).catch(() => [])) process.kill(pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Makes a request of a server, as its owner. */
export type Asking = (path: string, init?: RequestInit) => Promise<Response>;

/** A server in a process of its own, and its owner, who is signed in; a worker has none. */
export type Serving = Visitor & {
  readonly child: ChildProcess;
  readonly ask: Asking;
  /** Sends a signal and gives the exit code, or the signal that ended it. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals>;
};

/**
 * Starts a server on a data folder, or a 'worker', which ends with the test; throws what it complained of when it does
 * not start.
 */
export async function serve(
  dataDir: string,
  { account }: Runner,
  onTestFinished: (end: () => void) => void = finished,
  databaseUrl?: string,
): Promise<Serving> {
  const child = spawn(process.execPath, [...SERVE, dataDir], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...KEPT, ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
  });
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code!));
  });
  onTestFinished(() => void (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')));
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const link = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('close', () => reject(new Error(complaint)));
  });
  const visitor = dataDir === 'worker' ? { url: link, cookie: '' } : await signIn(link);
  return {
    ...visitor,
    child,
    ask: (path, init) => ask(visitor, path, init),
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}
