import { randomUUIDv7 } from 'node:crypto';
import { Answers, type Carried, type CarriedFinding, type ReviewEvent } from '@carveout/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { trace } from '../src/comparing/trace.ts';
import { ask, posted, type Visitor } from './running.ts';
import { newMember, runTeam, type TeamServer } from './team.ts';
import { FATES, threeRounds } from './versions.ts';

let server: TeamServer;
let analysed: string[];
let [ana, cho, dia, rea] = [] as unknown as [Visitor, Visitor, Visitor, Visitor];
/** The three rounds of one test. */
let [one, two, three] = ['', '', ''];

beforeAll(async () => {
  server = await runTeam();
  const { dossier } = server;
  const texts = await threeRounds();
  analysed = [];
  for (const [at, text] of texts.entries()) analysed.push((await server.upload(`round-${at + 1}.txt`, text)).id);
  for (const id of analysed) expect((await server.ended(id)).progress.stage).toBe('done');
  ana = await newMember(server, { name: 'Ana', dossier, role: 'negotiator', organisation: 'Culture' });
  cho = await newMember(server, { name: 'Cho', dossier, role: 'reviewer', organisation: 'Trade' });
  dia = await newMember(server, { name: 'Dia', dossier, role: 'reviewer' });
  rea = await newMember(server, { name: 'Rea', dossier, role: 'reader', organisation: 'Trade' });
});
afterAll(() => server.close());

/** Each test has rounds of its own: copies of those that were read. */
beforeEach(async () => {
  [one, two, three] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
  let previous: string | null = null;
  for (const [at, id] of [one, two, three].entries()) {
    const columns = 'name, uploaded_at, sha256, model, stage, dossier';
    await server.query(
      `INSERT INTO agreements (id, previous, ${columns}) SELECT $1, $3, ${columns} FROM agreements WHERE id = $2`,
      [id, analysed[at], previous],
    );
    const analysis = 'rule_set, body, summary, findings';
    await server.query(
      `INSERT INTO analyses (agreement, ${analysis}) SELECT $1, ${analysis} FROM analyses WHERE agreement = $2`,
      [id, analysed[at]],
    );
    previous = id;
  }
});

const at = (id: string, path: string) => `/api/agreements/${id}/${path}`;
const review = async (by: Visitor, id: string, body: object): Promise<ReviewEvent> => {
  const response = await ask(by, at(id, 'reviews'), posted({ after: null, ...body }));
  expect(response.status, await response.clone().text()).toBe(201);
  return Answers.review.parse(await response.json());
};
const carried = async (by: Visitor, id: string): Promise<Carried> => {
  const response = await ask(by, at(id, 'carried'));
  expect(response.status, await response.clone().text()).toBe(200);
  return Answers.carried.parse(await response.json());
};
const found = async (by: Visitor, id: string, finding: string): Promise<CarriedFinding> => {
  const { findings } = await carried(by, id);
  return findings.find((one) => one.finding === finding)!;
};
const carryOver = (by: Visitor, id: string, body: object) =>
  ask(by, at(id, 'carried'), posted({ round: one, after: null, ...body }));
const carries = async (by: Visitor, id: string, body: object): Promise<ReviewEvent> => {
  const response = await carryOver(by, id, body);
  expect(response.status, await response.clone().text()).toBe(201);
  return Answers.carriedOver.parse(await response.json());
};
const decided = async (id: string) => (await server.ended(id)).analysed!.decided;
const certain = async (by: Visitor, id: string) => {
  const response = await ask(by, at(id, 'carried/certain'), { method: 'POST' });
  expect(response.status, await response.clone().text()).toBe(200);
  return Answers.takenOver.parse(await response.json());
};
const textOf = async (id: string) =>
  Answers.analysis.parse(await (await ask(rea, at(id, 'analysis'))).json()).agreement.text;
const marked = async (id: string, quote: string) => {
  const start = (await textOf(id)).indexOf(quote);
  return { range: [start, start + quote.length], quote };
};

const ACCEPT = { kind: 'accept' };
const REJECT = { kind: 'reject', reason: 'goods only' };

