import { Answers } from '@carveout/schema';
import { expect, test } from 'vitest';
import { AGREEMENT, longAgreement } from './agreement.ts';
import { runServerForTest, type TestServer } from './running.ts';

const order = (server: TestServer, id: string, what: 'cancel' | 'analyse') =>
  server.request(`/api/agreements/${id}/${what}`, { method: 'POST' });

test.each([
  { phenomenon: 'waits', analysesAtOnce: 0, stages: ['queued'] },
  { phenomenon: 'runs', analysesAtOnce: 1, stages: ['reading', 'analysing'] },
])('an analysis that $phenomenon is cancelled, stays so, and is made on demand', async ({ analysesAtOnce, stages }) => {
  const server = await runServerForTest({ settings: { analysesAtOnce } });
  const { id } = await server.upload('long.txt', longAgreement({ articles: 800, seed: 1 }));
  const stage = async () => (await server.query('SELECT stage FROM agreements WHERE id = $1', [id])).rows[0].stage;
  await expect.poll(stage, { interval: 5, timeout: 30_000 }).toBeOneOf(stages);
  const cancelled = await order(server, id, 'cancel');
  expect(cancelled.status).toBe(200);
  const { progress } = Answers.agreement.parse(await cancelled.json());
  expect(progress).toMatchObject({ stage: 'failed', failure: { code: 'cancelled' } });
  expect((await order(server, id, 'cancel')).status, 'a second time there is nothing to cancel').toBe(409);

  if (analysesAtOnce === 0) return;
  // The analyst is free for the next file, and nothing of the cancelled work comes after.
  const next = await server.upload('next.txt', AGREEMENT);
  expect((await server.ended(next.id)).progress.stage).toBe('done');
  expect(await stage()).toBe('failed');
  expect((await order(server, id, 'analyse')).status).toBe(200);
  expect((await order(server, id, 'analyse')).status, 'while it is being analysed').toBe(409);
  expect((await server.ended(id)).progress.stage).toBe('done');
});

test('there is nothing to cancel of an agreement that is not there', async () => {
  const server = await runServerForTest({ settings: { analysesAtOnce: 0 } });
  expect((await order(server, '01890a5d-ac96-774b-bcce-b302099a8057', 'cancel')).status).toBe(404);
});
