import { Analysis, Answers } from '@carveout/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AGREEMENT, DUTIES, EXCEPTION } from './agreement.ts';
import { runServer, runServerForTest, type TestServer } from './running.ts';

const NOBODY = '01890a5d-ac96-774b-bcce-b302099a8057';
let server: TestServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.close());

const list = async () => Answers.agreements.parse(await (await server.request('/api/agreements')).json()).agreements;
const rows = async (table: string, condition = 'true') =>
  Number((await server.query(`SELECT count(*) FROM ${table} WHERE ${condition}`)).rows[0].count);

test('an upload is acknowledged at once, then read and analysed', async () => {
  const acknowledged = await server.upload('norland.txt', AGREEMENT);
  expect(acknowledged).toMatchObject({
    name: 'norland.txt',
    bytes: AGREEMENT.length,
    model: false,
    progress: { stage: 'queued' },
  });
  expect(acknowledged.analysed).toBeUndefined();

  const summary = await server.ended(acknowledged.id);
  expect(summary.progress).toEqual({ stage: 'done' });
  expect(summary.analysed).toMatchObject({
    language: 'en',
    format: 'text',
    findings: { commitment: 1, protection: 1, promotion: 0 },
    decided: 0,
  });
  expect((await list())[0]).toEqual(summary);
});

test.each([
  { phenomenon: 'JSON that parses', type: 'application/json', body: '{"title":"a draft"}' },
  { phenomenon: 'JSON that does not', type: 'application/json; charset=utf-8', body: AGREEMENT },
  { phenomenon: 'JSON longer than any request', type: 'application/json', body: `"${'x'.repeat(100_000)}"` },
  { phenomenon: 'a form', type: 'application/x-www-form-urlencoded', body: 'a=b&c=d' },
])('an upload declared as $phenomenon is taken as the bytes that it is', async ({ type, body }) => {
  const response = await server.request('/api/agreements?name=typed.txt', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
  });
  expect(response.status).toBe(202);
  const { id, bytes } = Answers.agreement.parse(await response.json());
  expect(bytes).toBe(body.length);
  expect(await (await server.request(`/api/agreements/${id}/source`)).text()).toBe(body);
});

test('the analysis is served gzipped, or plain to a client that cannot unpack it, and not twice', async () => {
  const { id } = await server.upload('norland.txt', AGREEMENT);
  await server.ended(id);
  const path = `/api/agreements/${id}/analysis`;

  const gzipped = await server.request(path);
  expect(gzipped.headers.get('content-encoding')).toBe('gzip');
  const analysis = Analysis.parse(await gzipped.json());
  expect(analysis.findings.map((finding) => finding.id)).toEqual([DUTIES, EXCEPTION]);
  expect(analysis.agreement.source.name).toBe('norland.txt');

  const plain = await server.request(path, {
    headers: { 'Accept-Encoding': 'identity' },
  });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.json()).toEqual(analysis);

  const again = await server.request(path, {
    headers: {
      'If-None-Match': gzipped.headers.get('etag')!,
      'Cache-Control': 'max-age=0',
    },
  });
  expect(again.status).toBe(304);
});

test('the source comes back byte for byte, as a file to save', async () => {
  const bytes = Buffer.from(Array.from({ length: 9 * 1024 * 1024 }, (_, index) => (index * 7) % 251));
  const { id } = await server.upload('Überblick "1".bin', bytes);
  const response = await server.request(`/api/agreements/${id}/source`);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename=".*"; filename\*=UTF-8''%C3%9Cberblick/,
  );
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
});

test.each([
  { phenomenon: 'an empty file', body: new Uint8Array(0), code: 'empty-file' },
  {
    phenomenon: 'bytes that are no document',
    body: new Uint8Array(4096).map((_, index) => (index * 89) % 256),
    code: /./,
  },
])('$phenomenon is kept, and fails with a code and a message', async ({ body, code }) => {
  const { id } = await server.upload('odd.bin', body);
  const { progress, analysed } = await server.ended(id);
  expect(progress.stage).toBe('failed');
  expect(progress.failure?.code).toMatch(code);
  expect(progress.failure?.message).not.toBe('');
  expect(analysed).toBeUndefined();
  const response = await server.request(`/api/agreements/${id}/analysis`);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    error: { code: 'not-ready' },
  });
});