describe('what a new round changes', () => {
  const changes = (id: string, init: RequestInit = {}) => ask(rea, at(id, 'changes'), init);

  test('is told of provisions and findings, and to who knows it already, that it is the same', async () => {
    const response = await changes(two);
    expect(response.status).toBe(200);
    const { provisions, findings, before, after } = Answers.changes.parse(await response.json());
    expect([before.id, after.id]).toEqual([one, two]);
    const fate = (id: string) => findings.find((row) => row.before === id);
    expect(fate(FATES.kept)).toMatchObject({ change: 'kept', after: FATES.kept, placement: { kind: 'exact' } });
    expect(fate(FATES.moved)).toMatchObject({ change: 'kept', after: FATES.movedTo, placement: { kind: 'moved' } });
    expect(fate(FATES.changed)).toMatchObject({ change: 'changed', placement: { kind: 'changed' } });
    expect(fate(FATES.removed)).toMatchObject({ change: 'gone', after: null, placement: { kind: 'orphaned' } });
    expect(provisions).toContainEqual(expect.objectContaining({ change: 'added', after: 'ch6.art4' }));
    expect(provisions).toContainEqual(expect.objectContaining({ change: 'removed', before: 'ch9.art2' }));
    // `fetch` would else ask past every cache.
    const known = { headers: { 'If-None-Match': response.headers.get('etag')!, 'Cache-Control': 'max-age=0' } };
    expect((await changes(two, known)).status).toBe(304);
    expect((await changes(three, known)).status).toBe(200);
  });

  test('is nothing to ask for where there is no earlier round, or one of the two is not analysed', async () => {
    expect((await changes(one)).status).toBe(404);
    await server.query('DELETE FROM analyses WHERE agreement = $1', [one]);
    const waiting = await changes(two);
    expect([waiting.status, await waiting.json()]).toMatchObject([409, { error: { code: 'not-ready' } }]);
    expect((await carried(rea, two)).rounds).toEqual([{ id: one, name: 'round-1.txt', analysed: false }]);
    await server.query('DELETE FROM analyses WHERE agreement = $1', [two]);
    expect((await ask(rea, at(two, 'carried'))).status).toBe(409);
  });
});

