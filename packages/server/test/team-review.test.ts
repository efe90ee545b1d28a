import { randomUUIDv7 } from 'node:crypto';
import { Answers, PushedEvent, ReviewConflict, type ReviewEvent, type Role } from '@carveout/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { AGREEMENT, DUTIES, EXCEPTION } from './agreement.ts';
import { ask, posted, type Visitor } from './running.ts';
import { meOf, newMember, runTeam, type TeamServer } from './team.ts';

type Colleague = Visitor & { readonly id: string };

let server: TeamServer;
let dossier: string;
let analysed: string;
let id: string;
let [ana, ben, cho, dia, rea] = [] as unknown as [Colleague, Colleague, Colleague, Colleague, Colleague];

beforeAll(async () => {
  server = await runTeam();
  const uploaded = await server.upload('norland.txt', AGREEMENT);
  [analysed, dossier] = [uploaded.id, uploaded.dossier];
  await server.ended(analysed);
  [ana, ben, cho, dia, rea] = [
    await colleague({ name: 'Ana', role: 'negotiator', organisation: 'Culture' }),
    await colleague({ name: 'Ben', role: 'negotiator', organisation: 'Culture' }),
    await colleague({ name: 'Cho', role: 'negotiator', organisation: 'Trade' }),
    await colleague({ name: 'Dia', role: 'reviewer' }),
    await colleague({ name: 'Rea', role: 'reader', organisation: 'Trade' }),
  ];
});
afterAll(() => server.close());

async function colleague(invited: { name: string; role: Role; organisation?: string }): Promise<Colleague> {
  const visitor = await newMember(server, { dossier, ...invited });
  return { ...visitor, id: (await meOf(visitor)).user.id };
}

/** Each test reviews an analysed agreement of its own: a copy of the one that was read. */
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

const reviews = () => `/api/agreements/${id}/reviews`;
const post = (by: Visitor, body: object) => ask(by, reviews(), posted({ finding: DUTIES, after: null, ...body }));
const does = async (by: Visitor, body: object): Promise<ReviewEvent> => {
  const response = await post(by, body);
  expect(response.status, await response.clone().text()).toBe(201);
  return Answers.review.parse(await response.json());
};
const seen = async (by: Visitor) => Answers.reviews.parse(await (await ask(by, reviews())).json()).events;
const ACCEPT = { kind: 'accept' };
const REJECT = { kind: 'reject', reason: 'goods only' };

