import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Analysis, Answers } from '@carveout/schema';
import { describe, expect, onTestFinished, test } from 'vitest';
import { postgresIn } from '../src/postgres/leftover.ts';
import { AGREEMENT, DUTIES, longAgreement } from './agreement.ts';
import { killLaptop, killTeam } from './kills.ts';
import { ask, ended, posted, upload } from './running.ts';
import { ownFolder, RUNNERS, serve } from './serving.ts';

const linux = process.platform === 'linux';

// At the same time: each in a folder of its own, and mostly waiting.
describe.concurrent.each(RUNNERS)('a server run by $name', (runner) => {
  test('has its folder to itself, stops when asked, and leaves nothing running', async ({ expect, onTestFinished }) => {
    const dataDir = join(await ownFolder(runner, onTestFinished), 'data');
    const server = await serve(dataDir, runner, onTestFinished);
    if (linux) expect(await postgresIn(join(dataDir, 'postgres'))).not.toEqual([]);
    await expect(serve(dataDir, runner, onTestFinished)).rejects.toThrow(`Carveout already runs on ${dataDir}.`);
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
    const { id } = await upload(server, 'broken off.txt', longAgreement({ articles: 500, seed: 0 }));
    expect(await server.end('SIGTERM')).toBe(0);
    expect(await postgresIn(join(dataDir, 'postgres'))).toEqual([]);

    const again = await serve(dataDir, runner, onTestFinished);
    expect((await ended(again, id)).progress.stage).toBe('done');
    expect(await again.end('SIGINT')).toBe(0);
    expect(await postgresIn(join(dataDir, 'postgres'))).toEqual([]);
    expect((await readdir(dataDir)).sort()).toEqual([
      'auth.secret',
      'carveout.lock',
      'incoming',
      'postgres',
      'postgres.password',
    ]);
  }, 240_000);
});

// As most run it; random kills, below, are of a server run by whoever runs the tests.
test.concurrent('loses no acknowledged upload or decision to kill -9, and takes up what it had not analysed', async ({
  expect,
  onTestFinished,
}) => {
  const runner = RUNNERS.at(-1)!;
  const dataDir = join(await ownFolder(runner, onTestFinished), 'data');
  const killed = await serve(dataDir, runner, onTestFinished);
  const first = await upload(killed, 'first.txt', AGREEMENT);
  await ended(killed, first.id);
  const reviews = `/api/agreements/${first.id}/reviews`;
  const decision = { finding: DUTIES, kind: 'reject', reason: 'goods only' };
  const long = Array.from({ length: 3 }, (_, seed) => longAgreement({ articles: 500, seed }));
  const uploads = await Promise.all(long.map((text, seed) => upload(killed, `long ${seed}.txt`, text)));
  expect((await ask(killed, reviews, posted({ ...decision, after: null }))).status).toBe(201);
  expect(await killed.end('SIGKILL')).toBe('SIGKILL');
  if (linux) expect(await postgresIn(join(dataDir, 'postgres'))).not.toEqual([]);

  const server = await serve(dataDir, runner, onTestFinished);
  const { agreements } = Answers.agreements.parse(await (await ask(server, '/api/agreements')).json());
  expect(agreements.map(({ id }) => id).sort()).toEqual([first, ...uploads].map(({ id }) => id).sort());
  expect(agreements.some(({ progress }) => progress.stage !== 'done')).toBe(true);
  for (const [seed, { id }] of uploads.entries()) {
    expect((await ended(server, id)).progress.stage).toBe('done');
    const analysis = Analysis.parse(await (await ask(server, `/api/agreements/${id}/analysis`)).json());
    expect(analysis.findings.length).toBeGreaterThan(300);
    expect(await (await ask(server, `/api/agreements/${id}/source`)).text()).toBe(long[seed]);
  }
  const { events } = Answers.reviews.parse(await (await ask(server, reviews)).json());
  expect(events).toMatchObject([decision]);
  expect(await server.end('SIGTERM')).toBe(0);
}, 240_000);

/** In MiB: a little more than what must be left free for uploads. */
const SMALL = 400;
const mounts = linux && process.geteuid?.() === 0;

test.runIf(mounts)('a disk that is full says so, loses nothing, and serves on once there is room', async ({ skip }) => {
  const folder = await ownFolder(RUNNERS[0]!);
  const disk = join(folder, 'disk');
  await mkdir(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}m`, 'tmpfs', disk]).status !== 0)
    return skip('no disk can be mounted here');
  onTestFinished(() => void spawnSync('umount', ['-l', disk]));
  const server = await serve(join(disk, 'data'), RUNNERS[0]!);
  const { id } = await upload(server, 'first.txt', AGREEMENT);
  await ended(server, id);
  const comment = (text: string) =>
    ask(server, `/api/agreements/${id}/reviews`, posted({ finding: DUTIES, kind: 'comment', text }));
  expect((await comment('before')).status).toBe(201);

  const filler = join(disk, 'filler');
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']);
  const kept: string[] = [];
  let refused: Response | undefined;
  for (let number = 0; !refused && number < 100; number++) {
    // Nothing that a compressed page would have room for.
    const text = randomBytes(6000).toString('base64');
    const answer = await comment(text);
    if (answer.ok) kept.push(text);
    else refused = answer;
  }
  expect(refused?.status).toBe(507);
  expect(await refused!.text()).toContain('all that was kept before is safe');
  expect(await upload(server, 'second.txt', `${AGREEMENT} `).catch(String)).toContain('507');
  expect((await ask(server, `/api/agreements/${id}/analysis`)).status).toBe(200);

  await rm(filler);
  expect((await comment('after')).status).toBe(201);
  const { events } = Answers.reviews.parse(await (await ask(server, `/api/agreements/${id}/reviews`)).json());
  expect(events.map((event) => 'text' in event && event.text)).toEqual(['before', ...kept, 'after']);
  expect(await server.end('SIGTERM')).toBe(0);
});

/** How many kills in all; `npm run bench -- faults` asks for a hundred. */
const KILLS = Number(process.env.CARVEOUT_KILLS ?? 2);
const SEED = Number(process.env.CARVEOUT_SEED ?? Date.now() % 1_000_000);

describe.runIf(linux)('nothing acknowledged is lost to kill -9 at random points', () => {
  test.concurrent.for([
    {
      phenomenon: 'two servers, a worker and a PostgreSQL',
      kill: killTeam,
      kills: Math.max(1, Math.floor(KILLS * 0.7)),
    },
    { phenomenon: 'a server with its own PostgreSQL', kill: killLaptop, kills: Math.max(1, Math.floor(KILLS * 0.3)) },
  ])(
    '$phenomenon',
    { timeout: 60_000 + KILLS * 15_000 },
    async ({ phenomenon, kill, kills }, { expect, onTestFinished }) => {
      const folder = await ownFolder(RUNNERS[0]!, onTestFinished);
      const tally = await kill({ folder, kills, seed: SEED, cleaning: onTestFinished });
      console.log(`${phenomenon}, seed ${SEED}: ${JSON.stringify(tally)}`);
      expect(tally.lost, `seed ${SEED}`).toEqual([]);
      expect(new Set(tally.exits), 'asked to stop, each stops cleanly').toEqual(new Set([0]));
      expect(Object.values(tally.kills).reduce((sum, count) => sum + count, 0)).toBe(kills);
      expect(Math.min(tally.uploads, tally.reviews), 'something was there to lose').toBeGreaterThan(0);
    },
  );
});