describe('earlier reviews in a new round', () => {
  test('are shown where their passages are now, and count for nothing', async () => {
    const accepted = await review(ana, one, { ...ACCEPT, finding: FATES.kept });
    await review(ana, one, { ...REJECT, finding: FATES.moved });
    await review(ana, one, { kind: 'comment', text: 'why fees?', finding: FATES.changed });
    await review(cho, one, { ...ACCEPT, finding: FATES.removed });
    const { rounds, findings } = await carried(rea, two);
    expect(rounds).toEqual([{ id: one, name: 'round-1.txt', analysed: true }]);
    expect(
      findings.map(({ finding, state, placement, successor, certain: sure }) => [
        finding,
        state,
        placement.kind,
        successor,
        sure,
      ]),
    ).toEqual([
      [FATES.kept, 'accepted', 'exact', FATES.kept, true],
      [FATES.changed, 'open', 'changed', FATES.changed, false],
      [FATES.moved, 'rejected', 'moved', FATES.movedTo, false],
      [FATES.removed, 'accepted', 'orphaned', null, false],
    ]);
    expect(findings[0]).toMatchObject({
      was: { category: 'data-flows', provision: 'ch5.art2' },
      events: [accepted],
      outcomes: [{ event: accepted.id, state: 'accepted' }],
      taken: null,
    });
    expect(await decided(two)).toBe(0);
    expect(await carried(rea, one)).toEqual({ rounds: [], findings: [] });
  });

  test('are taken over one by one, in the name of who does, and can be taken back', async () => {
    const { id: decision } = await review(cho, one, { ...REJECT, finding: FATES.moved });
    const take = { kind: 'take', finding: FATES.moved, decision, to: FATES.movedTo };
    const taken = await carries(ana, two, take);
    expect(taken).toMatchObject({
      kind: 'reject',
      finding: FATES.movedTo,
      reason: 'goods only',
      by: { user: { name: 'Ana' } },
      from: {
        agreement: { id: one, name: 'round-1.txt' },
        finding: FATES.moved,
        decision: { id: decision, by: { user: { name: 'Cho' } } },
      },
    });
    expect(await decided(two)).toBe(1);
    expect((await found(rea, two, FATES.moved)).taken).toEqual({ event: taken.id, finding: FATES.movedTo });
    const again = await carryOver(cho, two, { ...take, to: FATES.kept });
    expect([again.status, await again.json()]).toMatchObject([409, { since: [{ id: taken.id }] }]);

    const undo = { kind: 'undo', finding: FATES.movedTo, undoes: taken.id, after: taken.id };
    const undone = await review(ana, two, undo);
    expect((await found(rea, two, FATES.moved)).taken).toBeNull();
    await carries(dia, two, { ...take, after: undone.id, reason: 'still so' });
    expect(await decided(two)).toBe(1);
  });

  test('a correction keeps what it corrects; its passage is named anew', async () => {
    const quote = 'for the movement of information within its territory';
    const correction = { force: 'soft', passage: await marked(one, quote) };
    const { id: decision } = await review(ana, one, { kind: 'correct', correction, finding: FATES.kept });
    const { outcomes } = await found(rea, two, FATES.kept);
    expect(outcomes).toMatchObject([{ state: 'corrected', correction, passage: { kind: 'exact' } }]);
    const take = { kind: 'take', finding: FATES.kept, decision, to: FATES.kept };
    expect((await carryOver(ana, two, take)).status).toBe(400);
    const passage = await marked(two, quote);
    expect((await carryOver(ana, two, { ...take, passage: { ...passage, range: [0, quote.length] } })).status).toBe(
      400,
    );
    expect(await carries(ana, two, { ...take, passage })).toMatchObject({ correction: { force: 'soft', passage } });
  });

  test('an orphan is placed by hand: on a finding, or on a passage that is marked for it', async () => {
    const { id: decision } = await review(ana, one, { ...ACCEPT, finding: FATES.removed });
    const place = { kind: 'place', finding: FATES.removed, to: FATES.alsoKept };
    const placed = await carries(dia, two, place);
    expect(placed).toMatchObject({ kind: 'place', finding: FATES.alsoKept, from: { decision: null } });
    expect(await found(rea, two, FATES.removed)).toMatchObject({
      placement: { kind: 'orphaned' },
      placed: { event: placed.id, finding: FATES.alsoKept },
      taken: null,
    });
    expect(await decided(two), 'placed is not decided').toBe(0);

    const passage = await marked(two, 'The Parties shall accept customs forms that are sent electronically.');
    const mark = { kind: 'mark', finding: FATES.removed, passage, category: 'cultural-exception', force: 'binding' };
    expect((await carryOver(dia, two, mark)).status, 'one place at a time').toBe(409);
    await review(dia, two, { kind: 'undo', finding: FATES.alsoKept, undoes: placed.id, after: placed.id });
    const own = await carries(dia, two, mark);
    expect(own).toMatchObject({ kind: 'missed', passage, from: { finding: FATES.removed } });
    await carries(ana, two, { kind: 'take', finding: FATES.removed, decision, to: own.finding });
    expect(await found(rea, two, FATES.removed)).toMatchObject({
      placed: { finding: own.finding },
      taken: { finding: own.finding },
    });
  });

  test('all that is certain is taken over by one order, and only once', async () => {
    const quote = 'The Parties shall work together to make fisheries and aquaculture sustainable';
    await review(ana, one, { ...ACCEPT, finding: FATES.kept });
    await review(cho, one, { ...REJECT, finding: FATES.alsoKept });
    await review(ana, one, { ...REJECT, finding: FATES.moved });
    await review(ana, one, { ...ACCEPT, finding: FATES.changed });
    const missed = {
      kind: 'missed',
      passage: await marked(one, quote),
      category: 'cultural-cooperation',
      force: 'soft',
    };
    const { finding } = await review(ana, one, missed);
    await review(cho, one, { ...ACCEPT, finding });
    // somebody has decided here meanwhile
    await review(dia, two, { ...ACCEPT, finding: FATES.alsoKept });

    const both = await Promise.all([certain(dia, two), certain(ana, two)]);
    const events = both.flatMap(({ events: made }) => made);
    expect(events.map(({ kind }) => kind).sort()).toEqual(['accept', 'accept', 'missed']);
    expect(events.find(({ kind }) => kind === 'missed')).toMatchObject({ passage: { quote }, from: { finding } });
    expect((await found(rea, two, finding)).taken).not.toBeNull();
    expect(await decided(two)).toBe(2);
    expect(await certain(ana, two)).toEqual({ events: [], left: 0 });
    expect((await ask(rea, at(two, 'carried/certain'), { method: 'POST' })).status).toBe(403);
  });

  test('go on through the line: what was taken over in between goes on as that, the rest by itself', async () => {
    const { id: decision } = await review(ana, one, { ...REJECT, finding: FATES.moved });
    await review(ana, one, { ...ACCEPT, finding: FATES.removed });
    await carries(ana, two, { kind: 'take', finding: FATES.moved, decision, to: FATES.movedTo });
    const { rounds, findings } = await carried(rea, three);
    expect(rounds.map(({ id }) => id)).toEqual([two, one]);
    expect(
      findings.map(({ round, finding, placement, through, certain: sure }) => [
        round,
        finding,
        placement.kind,
        through,
        sure,
      ]),
    ).toEqual([
      [two, FATES.movedTo, 'exact', null, true],
      [one, FATES.moved, 'exact', { round: two, finding: FATES.movedTo }, false],
      // gone in the second round, back in the third
      [one, FATES.removed, 'exact', null, true],
    ]);
    expect((await certain(ana, three)).events).toHaveLength(2);
    const after = (await carried(rea, three)).findings;
    expect(after.every(({ taken }) => taken !== null)).toBe(true);
    // without the round in between, the line closes and nothing of the first is lost
    expect((await server.request(`/api/agreements/${two}`, { method: 'DELETE' })).status).toBe(204);
    expect((await carried(rea, three)).findings.map(({ finding }) => finding)).toEqual([FATES.moved, FATES.removed]);
  });
});

