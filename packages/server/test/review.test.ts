import { randomUUIDv7 } from 'node:crypto';
import { Answers, ReviewConflict, type ReviewEvent } from '@carveout/schema';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AGREEMENT, DUTIES, EXCEPTION } from './agreement.ts';
import { posted, runServer, type TestServer } from './running.ts';

let server: TestServer;
let analysed: string;
let id: string;
beforeAll(async () => {
  server = await runServer();
  analysed = (await server.upload('norland.txt', AGREEMENT)).id;
  await server.ended(analysed);
});
afterAll(() => server.close());

/** Each test decides on an analysed agreement of its own: a copy of the one that was read. */
beforeEach(async () => {
  id = randomUUIDv7();
  const columns = 'name, uploaded_at, sha256, model, stage, dossier';
  await server.query(`INSERT INTO agreements (id, ${columns}) SELECT $1, ${columns} FROM agreements WHERE id = $2`, [
    id,
    analysed,
  ]);
  const analysis = 'rule_set, body, summary, findings';
  await server.query(
    `INSERT INTO analyses (agreement, ${analysis}) SELECT $1, ${analysis} FROM analyses WHERE agreement = $2`,
    [id, analysed],
  );
});

const post = (body: unknown) => server.request(`/api/agreements/${id}/reviews`, posted(body));
const decide = async (body: unknown): Promise<ReviewEvent> => {
  const response = await post(body);
  expect(response.status, await response.clone().text()).toBe(201);
  return Answers.review.parse(await response.json());
};
const events = async () =>
  Answers.reviews.parse(await (await server.request(`/api/agreements/${id}/reviews`)).json()).events;
const decided = async () => (await server.ended(id)).analysed?.decided;

test('decisions are kept in order, with their reasons', async () => {
  const first = await decide({
    finding: DUTIES,
    kind: 'accept',
    after: null,
  });
  const other = await decide({
    finding: EXCEPTION,
    kind: 'reject',
    reason: '  concerns goods only ',
    after: null,
  });
  const second = await decide({
    finding: DUTIES,
    kind: 'reopen',
    after: first.id,
  });
  expect(other).toMatchObject({
    finding: EXCEPTION,
    kind: 'reject',
    reason: 'concerns goods only',
    by: { user: { name: 'owner' }, organisation: null },
    round: null,
  });
  expect(await events()).toEqual([first, other, second]);
});

test('a finding counts as decided until it is reopened', async () => {
  expect(await decided()).toBe(0);
  const accepted = await decide({
    finding: DUTIES,
    kind: 'accept',
    after: null,
  });
  expect(await decided()).toBe(1);
  const rejected = await decide({
    finding: DUTIES,
    kind: 'reject',
    reason: 'no',
    after: accepted.id,
  });
  expect(await decided()).toBe(1);
  await decide({ finding: DUTIES, kind: 'reopen', after: rejected.id });
  expect(await decided()).toBe(0);
});

test('a decision that has not seen the last one is a conflict', async () => {
  const first = await decide({
    finding: DUTIES,
    kind: 'accept',
    after: null,
  });
  const second = await decide({
    finding: DUTIES,
    kind: 'reopen',
    after: first.id,
  });
  const elsewhere = await decide({
    finding: EXCEPTION,
    kind: 'accept',
    after: null,
  });
  const stale = [
    { phenomenon: 'as if there were none', after: null },
    { phenomenon: 'the one before the last', after: first.id },
    { phenomenon: 'one on another finding', after: elsewhere.id },
    { phenomenon: 'one that never was', after: second.id + 1000 },
    { phenomenon: 'one that cannot be', after: -1 },
  ];
  for (const { phenomenon, after } of stale) {
    const response = await post({ finding: DUTIES, kind: 'accept', after });
    expect(response.status, phenomenon).toBe(409);
    const { error, since } = ReviewConflict.parse(await response.json());
    expect(error.code, phenomenon).toBe('conflict');
    expect(
      since.map(({ id }) => id),
      phenomenon,
    ).toContain(second.id);
  }
  expect(await events()).toHaveLength(3);
});

test('of many decisions at once on what all had seen, exactly one wins', async () => {
  for (const after of [null, (await decide({ finding: EXCEPTION, kind: 'accept', after: null })).id]) {
    const finding = after === null ? DUTIES : EXCEPTION;
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => (await post({ finding, kind: 'reopen', after })).status),
    );
    expect(statuses.sort()).toEqual([201, ...Array.from({ length: 11 }, () => 409)]);
  }
});

test.each([
  {
    phenomenon: 'a rejection without a reason',
    status: 400,
    body: { finding: DUTIES, kind: 'reject', after: null },
  },
  {
    phenomenon: 'a rejection whose reason is a NUL',
    status: 400,
    body: { finding: DUTIES, kind: 'reject', reason: '\0', after: null },
  },
  {
    phenomenon: 'a reason of more than 2000 characters',
    status: 400,
    body: {
      finding: DUTIES,
      kind: 'accept',
      reason: 'x'.repeat(2001),
      after: null,
    },
  },
  {
    phenomenon: 'an unknown kind',
    status: 400,
    body: { finding: DUTIES, kind: 'delete', after: null },
  },
  {
    phenomenon: 'an event number that is none',
    status: 400,
    body: { finding: DUTIES, kind: 'accept', after: 1.5 },
  },
  {
    phenomenon: 'a finding that the analysis has not',
    status: 404,
    body: { finding: 'ch1/data-flows', kind: 'accept', after: null },
  },
  {
    phenomenon: 'a finding with a NUL in it',
    status: 404,
    body: { finding: 'ch1\0', kind: 'accept', after: null },
  },
  { phenomenon: 'a body that is no object', status: 400, body: [] },
])('$phenomenon is refused with $status', async ({ body, status }) => {
  expect((await post(body)).status).toBe(status);
  expect(await events()).toEqual([]);
});

test.each([
  {
    phenomenon: 'malformed JSON',
    type: 'application/json',
    body: '{"finding":',
    status: 400,
  },
  {
    phenomenon: 'a form, which any site may send',
    type: 'application/x-www-form-urlencoded',
    body: `finding=${DUTIES}`,
    status: 400,
  },
  {
    phenomenon: 'JSON declared as text, which any site may send',
    type: 'text/plain',
    body: JSON.stringify({ finding: DUTIES, kind: 'accept', after: null }),
    status: 400,
  },
  {
    phenomenon: 'a body far too large',
    type: 'application/json',
    body: JSON.stringify({ finding: 'x'.repeat(100_000) }),
    status: 413,
  },
])('$phenomenon is refused with $status', async ({ type, body, status }) => {
  const response = await server.request(`/api/agreements/${id}/reviews`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
  });
  expect(response.status).toBe(status);
});

test('a reason keeps its letters, without what the store cannot hold', async () => {
  const event = await decide({
    finding: DUTIES,
    kind: 'reject',
    reason: 'a\0b \ud800 é文🎬',
    after: null,
  });
  expect(event).toMatchObject({ reason: 'ab \ufffd é文🎬' });
  expect(await events()).toEqual([event]);
});

test('the database itself refuses to change, delete or empty reviews', async () => {
  await decide({ finding: DUTIES, kind: 'accept', after: null });
  const before = await events();
  await expect(server.query("UPDATE review_events SET by_name = 'forged'")).rejects.toThrow('append-only');
  await expect(server.query('DELETE FROM review_events')).rejects.toThrow('append-only');
  await expect(server.query('TRUNCATE review_events')).rejects.toThrow('append-only');
  expect(await events()).toEqual(before);
});
