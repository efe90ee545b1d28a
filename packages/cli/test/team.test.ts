import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Answers } from '@carveout/schema';
import { createLogger } from '@carveout/server';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { startEmbeddedPostgres } from '../../server/src/postgres/embedded.ts';
import { carveoutIn, MODEL, ROOT } from './carveout.ts';

const folder = mkdtempSync(join(tmpdir(), 'carveout-team-'));
afterAll(() => rmSync(folder, { recursive: true }));
const carveout = carveoutIn(folder);

/** A port that is free now. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

/** Starts a command that runs until it is told to stop; gives what it says first that fits. */
async function running(environment: NodeJS.ProcessEnv, args: readonly string[], words: RegExp) {
  const child = spawn(process.execPath, [join(ROOT, 'packages', 'cli', 'bin', 'carveout.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    const said = words.exec(line);
    if (said) return { child, said: said[1]! };
  }
  throw new Error(`carveout ${args[0]} ended`);
}

async function stopped(child: ChildProcess): Promise<unknown> {
  child.kill('SIGTERM');
  return child.exitCode ?? (await once(child, 'exit'))[0];
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

describe.skipIf(process.platform === 'win32')('carveout for a team', () => {
  it('serves without analysing, works elsewhere, and keeps all in a backup that is restored into an empty place', async () => {
    const postgres = await startEmbeddedPostgres({
      dataDir: mkdtempSync(join(folder, 'postgres-')),
      logger: createLogger('silent'),
    });
    onTestFinished(postgres.stop);
    const { user, password, host, port, database } = postgres.connection;
    const DATABASE_URL = `postgres://${user}:${password}@${encodeURIComponent(host!)}:${port}/${database}`;
    const served = await freePort();
    const url = `http://127.0.0.1:${served}`;
    const environment = { DATABASE_URL, BASE_URL: url, AUTH_SECRET: 'thirty-two letters or so for a test' };
    const serving = ['serve', '--no-worker', '--data', join(folder, 'server'), '--port', String(served)];
    const server = await running(environment, serving, /^Carveout is at (.*#.*)$/);
    const account = { name: 'Ana', email: 'ana@example.org', password: 'a pass phrase for tests' };
    const token = new URL(server.said).hash.slice(1);
    const joined = await fetch(`${url}/api/invitations/accept`, json({ token, account }));
    expect(joined.status).toBe(204);
    const [Cookie] = joined.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
    const ask = (path: string, init?: RequestInit) =>
      fetch(`${url}/api/${path}`, { ...init, headers: { Cookie: Cookie! } });

    const sent = await ask('agreements?name=draft.txt', { method: 'POST', body: await readFile(MODEL) });
    const { id } = Answers.agreement.parse(await sent.json());
    const worker = await running(environment, ['worker', '--at-once', '1'], /^(Carveout works on 1 analyses)/);
    await expect
      .poll(async () => Answers.agreement.parse(await (await ask(`agreements/${id}`)).json()).progress.stage, {
        timeout: 50_000,
      })
      .toBe('done');
    expect(await stopped(worker.child)).toBe(0);

    process.env.DATABASE_URL = DATABASE_URL;
    const backedUp = await carveout('backup', 'all.tar.gz');
    delete process.env.DATABASE_URL;
    expect(backedUp).toMatchObject({ code: 0, out: expect.stringContaining('agreements, ') });
    expect(await stopped(server.child)).toBe(0);
    const restored = await carveout('restore', 'all.tar.gz', '--data', 'restored');
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('agreements restored from all.tar.gz') });
    expect(await carveout('restore', 'all.tar.gz', '--data', 'restored')).toMatchObject({ code: 1, out: '' });
    expect(existsSync(join(folder, 'restored', 'postgres', 'PG_VERSION'))).toBe(true);
  }, 240_000);

  it.each([
    ['a worker without a database', ['worker'], 'a worker needs DATABASE_URL'],
    ['a restore to nowhere', ['restore', 'all.tar.gz'], 'say where to restore to'],
  ])('refuses %s', async (_, args, words) => {
    expect(await carveout(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) });
  });

  it('says of a backup that is none what is wrong, and makes no place', async () => {
    const { code, err } = await carveout('restore', MODEL, '--data', 'nothing');
    expect({ code, named: err.includes('altamar-norvale.txt') }).toEqual({ code: 1, named: true });
    expect(existsSync(join(folder, 'nothing', 'postgres'))).toBe(false);
  });
});
