import { randomUUIDv7 } from 'node:crypto';
import { Answers, type BulkAct, type QueueAgreement, type Role } from '@carveout/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { AGREEMENT, DUTIES, EXCEPTION } from './agreement.ts';
import { ask, posted, type Visitor } from './running.ts';
import { meOf, newMember, runTeam, type TeamServer } from './team.ts';

type Colleague = Visitor & { readonly id: string };

let server: TeamServer;
let dossier: string;
let analysed: string;
/** Two agreements of this test's own, the later first, as the queue lists them. */
let [later, earlier] = ['', ''];
let [ana, cho, dia, rea] = [] as unknown as [Colleague, Colleague, Colleague, Colleague];

beforeAll(async () => {
  server = await runTeam();
  const uploaded = await server.upload('norland.txt', AGREEMENT);
  [analysed, dossier] = [uploaded.id, uploaded.dossier];
  await server.ended(analysed);
  ana = await colleague({ name: 'Ana', role: 'negotiator', organisation: 'Culture' });
  cho = await colleague({ name: 'Cho', role: 'negotiator', organisation: 'Trade' });
  dia = await colleague({ name: 'Dia', role: 'reviewer' });
  rea = await colleague({ name: 'Rea', role: 'reader', organisation: 'Trade' });
});
afterAll(() => server.close());

async function colleague(invited: { name: string; role: Role; organisation?: string }): Promise<Colleague> {
  const visitor = await newMember(server, { dossier, ...invited });
  return { ...visitor, id: (await meOf(visitor)).user.id };
}

async function copied(): Promise<string> {
  const id = randomUUIDv7();
  const columns = 'name, sha256, model, stage, dossier';
  await server.query(`INSERT INTO agreements (id, ${columns}) SELECT $1, ${columns} FROM agreements WHERE id = $2`, [
    id,
    analysed,
  ]);
  const analysis = 'rule_set, body, summary, findings';
  await server.query(
    `INSERT INTO analyses (agreement, ${analysis}) SELECT $1, ${analysis} FROM analyses WHERE agreement = $2`,
    [id, analysed],
  );
  return id;
}
beforeEach(async () => {
  earlier = await copied();
  later = await copied();
});

const pageFor = async (by: Visitor, query = '') => {
  const response = await ask(by, `/api/dossiers/${dossier}/queue${query}`);
  expect(response.status).toBe(200);
  return Answers.queue.parse(await response.json());
};
const seenOf = async (by: Visitor, agreement: string): Promise<QueueAgreement> =>
  (await pageFor(by, `?agreement=${agreement}`)).agreements[0]!;
const reviewOf = async (by: Visitor, finding = DUTIES) =>
  (await seenOf(by, later)).reviews.find((review) => review.finding === finding);
const post = (by: Visitor, body: object) =>
  ask(by, `/api/agreements/${later}/reviews`, posted({ finding: DUTIES, after: null, ...body }));
const order = (by: Visitor, act: BulkAct, on: readonly object[], request?: string) =>
  ask(by, `/api/dossiers/${dossier}/reviews`, posted({ act, on, request }));
const outcomeOf = async (response: Response) => {
  expect(response.status, await response.clone().text()).toBe(200);
  return Answers.bulk.parse(await response.json());
};
const ACCEPT = { kind: 'accept', reason: '' } as const;
const both = () => [
  { agreement: later, finding: DUTIES, after: null },
  { agreement: earlier, finding: DUTIES, after: null },
];

async function blindRound(): Promise<{ end: () => Promise<Response> }> {
  const path = `/api/dossiers/${dossier}/rounds`;
  const round = Answers.round.parse(await (await server.request(path, posted({ name: 'apart' }))).json());
  const end = () => server.request(`${path}/${round.id}/end`, { method: 'POST' });
  onTestFinished(async () => void (await end()));
  return { end };
}

