import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const BIN = join(import.meta.dirname, '..', 'bin');
const COMMAND = join(BIN, 'carveout.mjs');

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'carveout-serve-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const serve = (...args: string[]) => [COMMAND, 'serve', '--data', data, ...args];

/** The address that the room prints when it is up. */
async function addressOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /^Carveout is at (.+)$/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('the room did not start');
}

async function ended(child: ChildProcess): Promise<number | null> {
  return child.exitCode ?? (await once(child, 'exit'))[0];
}

describe.skipIf(process.platform === 'win32')('carveout serve', () => {
  it.each([
    ['SIGHUP, as when its terminal is closed', []],
    ['SIGTERM to what npm start runs', [join(BIN, 'bootstrap.mjs'), process.execPath]],
  ] as const)('stops with its database on %s', async (signal, through) => {
    const child = spawn(process.execPath, [...through, ...serve('--port', '0')]);
    const address = await addressOf(child);
    expect((await fetch(address)).status).toBe(200);
    // Ctrl+C comes twice: from the terminal, and passed on by what started the room
    for (let times = 0; times < 2; times++) child.kill(signal.split(/\W/)[0] as NodeJS.Signals);
    expect(await ended(child)).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('stops when npm is told to, though its shell passes no signal on', async () => {
    const npm = spawn('npm', ['start', '--', '--port', '0', '--data', data], { cwd: join(BIN, '..', '..', '..') });
    const address = await addressOf(npm);
    npm.kill('SIGTERM');
    await expect
      .poll(
        () =>
          fetch(address).then(
            () => 'up',
            () => 'down',
          ),
        { timeout: 15_000 },
      )
      .toBe('down');
    await expect.poll(() => existsSync(join(data, 'postgres', 'postmaster.pid')), { timeout: 15_000 }).toBe(false);
  });

  it('says so when the port it is given is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const child = spawn(process.execPath, serve('--port', String(port)));
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    expect(await ended(child)).toBe(1);
    expect(said).toContain(`Port ${port} is taken by another program`);
    expect(said).not.toContain('    at ');
    other.close();
  });

  it.each(['70000'])('refuses the port %s', async (port) => {
    expect(await ended(spawn(process.execPath, serve(`--port=${port}`)))).toBe(2);
  });
});