describe('a removed agreement', () => {
  test('goes with its analysis, its reviews and its file', async () => {
    const { id } = await server.upload('short-lived.txt', `${AGREEMENT}\nArticle 14.3\nShort-lived\n\nNothing.\n`);
    await server.ended(id);
    const review = { finding: DUTIES, kind: 'accept', after: null };
    const decided = await server.request(`/api/agreements/${id}/reviews`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(review),
    });
    expect(decided.status).toBe(201);
    const documents = await rows('documents');
    expect(await rows('analyses', `agreement = '${id}'`)).toBe(1);

    expect((await server.request(`/api/agreements/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await server.request(`/api/agreements/${id}`)).status).toBe(404);
    expect(await rows('documents')).toBe(documents - 1);
    expect(await rows('analyses', `agreement = '${id}'`)).toBe(0);
    expect(await rows('review_events')).toBe(0);
  });

  test('leaves the file to another agreement that was read from the same', async () => {
    const first = await server.upload('one.txt', `${AGREEMENT}\n`);
    const second = await server.upload('two.txt', `${AGREEMENT}\n`);
    await Promise.all([server.ended(first.id), server.ended(second.id)]);
    await server.request(`/api/agreements/${first.id}`, { method: 'DELETE' });
    const left = await server.request(`/api/agreements/${second.id}/source`);
    expect(await left.text()).toBe(`${AGREEMENT}\n`);
  });

  test('may go while it is being worked on, and while the same file comes in again', async () => {
    const body = `${AGREEMENT}\n\n`;
    const ids: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const [added] = await Promise.all([
        server.upload('churn.txt', body),
        ...ids.splice(0).map((id) => server.request(`/api/agreements/${id}`, { method: 'DELETE' })),
      ]);
      ids.push(added.id);
    }
    expect((await server.ended(ids[0]!)).progress.stage).toBe('done');
  });
});

test.each([
  ['GET', `/api/agreements/${NOBODY}`],
  ['DELETE', `/api/agreements/${NOBODY}`],
  ['GET', `/api/agreements/${NOBODY}/analysis`],
  ['GET', `/api/agreements/${NOBODY}/source`],
  ['GET', `/api/agreements/${NOBODY}/reviews`],
  ['GET', '/api/nothing-here'],
])('%s %s of something that is not there is a 404 with a code', async (method, path) => {
  const response = await server.request(path, { method });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    error: { code: 'not-found' },
  });
});

test.each(['/api/agreements/1', "/api/agreements/'%20or%201=1", '/api/agreements/%00', '/api/agreements/%E0%A4%A'])(
  'GET %s, which is no id, is a bad request',
  async (path) => {
    const response = await server.request(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 'bad-request' },
    });
  },
);

test('an upload without a name, or with a content encoding, is a bad request', async () => {
  expect(
    (
      await server.request('/api/agreements', {
        method: 'POST',
        body: AGREEMENT,
      })
    ).status,
  ).toBe(400);
  const encoded = {
    method: 'POST',
    body: AGREEMENT,
    headers: { 'Content-Encoding': 'gzip' },
  };
  expect((await server.request('/api/agreements?name=a.txt', encoded)).status).toBe(400);
});

test.each([
  { phenomenon: 'a path', name: '../../etc/passwd', shown: 'passwd' },
  {
    phenomenon: 'a Windows path',
    name: 'C:\\drafts\\round 7.pdf',
    shown: 'round 7.pdf',
  },
  {
    phenomenon: 'NUL and other control characters',
    name: 'a\0b\r\nc\x1b[31m.txt',
    shown: 'abc[31m.txt',
  },
  {
    phenomenon: 'a mark that turns the writing around',
    name: 'draft\u202Efdp.exe',
    shown: 'draftfdp.exe',
  },
  {
    phenomenon: 'markup',
    name: '<img src=x onerror=alert(1)>.txt',
    shown: '<img src=x onerror=alert(1)>.txt',
  },
  { phenomenon: 'nothing that can be shown', name: '\0/', shown: 'unnamed' },
  {
    phenomenon: 'a name of a thousand characters',
    name: '文'.repeat(1000),
    shown: '文'.repeat(255),
  },
])('a hostile name, $phenomenon, is kept for show only', async ({ name, shown }) => {
  expect((await server.upload(name, '')).name).toBe(shown);
});

test('half a surrogate pair in a name is replaced', async () => {
  const response = await server.request('/api/agreements?name=%ED%A0%80.txt', {
    method: 'POST',
    body: AGREEMENT,
  });
  expect(response.status).toBe(202);
  expect(Answers.agreement.parse(await response.json()).name.isWellFormed()).toBe(true);
});

test('the vocabulary names the rule set, its categories and its measures in three languages', async () => {
  const vocabulary = Answers.vocabulary.parse(await (await server.request('/api/vocabulary')).json());
  expect(vocabulary.ruleSet).toMatch(/^sha256:/);
  expect(vocabulary.categories.map((category) => category.id)).toContain('cultural-exception');
  const quota = vocabulary.measures.find(({ id }) => id === 'streaming-catalogue-quota');
  expect(Object.keys(quota?.name ?? {})).toEqual(['en', 'fr', 'es']);
});

test('the vocabulary is sent once, to whoever keeps it', async () => {
  const etag = (await server.request('/api/vocabulary')).headers.get('etag')!;
  const asked = (known: string) =>
    server.request('/api/vocabulary', { headers: { 'If-None-Match': known, 'Cache-Control': 'max-age=0' } });
  expect((await asked(etag)).status).toBe(304);
  expect((await asked('"older"')).status).toBe(200);
});

test('nothing of an agreement reaches the log, not even its name', async () => {
  const quiet = await runServerForTest();
  const { id } = await quiet.upload('secret-round-9.txt', AGREEMENT);
  await quiet.ended(id);
  await quiet.request(`/api/agreements/${id}/analysis`);
  expect(quiet.log.length).toBeGreaterThan(3);
  expect(quiet.log.join('')).not.toMatch(/secret-round-9|customs duties|Suderia/i);
});