describe('the queue', () => {
  test('lists findings under their articles, newest agreement first, without the text of the agreement', async () => {
    const { agreements, total, next } = await pageFor(rea);
    expect(agreements.slice(0, 2).map(({ id }) => id)).toEqual([later, earlier]);
    expect(next).toBeNull();
    expect(total.agreements).toBe(agreements.length);
    const { findings, units, reviews } = agreements[0]!;
    expect(reviews).toEqual([]);
    const duties = findings.find(({ id }) => id === DUTIES)!;
    expect(duties).toMatchObject({ category: 'customs-duties-electronic', group: 'commitment', force: 'binding' });
    expect(duties.standings![0]!.levels).toHaveProperty('shielded');
    expect(units[duties.unit!]!.steps.at(-1)).toEqual({ kind: 'article', number: '14.1', heading: 'Customs Duties' });
    expect(JSON.stringify(agreements[0])).not.toContain('FREE TRADE AGREEMENT BETWEEN NORLAND AND SUDERIA\n');
  });

  test('goes on after the last agreement of a page', async () => {
    const after = await pageFor(rea, `?after=${later}`);
    expect(after.agreements[0]!.id).toBe(earlier);
    expect((await ask(rea, `/api/dossiers/${dossier}/queue?after=${randomUUIDv7()}`)).status).toBe(404);
  });

  test('says which agreements a later round has taken the place of', async () => {
    const superseded = async () =>
      (await pageFor(rea)).agreements.slice(0, 2).map((agreement) => [agreement.id, agreement.superseded]);
    await server.query('UPDATE agreements SET previous = $1 WHERE id = $2', [earlier, later]);
    expect(await superseded()).toEqual([
      [later, false],
      [earlier, true],
    ]);
    await server.query(`UPDATE agreements SET stage = 'reading' WHERE id = $1`, [later]);
    expect((await seenOf(rea, earlier)).superseded).toBe(false);
    await server.query(`UPDATE agreements SET previous = NULL, stage = 'done' WHERE id = $1`, [later]);
  });

  test('draws a digest up anew where it is of an older form, and keeps it', async () => {
    await server.query(`UPDATE analyses SET digest = '{"form": 0}' WHERE agreement = $1`, [later]);
    const fresh = await seenOf(rea, later);
    expect(fresh).toEqual({ ...(await seenOf(rea, earlier)), id: later });
    const { rows } = await server.query('SELECT digest FROM analyses WHERE agreement = $1', [later]);
    expect(rows[0]!.digest.findings.map(({ id }: { id: string }) => id)).toEqual(fresh.findings.map(({ id }) => id));
  });

  test('says how each finding stands in the review, and lists what a reviewer marked as missed in its article', async () => {
    await post(cho, { kind: 'assign', assignee: dia.id });
    await post(dia, { kind: 'correct', correction: { force: 'soft' }, reason: '' });
    const comment = Answers.review.parse(await (await post(dia, { kind: 'comment', text: 'why?' })).json());
    await post(ana, { kind: 'comment', text: 'because', replyTo: comment.id });
    const quote = 'cultural industries';
    const { agreement } = Answers.analysis.parse(await (await ask(rea, `/api/agreements/${later}/analysis`)).json());
    const at = agreement.text.indexOf(quote);
    const passage = { range: [at, at + quote.length], quote };
    await post(dia, { kind: 'missed', passage, category: 'retaliation', force: 'binding', reason: '' });

    expect(await reviewOf(rea)).toMatchObject({
      state: 'corrected',
      correction: { force: 'soft' },
      assignee: { id: dia.id, name: 'Dia' },
      comments: 2,
    });
    const { findings, units } = await seenOf(rea, later);
    const missed = findings.find(({ confidence }) => confidence === null)!;
    expect(missed).toMatchObject({ category: 'retaliation', group: 'protection', quote });
    expect(units[missed.unit!]!.steps.at(-1)!.number).toBe('14.2');
  });

  test('shows each ministry only its own work while a blind round runs, and assignments to all', async () => {
    await post(ana, { ...ACCEPT });
    const { end } = await blindRound();
    await post(ana, { kind: 'comment', text: 'only for us' });
    await order(cho, { kind: 'reject', reason: 'goods only' }, [{ agreement: later, finding: DUTIES, after: null }]);
    await order(cho, { kind: 'assign', assignee: dia.id }, [{ agreement: later, finding: EXCEPTION, after: null }]);
    expect(await reviewOf(ana)).toMatchObject({ state: 'accepted', comments: 1 });
    expect(await reviewOf(rea)).toMatchObject({ state: 'rejected', comments: 0 });
    expect(await reviewOf(dia)).toBeUndefined();
    expect(await reviewOf(dia, EXCEPTION)).toMatchObject({ assignee: { name: 'Dia' } });
    await end();
    expect(await reviewOf(dia)).toMatchObject({ state: 'rejected', comments: 1 });
  });
});

