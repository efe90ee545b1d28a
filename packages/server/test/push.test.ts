import { PushedEvent } from '@carveout/schema';
import { expect, onTestFinished, test } from 'vitest';
import { AGREEMENT, DUTIES } from './agreement.ts';
import { posted, runServerForTest, type TestServer } from './running.ts';

/** Listens to the pushed events of a server; `until` waits for one and gives all that came before it, and it. */
async function listen({ url }: TestServer) {
  const hangUp = new AbortController();
  onTestFinished(() => hangUp.abort());
  const response = await fetch(`${url}/api/events`, { signal: hangUp.signal });
  expect(response.headers.get('content-type')).toMatch('text/event-stream');
  const heard: PushedEvent[] = [];
  let ended = false;
  const reading = (async () => {
    let rest = '';
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + part).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) {
        if (block.startsWith('data: ')) heard.push(PushedEvent.parse(JSON.parse(block.slice(6))));
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      ended = true;
    });
  return {
    heard,
    until: async (wanted: (event: PushedEvent) => boolean) => {
      await expect.poll(() => heard.some(wanted), { timeout: 30_000, interval: 10 }).toBe(true);
      return heard;
    },
    end: reading,
    hasEnded: () => ended,
  };
}

const stageOf = (event: PushedEvent) => (event.type === 'agreement' ? event.agreement.progress.stage : event.type);

test('every page hears an upload move on, a decision and a removal, in order', async () => {
  const server = await runServerForTest();
  const pages = [await listen(server), await listen(server)];
  const { id } = await server.upload('norland.txt', AGREEMENT);
  for (const page of pages) await page.until((event) => stageOf(event) === 'done');
  await server.request(`/api/agreements/${id}/reviews`, posted({ finding: DUTIES, decision: 'accept', after: null }));
  await server.request(`/api/agreements/${id}`, { method: 'DELETE' });

  for (const page of pages) {
    const heard = await page.until((event) => event.type === 'removed');
    // The state is read when it is told, so a quick step may not be seen on its own.
    const steps = ['queued', 'reading', 'analysing', 'done', 'review', 'removed'];
    const places = heard.map((event) => steps.indexOf(stageOf(event)));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).toEqual(expect.arrayContaining([3, 4, 5]));
    expect(heard.find((event) => event.type === 'review')).toMatchObject({
      agreementId: id,
      event: { finding: DUTIES, decision: 'accept', by: 'owner' },
    });
    expect(heard.at(-1)).toEqual({ type: 'removed', id });
  }
});

test('what another server on the same database does is heard too', async () => {
  const here = await runServerForTest();
  const there = await runServerForTest({ databaseUrl: here.database });
  const page = await listen(here);
  const { id } = await there.upload('norland.txt', AGREEMENT);
  const heard = await page.until((event) => stageOf(event) === 'done');
  expect(heard.at(-1)).toMatchObject({ agreement: { id } });
});

test('when the feed was cut, pages are sent back to read everything again, and then hear on', async () => {
  const server = await runServerForTest();
  const before = await listen(server);
  await server.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'carveout feed' AND datname = current_database()",
  );
  await before.end;
  const after = await listen(server);
  await server.upload('norland.txt', AGREEMENT);
  await after.until((event) => stageOf(event) === 'done');
});

test('a page that listens does not keep the server from stopping', async () => {
  const server = await runServerForTest();
  const page = await listen(server);
  expect(page.hasEnded()).toBe(false);
  await server.close();
  await page.end;
  expect(page.hasEnded()).toBe(true);
});
