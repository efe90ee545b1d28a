import { randomUUIDv7 } from 'node:crypto';
import {
  Answers,
  ApiError,
  ProposalConflict,
  type ProposalEvent,
  PushedEvent,
  proposalStates,
  type Role,
} from '@carveout/schema';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AGREEMENT, CLAUSE, DUTIES } from './agreement.ts';
import { ask, posted, type Visitor } from './running.ts';
import { newMember, runTeam, type TeamServer } from './team.ts';

let server: TeamServer;
let analysed: string;
let id: string;
let [ana, cho, dia, rea] = [] as unknown as [Visitor, Visitor, Visitor, Visitor];

beforeAll(async () => {
  server = await runTeam();
  const uploaded = await server.upload('norland.txt', AGREEMENT);
  analysed = uploaded.id;
  await server.ended(analysed);
  const colleague = (name: string, role: Role, organisation?: string) =>
    newMember(server, { dossier: uploaded.dossier, name, role, ...(organisation !== undefined && { organisation }) });
  ana = await colleague('Ana', 'negotiator', 'Culture');
  cho = await colleague('Cho', 'negotiator', 'Trade');
  dia = await colleague('Dia', 'reviewer');
  rea = await colleague('Rea', 'reader', 'Trade');
});
afterAll(() => server.close());

/** Each test has an analysed agreement of its own: a copy of the one that was read. */
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

const PUT = { kind: 'put', draft: CLAUSE, aim: { commitments: [DUTIES] } };
const worded = (text: string) => ({ ...CLAUSE, text });
const path = () => `/api/agreements/${id}/proposals`;
const post = (by: Visitor, body: object) => ask(by, path(), posted(body));
const does = async (by: Visitor, body: object): Promise<ProposalEvent> => {
  const response = await post(by, body);
  expect(response.status, await response.clone().text()).toBe(201);
  return Answers.proposal.parse(await response.json());
};
const refuses = async (by: Visitor, body: object): Promise<[number, string]> => {
  const response = await post(by, body);
  const told = ApiError.safeParse(await response.json());
  return [response.status, told.data?.error.message ?? ''];
};
const events = async (by: Visitor = rea) => Answers.proposals.parse(await (await ask(by, path())).json()).events;
const states = async (by: Visitor = rea) => proposalStates(await events(by));

test('a proposal goes its way: put forward, argued about, reworded, accepted, all kept with who and when', async () => {
  const { proposal, id: put } = await does(dia, PUT);
  const opposed = await does(cho, { kind: 'position', proposal, after: put, stance: 'oppose', text: 'too wide' });
  const asked = await does(ana, { kind: 'comment', proposal, text: 'which words?' });
  await does(cho, { kind: 'comment', proposal, text: '“nothing”', replyTo: asked.id });
  const revised = await does(dia, { kind: 'revise', proposal, after: opposed.id, draft: worded('Less.'), reason: '' });
  await does(cho, { kind: 'position', proposal, after: revised.id, stance: 'support' });
  const accepted = await does(ana, { kind: 'accept', proposal, after: revised.id });
  const [state] = await states();
  expect(state).toMatchObject({
    id: proposal,
    status: 'accepted',
    draft: worded('Less.'),
    by: { user: { name: 'Dia' }, organisation: null },
    outcome: { id: accepted.id, by: { organisation: { name: 'Culture' } } },
  });
  expect(state!.positions).toHaveLength(1);
  expect(state!.positions[0]).toMatchObject({ latest: { stance: 'support' }, outdated: false });
  expect(state!.threads[0]!.replies[0]!.comment.text).toBe('“nothing”');
  await does(ana, { kind: 'undo', proposal, after: accepted.id, undoes: accepted.id });
  expect((await states())[0]!.status).toBe('open');
  await expect(server.query('DELETE FROM proposal_events')).rejects.toThrow('append-only');
  await expect(server.query("UPDATE proposal_events SET by_name = 'forged'")).rejects.toThrow('append-only');
});