describe('two reviewers at once', () => {
  test('of two decisions one is kept, and the other is told of it and can be made again', async () => {
    const responses = await Promise.all([post(ana, ACCEPT), post(cho, REJECT)]);
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [kept] = await seen(rea);
    const late = responses.find(({ status }) => status === 409)!;
    expect(ReviewConflict.parse(await late.json()).since).toEqual([kept]);
    const loser = kept!.kind === 'accept' ? { by: cho, body: REJECT } : { by: ana, body: ACCEPT };
    expect(await does(loser.by, { ...loser.body, after: kept!.id })).toMatchObject({ after: kept!.id });
  });

  test('comments, and what is about another matter, do not get in each other’s way', async () => {
    const all = [
      post(ana, { kind: 'comment', text: 'one' }),
      post(cho, { kind: 'comment', text: 'two' }),
      post(ana, { kind: 'position', stance: 'oppose' }),
      post(cho, { kind: 'position', stance: 'support' }),
      post(ben, { kind: 'assign', assignee: dia.id }),
      post(dia, ACCEPT),
      post(cho, { kind: 'propose', text: 'except for cultural goods and services' }),
    ];
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual(all.map(() => 201));
    expect(await seen(rea)).toHaveLength(all.length);
  });

  test('a decision made after reading the comments is no conflict; one that missed a decision is', async () => {
    const accepted = await does(ana, ACCEPT);
    const comment = await does(cho, { kind: 'comment', text: 'why?' });
    const reopened = await does(ana, { kind: 'reopen', after: comment.id });
    const late = await post(cho, { ...REJECT, after: comment.id });
    expect(late.status).toBe(409);
    expect(ReviewConflict.parse(await late.json()).since).toEqual([reopened]);
    expect(accepted.after).toBeNull();
  });

  test('two of one ministry cannot set two positions at once', async () => {
    const both = ['oppose', 'support'].map((stance, at) => post([ana, ben][at]!, { kind: 'position', stance }));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('of many undoing the same comment, one does', async () => {
    const { id: undoes } = await does(ana, { kind: 'comment', text: 'oops' });
    const all = Array.from({ length: 6 }, () => post(ana, { kind: 'undo', undoes, after: undoes }));
    expect((await Promise.all(all)).map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });
});

describe('a request that is sent again because its answer was lost', () => {
  const PASSAGE = { range: [0, 20], quote: AGREEMENT.slice(0, 20) };
  test.each([
    { phenomenon: 'a comment', body: () => ({ kind: 'comment', text: 'a\u0000b' }) },
    { phenomenon: 'a decision, which is no conflict with itself', body: () => REJECT },
    { phenomenon: 'an assignment', body: () => ({ kind: 'assign', assignee: dia.id }) },
    { phenomenon: 'a position', body: () => ({ kind: 'position', stance: 'oppose' }) },
    { phenomenon: 'a proposal', body: () => ({ kind: 'propose', text: 'culture excepted' }) },
    { phenomenon: 'a correction', body: () => ({ kind: 'correct', correction: { passage: PASSAGE, force: 'soft' } }) },
    {
      phenomenon: 'a missed passage',
      body: () => ({ kind: 'missed', passage: PASSAGE, category: 'data-flows', force: 'soft' }),
    },
  ])('is kept once: $phenomenon, at once and later, in any spelling of its UUID', async ({ body }) => {
    const request = randomUUIDv7();
    const send = (name: string) => post(ana, { ...body(), request: name });
    const answers = await Promise.all([send(request), send(request), send(request)]);
    await does(cho, { kind: 'comment', text: 'meanwhile' });
    const all = [...answers, await send(request), await send(request.toUpperCase())];
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 201));
    const events = await Promise.all(all.map(async (answer) => Answers.review.parse(await answer.json())));
    expect(events[0]).toMatchObject({ request });
    for (const event of events) expect(event).toEqual(events[0]);
    expect(await seen(ana)).toHaveLength(2);
  });

  test('is kept once where it takes something back', async () => {
    const request = randomUUIDv7();
    const { id: undoes } = await does(ana, ACCEPT);
    const undo = { kind: 'undo', undoes, after: undoes, request };
    expect(await does(ana, undo)).toEqual(await does(ana, undo));
    expect(await seen(ana)).toHaveLength(2);
  });

  test('is a conflict when it says something else, is about something else or comes from somebody else', async () => {
    const comment = { kind: 'comment', text: 'one', request: randomUUIDv7() };
    const kept = await does(ana, comment);
    for (const [by, other] of [
      [ana, { ...comment, text: 'two' }],
      [ana, { ...comment, finding: EXCEPTION }],
      [ana, { ...comment, replyTo: kept.id }],
      [ana, { ...ACCEPT, request: comment.request }],
      [ben, comment],
    ] as const)
      expect((await post(by, other)).status).toBe(409);
    const raced = randomUUIDv7();
    const both = [DUTIES, EXCEPTION].map((finding) => post(ana, { ...comment, finding, request: raced }));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await seen(ana)).toHaveLength(2);
    expect((await post(ana, { ...comment, request: 'mine' })).status, 'no UUID').toBe(400);
  });
});

test('every event tells who it was and for whom', async () => {
  expect(await does(ana, ACCEPT)).toMatchObject({
    by: { user: { id: ana.id, name: 'Ana' }, organisation: { name: 'Culture' } },
  });
  expect((await does(dia, { ...ACCEPT, finding: EXCEPTION })).by.organisation).toBeNull();
});

test('a comment is answered, and calls members by name', async () => {
  const first = await does(ana, { kind: 'comment', text: 'is it?', mentions: [cho.id, dia.id] });
  const answer = await does(cho, { kind: 'comment', text: 'it is', replyTo: first.id });
  expect(await seen(rea)).toEqual([first, answer]);
  expect(first).toMatchObject({ mentions: [cho.id, dia.id] });
  expect((await post(ana, { kind: 'comment', text: 'x', mentions: [randomUUIDv7()] })).status).toBe(400);
  expect((await post(ana, { kind: 'comment', text: 'x', replyTo: answer.id + 1000 })).status).toBe(404);
  expect((await post(ana, { kind: 'comment', text: 'x', replyTo: first.id, finding: EXCEPTION })).status).toBe(404);
});

test('a finding is assigned to a member, under the name of that day', async () => {
  expect(await does(ana, { kind: 'assign', assignee: dia.id })).toMatchObject({
    assignee: { id: dia.id, name: 'Dia' },
  });
  expect((await post(ana, { kind: 'assign', assignee: randomUUIDv7(), after: null })).status).toBe(400);
});