test('what a reviewer had marked as missed goes on to what is found there now, or to where it stands', async () => {
  const after = Answers.analysis.parse(await (await ask(rea, at(two, 'analysis'))).json());
  const marked = after.findings.find(({ id }) => id === FATES.kept)!;
  const { range, quote, category, force } = marked;
  const mark = { finding: 'missed/1', missed: { passage: { range, quote }, category, force }, passages: [] };
  const before = { ...after, findings: after.findings.filter((one) => one !== marked) };
  const was = { category, force, range, quote, provision: 'ch5.art2' };
  const placement = { kind: 'exact', range, provision: 'ch5.art2' };
  const expected = { finding: 'missed/1', passages: [], was, placement };
  expect(trace(before, after, [mark])).toEqual([{ ...expected, successor: FATES.kept }]);
  expect(trace(before, before, [mark])).toEqual([{ ...expected, successor: null }]);
  const stale = { ...mark, missed: { ...mark.missed, passage: { range, quote: quote.toUpperCase() } } };
  const lost = { placement: { kind: 'orphaned', candidates: [] }, successor: null };
  expect(trace(before, after, [stale])).toMatchObject([{ was: { provision: '' }, ...lost }]);
  expect(trace(before, after, [{ finding: 'gone', passages: [] }])).toMatchObject([{ was: null, ...lost }]);
});

test('of two rounds that decided on the same, the nearer one is taken over', async () => {
  await review(ana, one, { ...ACCEPT, finding: FATES.kept });
  const later = await review(cho, two, { ...REJECT, finding: FATES.kept });
  expect((await carried(rea, three)).findings.map(({ round, certain: sure }) => [round, sure])).toEqual([
    [two, true],
    [one, false],
  ]);
  expect(await certain(ana, three)).toMatchObject({ events: [{ from: { decision: { id: later.id } } }], left: 0 });
});

test('an order to take over that was broken off in the middle is finished by the next one', async () => {
  const passage = await marked(one, 'The Parties shall endeavour to promote tourism in both directions.');
  const mark = { passage, category: 'cultural-cooperation', force: 'soft' };
  const { finding } = await review(ana, one, { kind: 'missed', ...mark });
  await review(cho, one, { ...ACCEPT, finding });
  const own = await carries(ana, two, { kind: 'mark', finding, ...mark, passage: await marked(two, passage.quote) });
  expect(await certain(ana, two)).toMatchObject({ events: [{ kind: 'accept', finding: own.finding }], left: 0 });
});