test('competing clauses stand side by side until one is merged into the other; what is merged can be opened again', async () => {
  const one = await does(ana, PUT);
  const other = await does(cho, { ...PUT, draft: worded('Other words.') });
  expect((await states()).map(({ rivals }) => rivals)).toEqual([[other.proposal], [one.proposal]]);
  const merge = { kind: 'merge', proposal: one.proposal, after: one.id, into: other.proposal };
  expect((await refuses(cho, { ...merge, into: one.proposal }))[0]).toBe(400);
  expect((await refuses(cho, { ...merge, into: randomUUIDv7() }))[0]).toBe(400);
  const merged = await does(cho, merge);
  expect((await states()).map(({ status, into, merged }) => [status, into, merged])).toEqual([
    ['merged', other.proposal, []],
    ['open', null, [one.proposal]],
  ]);
  expect(await refuses(ana, { kind: 'accept', proposal: one.proposal, after: merged.id })).toEqual([
    400,
    'The proposal is merged. Open it again first.',
  ]);
  await does(ana, { kind: 'reopen', proposal: one.proposal, after: merged.id });
  expect((await states())[0]!.status).toBe('open');
});

test('who may: a reviewer puts forward and comments, negotiators decide, a ministry speaks for itself', async () => {
  const { proposal, id: after } = await does(ana, PUT);
  const own = await does(dia, PUT);
  const about = { proposal, after };
  for (const [phenomenon, by, body, status] of [
    ['a reader comments', rea, { kind: 'comment', proposal, text: 'hm' }, 403],
    ['a reviewer rewords what a ministry put forward', dia, { kind: 'revise', ...about, draft: CLAUSE }, 403],
    ['a reviewer withdraws it', dia, { kind: 'withdraw', ...about }, 403],
    ['a reviewer accepts', dia, { kind: 'accept', proposal: own.proposal, after: own.id }, 403],
    ['a reviewer takes a position', dia, { kind: 'position', ...about, stance: 'support' }, 403],
    ['an owner who speaks for nobody takes one', server, { kind: 'position', ...about, stance: 'support' }, 403],
    ['it is taken back that it was put forward', ana, { kind: 'undo', ...about, undoes: after }, 400],
    ['a negotiator undoes what another did', cho, { kind: 'undo', ...about, undoes: own.id }, 404],
    ['what is not there is accepted', ana, { kind: 'accept', proposal: randomUUIDv7(), after }, 404],
    ['a comment that is not there is answered', cho, { kind: 'comment', proposal, text: 'hm', replyTo: after }, 404],
    ['a reviewer withdraws an own one', dia, { kind: 'withdraw', proposal: own.proposal, after: own.id }, 201],
    ['a reviewer comments', dia, { kind: 'comment', proposal, text: 'hm' }, 201],
  ] as const)
    expect((await post(by, body)).status, phenomenon).toBe(status);
});

