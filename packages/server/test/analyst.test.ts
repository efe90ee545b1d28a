import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createAnalyst } from '../src/analyst/analyst.ts';
import { loadRuleSet, readRules } from '../src/rules.ts';
import { AGREEMENT, DUTIES, EXCEPTION, longAgreement } from './agreement.ts';
import { MODEL, RULES } from './places.ts';
import { runServerForTest } from './running.ts';

test('the server answers quickly while a text of five megabytes is read and analysed', async () => {
  const server = await runServerForTest();
  const model = await readFile(MODEL, 'utf8');
  const { id } = await server.upload('large.txt', model.repeat(Math.ceil(5_000_000 / model.length)));
  let working = true;
  const stages = new Set<string>();
  const waits: number[] = [];
  const ended = server.ended(id).finally(() => {
    working = false;
  });
  while (working) {
    const asked = performance.now();
    expect((await server.request('/api/health')).status).toBe(200);
    waits.push(performance.now() - asked);
    const { rows } = await server.query('SELECT stage FROM agreements WHERE id = $1', [id]);
    stages.add(rows[0].stage);
    await new Promise((later) => setTimeout(later, 50));
  }
  expect((await ended).progress.stage).toBe('done');
  expect(stages).toContain('analysing');
  expect(Math.max(...waits)).toBeLessThan(3000);
}, 180_000);

test('an analysis past its time is stopped and told as too slow, and the next is none the worse', async () => {
  const server = await runServerForTest({ analysisLimitMs: 500 });
  const slow = await server.upload('slow.txt', longAgreement({ articles: 8_000, seed: 1 }));
  expect((await server.ended(slow.id)).progress).toMatchObject({ stage: 'failed', failure: { code: 'too-slow' } });
  expect((await server.request('/api/health')).status).toBe(200);
  // As many as to reach each analyst, the one that got a new thread among them.
  const quick = await Promise.all(['a', 'b', 'c', 'd'].map((name) => server.upload(name, AGREEMENT)));
  for (const { id } of quick) expect((await server.ended(id)).progress.stage).toBe('done');
});

test('an analysis that is broken off ends at once, and the analyst takes the next file', async () => {
  const analyst = createAnalyst({
    rules: { ruleSet: await loadRuleSet(RULES), sources: await readRules(RULES) },
    limitMs: 60_000,
  });
  onTestFinished(analyst.close);
  const onProgress = () => {};
  const going = new AbortController();
  const bytes = Buffer.from(longAgreement({ articles: 8_000, seed: 1 }));
  await analyst.read({ name: 'long.txt', bytes }, { signal: going.signal, onProgress });
  const broken = analyst.analyse([], going.signal);
  going.abort(new Error('removed'));
  await expect(broken).rejects.toThrow('removed');

  const again = new AbortController();
  const reading = analyst.read({ name: 'long.txt', bytes }, { signal: again.signal, onProgress });
  again.abort(new Error('removed'));
  await reading.catch(() => {});

  const { signal } = new AbortController();
  await analyst.read({ name: 'short.txt', bytes: Buffer.from(AGREEMENT) }, { signal, onProgress });
  expect((await analyst.analyse([], signal)).findings).toEqual([DUTIES, EXCEPTION]);
});