describe('nothing is carried over', () => {
  test.each([
    { phenomenon: 'by a reader', by: () => rea, body: {}, status: 403 },
    { phenomenon: 'from an agreement that is no earlier round', body: () => ({ round: three }), status: 404 },
    { phenomenon: 'that nobody reviewed', body: () => ({ finding: FATES.changed }), status: 404 },
    { phenomenon: 'to a finding that is not there', body: () => ({ to: 'ch9.art9/data-flows' }), status: 404 },
    { phenomenon: 'that was decided otherwise since', body: () => ({ decision: 1 }), status: 409 },
    { phenomenon: 'under another name', body: () => ({ from: { finding: 'x' }, kind: 'accept' }), status: 400 },
  ])('$phenomenon', async ({ by = () => ana, body, status }) => {
    const { id: decision } = await review(ana, one, { ...ACCEPT, finding: FATES.kept });
    const given = typeof body === 'function' ? body() : body;
    const take = { kind: 'take', finding: FATES.kept, decision, to: FATES.kept, ...given };
    expect((await carryOver(by(), two, take)).status).toBe(status);
    expect(Answers.reviews.parse(await (await ask(ana, at(two, 'reviews'))).json()).events).toEqual([]);
  });

  test('by saying so in an ordinary event', async () => {
    const from = { agreement: { id: one, name: 'x' }, finding: FATES.kept, decision: null };
    expect(await review(ana, two, { ...ACCEPT, finding: FATES.kept, from })).not.toHaveProperty('from');
    const placing = await ask(ana, at(two, 'reviews'), posted({ kind: 'place', finding: FATES.kept, from }));
    expect(placing.status).toBe(400);
  });

  test('twice, where the answer to the first was lost', async () => {
    const { id: decision } = await review(ana, one, { ...ACCEPT, finding: FATES.kept });
    const request = randomUUIDv7();
    const take = { kind: 'take', finding: FATES.kept, decision, to: FATES.kept, request };
    expect(await carries(ana, two, take)).toEqual(await carries(ana, two, take));
  });

  test('onto what somebody decided meanwhile, who is told', async () => {
    const { id: decision } = await review(ana, one, { ...ACCEPT, finding: FATES.kept });
    const here = await review(cho, two, { ...REJECT, finding: FATES.kept });
    const late = await carryOver(ana, two, { kind: 'take', finding: FATES.kept, decision, to: FATES.kept });
    expect([late.status, await late.json()]).toMatchObject([409, { since: [{ id: here.id }] }]);
  });
});

test('while a blind round runs, each ministry carries over its own', async () => {
  const ours = await review(ana, one, { ...ACCEPT, finding: FATES.kept });
  const theirs = await review(cho, one, { ...REJECT, finding: FATES.alsoKept });
  const rounds = `/api/dossiers/${server.dossier}/rounds`;
  const { id: round } = Answers.round.parse(await (await ask(server, rounds, posted({ name: 'apart' }))).json());
  const end = () => ask(server, `${rounds}/${round}/end`, { method: 'POST' });
  onTestFinished(async () => void (await end()));
  const seen = async (by: Visitor) => (await carried(by, two)).findings.map(({ events }) => events.map(({ id }) => id));
  expect(await seen(ana)).toEqual([[ours.id]]);
  expect(await seen(rea)).toEqual([[theirs.id]]);
  expect(await seen(dia)).toEqual([]);
  const other = { kind: 'take', finding: FATES.alsoKept, decision: theirs.id, to: FATES.alsoKept };
  expect((await carryOver(ana, two, other)).status).toBe(404);
  expect((await certain(ana, two)).events).toMatchObject([{ finding: FATES.kept, round }]);
  expect((await certain(cho, two)).events).toMatchObject([{ finding: FATES.alsoKept, round }]);
  expect(await decided(two)).toBe(0);
  await end();
  expect((await carried(dia, two)).findings.map(({ taken }) => taken?.finding)).toEqual([FATES.kept, FATES.alsoKept]);
  expect(await decided(two)).toBe(2);
});