test('of two who do something with the words at once one does, and the other is told what was done', async () => {
  const { proposal, id: after } = await does(ana, PUT);
  const both = [
    { by: ana, body: { kind: 'accept', proposal, after } },
    { by: cho, body: { kind: 'revise', proposal, after, draft: worded('Mine.') } },
  ];
  const answers = await Promise.all(both.map(({ by, body }) => post(by, body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const kept = (await events()).at(-1)!;
  const late = answers.find(({ status }) => status === 409)!;
  expect(ProposalConflict.parse(await late.json()).since).toEqual([kept]);
  // positions are another matter, each voice's its own
  const voices = [ana, cho].map((by) => post(by, { kind: 'position', proposal, after, stance: 'reserve' }));
  expect((await Promise.all(voices)).map(({ status }) => status)).toEqual([201, 201]);
  expect((await post(ana, { kind: 'position', proposal, after, stance: 'oppose' })).status).toBe(409);
  expect((await post(ana, { kind: 'accept', proposal, after: 999_999 })).status).toBe(409);
});

test('a request that comes again is kept once; another one under its name is not taken', async () => {
  const request = randomUUIDv7();
  const hostile = { ...CLAUSE, text: 'a\u0000b \uD800' };
  const send = (name: string) => post(ana, { ...PUT, draft: hostile, request: name });
  const answers = await Promise.all([send(request), send(request), send(request.toUpperCase())]);
  const kept = await Promise.all(answers.map(async (answer) => Answers.proposal.parse(await answer.json())));
  expect(kept[0]).toMatchObject({ proposal: request, draft: { text: 'ab \uFFFD' } });
  for (const event of kept) expect(event).toEqual(kept[0]);
  expect(await events()).toHaveLength(1);
  expect((await post(ana, { ...PUT, request })).status).toBe(409);
  expect((await post(cho, { ...PUT, draft: hostile, request })).status).toBe(409);
});

test.each([
  { phenomenon: 'no words', body: { ...PUT, draft: { ...CLAUSE, text: '' } } },
  { phenomenon: 'words without end', body: { ...PUT, draft: worded('x'.repeat(20_001)) } },
  { phenomenon: 'a heading without end', body: { ...PUT, draft: { ...CLAUSE, heading: 'x'.repeat(301) } } },
  {
    phenomenon: 'commitments without end',
    body: { ...PUT, aim: { commitments: Array.from({ length: 501 }, () => 'f') } },
  },
  {
    phenomenon: 'a stretch that ends before it starts',
    body: { ...PUT, draft: { range: [9, 3], quote: 'x', text: '' } },
  },
  { phenomenon: 'two megabytes', body: { ...PUT, draft: worded('x'.repeat(2_000_000)) } },
  { phenomenon: 'a kind that there is not', body: { ...PUT, kind: 'vote' } },
])('is refused, and nothing is kept: $phenomenon', async ({ body }) => {
  const response = await post(ana, body);
  expect([400, 413]).toContain(response.status);
  expect(await events()).toEqual([]);
});

test('in a blind round each ministry sees its own proposals only, without what others say of them, and nothing is accepted', async () => {
  const mine = await does(ana, PUT);
  await does(cho, { kind: 'position', proposal: mine.proposal, after: mine.id, stance: 'oppose' });
  await does(cho, PUT);
  const round = await ask(server, `/api/dossiers/${server.dossier}/rounds`, posted({ name: 'apart' }));
  const { id: running } = Answers.round.parse(await round.json());
  try {
    const heard = listen(rea);
    await heard.begun;
    const next = await does(ana, { kind: 'comment', proposal: mine.proposal, text: 'for ourselves' });
    const told = await does(cho, PUT);
    expect((await events(ana)).map(({ id }) => id)).toEqual([mine.id, next.id]);
    expect((await states(rea)).map(({ by }) => by.organisation?.name)).toEqual(['Trade', 'Trade']);
    expect((await refuses(ana, { kind: 'accept', proposal: mine.proposal, after: next.id }))[0]).toBe(403);
    expect((await refuses(cho, { kind: 'comment', proposal: mine.proposal, text: 'hm' }))[0]).toBe(404);
    await expect.poll(heard.told).toEqual([told.id]);
    heard.end();
  } finally {
    await ask(server, `/api/dossiers/${server.dossier}/rounds/${running}/end`, { method: 'POST' });
  }
  expect(await events(ana)).toHaveLength(5);
});

/** The proposals' events that a member is told of as they are made. */
function listen(by: Visitor) {
  const heard: number[] = [];
  const hangUp = new AbortController();
  const response = ask(by, '/api/events', { signal: hangUp.signal });
  const reading = response.then(async ({ body }) => {
    for await (const part of body!.pipeThrough(new TextDecoderStream()))
      for (const [, data] of part.matchAll(/^data: (.*)$/gm)) {
        const pushed = PushedEvent.parse(JSON.parse(data!));
        if (pushed.type === 'proposal') heard.push(pushed.event.id);
      }
  });
  reading.catch(() => {});
  return { begun: response, told: () => heard, end: () => hangUp.abort() };
}