describe('deciding on many at once', () => {
  test('keeps each decision by itself: a conflict, a finding and an agreement that are not there stop none of the others', async () => {
    await post(cho, { kind: 'reject', reason: 'goods only' });
    const outcome = await outcomeOf(
      await order(dia, ACCEPT, [
        ...both(),
        { agreement: later, finding: EXCEPTION, after: null },
        { agreement: later, finding: 'no/such', after: null },
        { agreement: randomUUIDv7(), finding: DUTIES, after: null },
      ]),
    );
    expect(outcome.kept.map(({ agreement, finding }) => [agreement, finding])).toEqual([
      [earlier, DUTIES],
      [later, EXCEPTION],
    ]);
    expect(outcome.refused.map(({ finding, code }) => [finding, code])).toEqual([
      [DUTIES, 'conflict'],
      ['no/such', 'not-found'],
      [DUTIES, 'not-found'],
    ]);
    expect(await reviewOf(rea)).toMatchObject({ state: 'rejected' });
    expect(await reviewOf(rea, EXCEPTION)).toMatchObject({ state: 'accepted', last: outcome.kept[1]!.event });
  });

  test('reaches no agreement of another dossier', async () => {
    const other = await server.request('/api/dossiers', posted({ name: 'other', kind: 'study' }));
    const { id } = Answers.dossier.parse(await other.json());
    const moved = await copied();
    await server.query('UPDATE agreements SET dossier = $1 WHERE id = $2', [id, moved]);
    const outcome = await outcomeOf(await order(dia, ACCEPT, [{ agreement: moved, finding: DUTIES, after: null }]));
    expect(outcome.refused.map(({ code }) => code)).toEqual(['not-found']);
  });

  test('keeps an order that comes again under its UUID once, and another one under the same not at all', async () => {
    const request = randomUUIDv7();
    const first = await outcomeOf(await order(dia, ACCEPT, both(), request));
    expect(first.kept).toHaveLength(2);
    expect(await outcomeOf(await order(dia, ACCEPT, both(), request.toUpperCase()))).toEqual(first);
    const other = await outcomeOf(await order(dia, { kind: 'reject', reason: 'goods only' }, both(), request));
    expect(other.refused.map(({ code }) => code)).toEqual(['conflict', 'conflict']);
    expect(await reviewOf(rea)).toMatchObject({ state: 'accepted', last: first.kept[0]!.event });
  });

  test('takes an order back as if it had never been made, but not what others decided since', async () => {
    const { kept } = await outcomeOf(await order(dia, ACCEPT, both()));
    await ask(
      cho,
      `/api/agreements/${earlier}/reviews`,
      posted({ kind: 'reject', finding: DUTIES, after: kept[1]!.event, reason: 'goods only' }),
    );
    const undo = kept.map(({ agreement, finding, event }) => ({ agreement, finding, after: event, undoes: event }));
    expect((await order(dia, { kind: 'undo', reason: '' }, both())).status).toBe(400);
    const outcome = await outcomeOf(await order(dia, { kind: 'undo', reason: '' }, undo));
    expect(outcome.kept.map(({ agreement }) => agreement)).toEqual([later]);
    expect(outcome.refused.map(({ agreement, code }) => [agreement, code])).toEqual([[earlier, 'conflict']]);
    expect(await reviewOf(rea)).toMatchObject({ state: 'open' });
  });

  test('is for reviewers, and sharing out for negotiators', async () => {
    const statuses = async (act: BulkAct) =>
      await Promise.all([rea, dia, ana].map(async (by) => (await order(by, act, both())).status));
    expect(await statuses(ACCEPT)).toEqual([403, 200, 200]);
    expect(await statuses({ kind: 'assign', assignee: dia.id })).toEqual([403, 403, 200]);
  });

  test('asks a rejection for its reason, and takes 500 at most', async () => {
    expect((await order(dia, { kind: 'reject', reason: ' ' }, both())).status).toBe(400);
    const many = Array.from({ length: 501 }, (_, at) => ({ agreement: later, finding: `f${at}`, after: null }));
    expect((await order(dia, ACCEPT, many)).status).toBe(400);
  });
});
