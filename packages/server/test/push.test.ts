import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { promisify } from 'node:util';
import { PushedEvent } from '@carveout/schema';
import express from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { Principal } from '../src/accounts/principal.ts';
import type { Feed, Heard } from '../src/feed.ts';
import { answerProblems } from '../src/http/problem.ts';
import { addPush } from '../src/http/push.ts';
import { AGREEMENT, DUTIES } from './agreement.ts';
import { ask, posted, runServerForTest, type Visitor } from './running.ts';

/** Listens to the pushed events of a server; `until` waits for one and gives all that came before it, and it. */
async function listen(by: Visitor) {
  const hangUp = new AbortController();
  onTestFinished(() => hangUp.abort());
  const response = await ask(by, '/api/events', { signal: hangUp.signal });
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
  await server.request(`/api/agreements/${id}/reviews`, posted({ finding: DUTIES, kind: 'accept', after: null }));
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
      event: { finding: DUTIES, kind: 'accept', by: { user: { name: 'owner' } } },
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

const DOSSIER = 'd';

/** Only the pushing, fed by hand. */
async function runPush() {
  const listeners = new Set<Parameters<Feed['subscribe']>[0]>();
  const feed: Feed = {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
  };
  const app = express();
  const user = { id: 'one', name: 'One', email: 'one@example.org' };
  const expiresAt = new Date(Date.now() + 60_000);
  const principal: Principal = { user, session: { id: 'one' }, expiresAt, source: 'session' };
  const endPush = addPush(app, {
    feed,
    needs: { needs: 'anyone', admits: [], grant: async () => principal },
    dossiersOf: async () => new Map([[DOSSIER, 'user:one']]),
  });
  app.use(answerProblems(pino({ level: 'silent' })));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    endPush();
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const open = async () => {
    const page = connect(port, '127.0.0.1');
    onTestFinished(() => void page.destroy());
    page.on('error', () => {}).write('GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const [head] = await once(page, 'data');
    return { page, status: Number(String(head).split(' ')[1]) };
  };
  return {
    open,
    tell: (event: Heard) => {
      for (const listener of listeners) listener(event);
    },
    connections: () => promisify(server.getConnections.bind(server))(),
  };
}

test('a page that does not read is cut off, and one that does hears on', async () => {
  const push = await runPush();
  const { page: deaf } = await push.open();
  deaf.pause();
  const { page } = await push.open();
  const event = { type: 'removed', dossier: DOSSIER, id: 'x'.repeat(16 * 1024) } as const;
  let heard = 0;
  page.on('data', (part: Buffer) => {
    heard += part.filter((letter) => letter === 120).length / event.id.length;
  });
  expect(await push.connections()).toBe(2);
  let told = 0;
  // What the system itself holds back for a connection comes before the backlog, some megabytes.
  while ((await push.connections()) === 2 && told < 10_000) {
    push.tell(event);
    told += 1;
    await expect.poll(() => heard, { interval: 1, timeout: 10_000 }).toBe(told);
  }
  expect(await push.connections()).toBe(1);
  expect(told).toBeGreaterThan(64);
  push.tell(event);
  await expect.poll(() => heard, { interval: 1 }).toBe(told + 1);
});

test('of more than 200 pages, the last is told so until another leaves', async () => {
  const push = await runPush();
  const pages = await Promise.all(Array.from({ length: 200 }, push.open));
  expect(pages.every(({ status }) => status === 200)).toBe(true);
  expect((await push.open()).status).toBe(429);
  pages[0]!.page.destroy();
  await expect.poll(async () => (await push.open()).status, { timeout: 10_000 }).toBe(200);
});