test('passages are marked where the text reads so, and a missed one is reviewed like a finding', async () => {
  const { agreement } = Answers.analysis.parse(await (await ask(ana, `/api/agreements/${id}/analysis`)).json());
  const quote = 'between a person of one Party and a person of the other Party';
  const start = agreement.text.indexOf(quote);
  const passage = { range: [start, start + quote.length], quote };
  const shifted = { ...passage, range: [start + 1, start + 1 + quote.length] };
  const missed = { kind: 'missed', finding: undefined, category: 'ecommerce-scope', force: 'binding' };
  const marked = await does(ana, { ...missed, passage });
  expect(marked).toMatchObject({ finding: expect.stringMatching(/^missed\//), passage });
  expect((await does(cho, { ...REJECT, finding: marked.finding })).finding).toBe(marked.finding);
  expect(await does(cho, { kind: 'correct', correction: { force: 'soft', passage } })).toMatchObject({
    correction: { force: 'soft', passage },
  });
  expect((await post(ana, { ...missed, passage: shifted })).status).toBe(400);
  expect((await post(ana, { kind: 'correct', correction: { passage: shifted } })).status).toBe(400);
  expect((await post(ana, { ...ACCEPT, finding: 'missed/nothing' })).status).toBe(404);
});

describe('an undo', () => {
  test('is the author’s own, or an owner’s', async () => {
    const accepted = await does(ana, ACCEPT);
    const undo = { kind: 'undo', undoes: accepted.id, after: accepted.id };
    expect((await post(cho, undo)).status).toBe(403);
    const undone = await does(server, { ...undo, reason: 'agreed in the meeting' });
    expect((await post(server, { ...undo, undoes: undone.id, after: undone.id })).status).toBe(400);
    expect((await post(ana, { ...undo, after: undone.id })).status).toBe(409);
    expect((await server.ended(id)).analysed?.decided).toBe(0);
    await does(ana, { ...ACCEPT, after: undone.id });
    expect((await server.ended(id)).analysed?.decided).toBe(1);
  });

  test('reaches no event on another finding', async () => {
    const { id: undoes } = await does(ana, ACCEPT);
    expect((await post(ana, { kind: 'undo', undoes, finding: EXCEPTION })).status).toBe(404);
  });
});

test.each([
  { phenomenon: 'a reader decides nothing', by: () => rea, body: ACCEPT },
  { phenomenon: 'a reader says nothing', by: () => rea, body: { kind: 'comment', text: 'x' } },
  { phenomenon: 'a reviewer assigns nothing', by: () => dia, body: { kind: 'assign', assignee: null } },
  { phenomenon: 'a reviewer proposes nothing', by: () => dia, body: { kind: 'propose', text: 'x' } },
  {
    phenomenon: 'nobody takes a position without an organisation',
    by: () => server,
    body: { kind: 'position', stance: 'oppose' },
  },
])('$phenomenon', async ({ by, body }) => {
  expect((await post(by(), body)).status).toBe(403);
  expect(await seen(ana)).toEqual([]);
});

test.each([
  { phenomenon: 'a script', text: '<script>alert(1)</script><img src=x onerror=alert(1)>' },
  { phenomenon: 'a formula', text: '=HYPERLINK("http://example.org","x")' },
  { phenomenon: 'a query', text: "'); DROP TABLE review_events; --" },
  { phenomenon: 'letters of all kinds', text: 'é文🎬 \u202Eabc\u202C' },
  { phenomenon: 'the longest text', text: '文'.repeat(10_000) },
])('a comment keeps $phenomenon as it is', async ({ text }) => {
  const event = await does(ana, { kind: 'comment', text });
  expect(event).toMatchObject({ text });
  expect(await seen(rea)).toEqual([event]);
});

test('a name of another property is no way to forge an event', async () => {
  const body = `{"kind":"accept","finding":"${DUTIES}","after":null,"by":{"user":{"id":"x","name":"Minister"}},"round":"${randomUUIDv7()}","at":"1999-01-01","__proto__":{"undoes":1},"reason":"a\\u0000b"}`;
  const response = await ask(ana, reviews(), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  expect(Answers.review.parse(await response.json())).toMatchObject({
    by: { user: { name: 'Ana' } },
    round: null,
    reason: 'ab',
  });
});

describe('a blind round', () => {
  const rounds = () => `/api/dossiers/${dossier}/rounds`;
  const start = async () => {
    const response = await ask(server, rounds(), posted({ name: 'first reading' }));
    expect(response.status).toBe(201);
    const round = Answers.round.parse(await response.json());
    onTestFinished(async () => void (await end(round.id)));
    return round;
  };
  const end = (round: string) => ask(server, `${rounds()}/${round}/end`, { method: 'POST' });
  const idsSeen = async (by: Visitor) => (await seen(by)).map((event) => event.id);

  test('each ministry sees its own until it ends, then both what they disagree on', async () => {
    const before = await does(cho, { kind: 'comment', text: 'before it began', finding: EXCEPTION });
    const round = await start();
    const ours = await does(ana, ACCEPT);
    const theirs = await does(cho, REJECT);
    const alone = await does(dia, { ...ACCEPT, finding: EXCEPTION });
    const also = await does(ben, { ...ACCEPT, finding: EXCEPTION });
    const position = await does(cho, { kind: 'position', stance: 'oppose' });
    const work = await does(ben, { kind: 'assign', assignee: dia.id });
    expect(await idsSeen(ben)).toEqual([ours.id, also.id, work.id]);
    expect(await idsSeen(rea)).toEqual([before.id, theirs.id, position.id, work.id]);
    expect(await idsSeen(dia)).toEqual([alone.id, work.id]);
    expect(await idsSeen(server)).toEqual([work.id]);
    expect((await post(server, { kind: 'undo', undoes: theirs.id, after: work.id })).status).toBe(404);
    expect((await server.ended(id)).analysed?.decided).toBe(0);
    for (const path of [
      `${rounds()}/${round.id}/comparison`,
      `/api/dossiers/${dossier}/reliability`,
      `/api/agreements/${id}/reliability?round=${round.id}`,
    ])
      expect((await ask(server, path)).status, path).toBe(409);

    // A colleague who has not seen the decision of the own ministry is told, of the other's never.
    const late = await post(ben, REJECT);
    expect(late.status).toBe(409);
    expect(ReviewConflict.parse(await late.json()).since).toEqual([ours]);

    const ended = Answers.round.parse(await (await end(round.id)).json());
    expect(ended.endedAt).not.toBeNull();
    expect(Answers.round.parse(await (await end(round.id)).json())).toEqual(ended);
    expect(await seen(rea)).toHaveLength(7);
    const comparison = Answers.comparison.parse(await (await ask(rea, `${rounds()}/${round.id}/comparison`)).json());
    const compared = comparison.agreements.find(({ agreement }) => agreement === id)!;
    expect(
      compared.findings.map(({ finding, judgements, disagreement }) => [
        finding,
        judgements.map(({ by, state }) => `${(by.organisation ?? by.user).name} ${state}`),
        disagreement.decision,
      ]),
    ).toEqual([
      [DUTIES, ['Culture accepted', 'Trade rejected'], true],
      [EXCEPTION, ['Dia accepted', 'Culture accepted'], false],
    ]);
    const figures = async (query: string) =>
      Answers.reliability.parse(await (await ask(rea, `/api/agreements/${id}/reliability${query}`)).json());
    expect(await figures(`?round=${round.id}`)).toMatchObject({
      overall: { findings: 2, pairs: [{ observed: 0 }, { observed: 1, kappa: null }] },
    });
    expect((await figures('')).voices.map(({ name }) => name).sort()).toEqual(['Ana', 'Ben', 'Cho', 'Dia']);

    // What they disagree on is settled in the open, and the disagreement stays on record.
    await does(ana, { kind: 'correct', correction: { force: 'soft' }, after: work.id });
    const again = Answers.comparison.parse(await (await ask(rea, `${rounds()}/${round.id}/comparison`)).json());
    expect(again).toEqual(comparison);
  });

  test('pages hear what their user may see, and come back when it begins and ends', async () => {
    const first = await listen(cho);
    const { id: round } = await start();
    await first.ended;
    const [own, other] = [await listen(cho), await listen(ana)];
    await does(ana, ACCEPT);
    const theirs = await does(cho, REJECT);
    await does(ana, { kind: 'comment', text: 'only ours' });
    await end(round);
    await Promise.all([own.ended, other.ended]);
    const events = ({ heard }: typeof own) => heard.flatMap((each) => (each.type === 'review' ? [each.event] : []));
    expect(events(own)).toEqual([theirs]);
    expect(events(other).map(({ kind }) => kind)).toEqual(['accept', 'comment']);
  });

  test('runs alone, and is an owner’s to start and end', async () => {
    expect((await ask(ana, rounds(), posted({ name: 'x' }))).status).toBe(403);
    const { id: round } = await start();
    expect((await ask(server, rounds(), posted({ name: 'second' }))).status).toBe(409);
    expect((await ask(ana, `${rounds()}/${round}/end`, { method: 'POST' })).status).toBe(403);
    expect((await ask(server, rounds(), posted({ name: ' ' }))).status).toBe(400);
    expect((await end(randomUUIDv7())).status).toBe(404);
    expect((await ask(server, `/api/agreements/${id}/reliability?round=${randomUUIDv7()}`)).status).toBe(404);
    const listed = Answers.rounds.parse(await (await ask(rea, rounds())).json()).rounds;
    expect(listed[0]).toMatchObject({ id: round, name: 'first reading', endedAt: null });
  });
});

/** What a page hears from now on, and when its stream ends. */
async function listen(by: Visitor) {
  const response = await ask(by, '/api/events');
  const heard: PushedEvent[] = [];
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  const read = async () => {
    for (let rest = ''; ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      const parts = (rest + value).split('\n\n');
      rest = parts.pop()!;
      for (const part of parts)
        if (part.startsWith('data: ')) heard.push(PushedEvent.parse(JSON.parse(part.slice('data: '.length))));
    }
  };
  return { heard, ended: read() };
}
