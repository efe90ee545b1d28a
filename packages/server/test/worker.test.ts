import { Answers, PushedEvent } from '@carveout/schema';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { startWorker } from '../src/index.ts';
import { longAgreement } from './agreement.ts';
import { RULES } from './places.ts';
import { runServerForTest } from './running.ts';

/** Agreements of the batch, beside one that is none. */
const GOOD = 12;

test('a batch with one bad file runs through on a worker, and pages of every server hear how far it is', async () => {
  const first = await runServerForTest({ settings: { analysesAtOnce: 0 } });
  const second = await runServerForTest({ databaseUrl: first.database, settings: { analysesAtOnce: 0 } });
  const hangUp = new AbortController();
  onTestFinished(() => hangUp.abort());
  const ends = new Map<string, string>();
  const page = await second.request('/api/events', { signal: hangUp.signal });
  void (async () => {
    let rest = '';
    for await (const part of page.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + part).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks.filter((one) => one.startsWith('data: '))) {
        const event = PushedEvent.parse(JSON.parse(block.slice(6)));
        if (event.type === 'agreement') ends.set(event.agreement.id, event.agreement.progress.stage);
      }
    }
  })().catch(() => {});

  const names = Array.from({ length: GOOD + 1 }, (_, seed) => seed);
  const bad = GOOD / 2;
  const uploads = new Map<number, string>();
  for (const seed of names) {
    const body = seed === bad ? '%PDF-1.7 cut off' : longAgreement({ articles: 3, seed });
    uploads.set(seed, (await [first, second][seed % 2]!.upload(`${seed}${seed === bad ? '.pdf' : '.txt'}`, body)).id);
  }
  expect(new Set(ends.values()), 'servers without workers leave them waiting').toEqual(new Set(['queued']));

  const worker = await startWorker({
    databaseUrl: first.database,
    rulesDirs: [RULES],
    status: { host: '127.0.0.1', port: 0 },
    logger: pino({ level: 'silent' }),
  });
  onTestFinished(worker.close);
  for (const [seed, id] of uploads) {
    const { progress } = await first.ended(id);
    expect(progress.stage, String(seed)).toBe(seed === bad ? 'failed' : 'done');
  }
  const { agreements } = Answers.agreements.parse(await (await first.request('/api/agreements')).json());
  expect(agreements.filter(({ analysed }) => analysed)).toHaveLength(GOOD);
  await expect
    .poll(() => [...ends.values()].filter((stage) => stage === 'done'), { timeout: 10_000 })
    .toHaveLength(GOOD);

  expect(await (await fetch(`${worker.status}/api/ready`)).json()).toMatchObject({ ready: true });
  const metrics = await (await fetch(`${worker.status}/metrics`)).text();
  expect(metrics).toContain(`carveout_analyses_total{outcome="done"} ${GOOD}`);
  expect(metrics).toContain('carveout_analyses_total{outcome="failed"} 1');
}, 180_000);

test('a worker that is stopped puts back what it is at, and another one takes it', async () => {
  const server = await runServerForTest({ settings: { analysesAtOnce: 0 } });
  const start = () =>
    startWorker({ databaseUrl: server.database, rulesDirs: [RULES], logger: pino({ level: 'silent' }) });
  const stopped = await start();
  const { id } = await server.upload('long.txt', longAgreement({ articles: 800, seed: 1 }));
  const stage = async () => (await server.query('SELECT stage FROM agreements WHERE id = $1', [id])).rows[0].stage;
  await expect.poll(stage, { interval: 5, timeout: 30_000 }).toBeOneOf(['reading', 'analysing']);
  await stopped.close();
  expect(await stage()).toBe('queued');
  const other = await start();
  onTestFinished(other.close);
  expect((await server.ended(id)).progress.stage).toBe('done');
  const { rows } = await server.query(
    "SELECT retry_count FROM pgboss.job WHERE name = 'analyse' AND state = 'completed'",
  );
  expect(rows, 'which counts as no failure').toEqual([{ retry_count: 0 }]);
}, 180_000);
