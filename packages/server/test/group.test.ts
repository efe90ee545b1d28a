import { randomUUIDv7 } from 'node:crypto';
import { Answers, type Role } from '@carveout/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Feed, Heard } from '../src/feed.ts';
import { createPresences } from '../src/presences.ts';
import { AGREEMENT, DUTIES, EXCEPTION } from './agreement.ts';
import { ask, posted, type Visitor } from './running.ts';
import { newMember, runTeam, type TeamServer } from './team.ts';

let server: TeamServer;
let id: string;
let [ana, cho, dia] = [] as unknown as [Visitor, Visitor, Visitor];

beforeAll(async () => {
  server = await runTeam();
  id = (await server.upload('norland.txt', AGREEMENT)).id;
  await server.ended(id);
  const member = (name: string, role: Role, organisation?: string) =>
    newMember(server, { dossier: server.dossier, name, role, ...(organisation && { organisation }) });
  ana = await member('Ana', 'negotiator', 'Culture');
  cho = await member('Cho', 'negotiator', 'Trade');
  dia = await member('Dia', 'reviewer');
});
afterAll(() => server.close());

const does = async (by: Visitor, body: object) => {
  const response = await ask(by, `/api/agreements/${id}/reviews`, posted({ finding: DUTIES, after: null, ...body }));
  expect(response.status, await response.clone().text()).toBe(201);
  return Answers.review.parse(await response.json());
};
const of = (path: string) => `/api/dossiers/${server.dossier}${path}`;
const groupFor = async (by: Visitor) => Answers.group.parse(await (await ask(by, of('/group'))).json());
const activityFor = async (by: Visitor, query = '') =>
  Answers.activity.parse(await (await ask(by, of(`/activity${query}`))).json());

test('ministries stand side by side on a clause, and what was done is told with the line of the last visit', async () => {
  const accepted = await does(ana, { kind: 'accept' });
  expect((await ask(dia, of('/activity/looked'), { method: 'POST' })).status).toBe(204);
  await does(ana, { kind: 'position', stance: 'oppose', text: 'not for films', after: accepted.id });
  const rejected = await does(cho, { kind: 'reject', reason: 'goods only', after: accepted.id });
  await does(cho, { kind: 'position', stance: 'support', after: rejected.id });
  await does(dia, { kind: 'comment', text: 'why?', finding: EXCEPTION });

  const { organisations, clauses, next } = await groupFor(dia);
  expect(organisations.map(({ name }) => name)).toEqual(['Culture', 'Trade']);
  expect(next).toBeNull();
  expect(clauses.map(({ place }) => place.finding)).toEqual([DUTIES, EXCEPTION]);
  const [duties, exception] = clauses;
  expect(duties).toMatchObject({ disagreement: { decision: true, position: true }, comments: 0 });
  expect(duties!.judgements.map(({ by, state }) => [by.organisation?.name, state])).toEqual([
    ['Culture', 'accepted'],
    ['Trade', 'rejected'],
  ]);
  expect(duties!.positions.map(({ by, stance }) => [by.organisation?.name, stance])).toEqual([
    ['Culture', 'oppose'],
    ['Trade', 'support'],
  ]);
  expect(exception).toMatchObject({ judgements: [], comments: 1, disagreement: { decision: false, position: false } });

  const { entries, looked } = await activityFor(dia);
  expect(entries.map(({ event }) => event.kind)).toEqual(['comment', 'position', 'reject', 'position', 'accept']);
  expect(looked).toBe(accepted.id);
  expect(entries[0]!.place).toMatchObject({ finding: EXCEPTION, unit: { steps: [{ number: '14.2' }] } });
  const older = await activityFor(dia, `?before=${rejected.id}`);
  expect(older.entries.map(({ event }) => event.kind)).toEqual(['position', 'accept']);
  expect((await activityFor(ana)).looked).toBeNull();
});

test('who is here is told to the other members, not beyond a minute, and in a blind round to one’s own ministry only', async () => {
  const page = randomUUIDv7();
  const says = (by: Visitor, body: object) =>
    ask(by, of('/presence'), posted({ page, agreement: id, finding: DUTIES, ...body }));
  const seenBy = async (by: Visitor) =>
    Answers.presence.parse(await (await ask(by, of('/presence'))).json()).here.map(({ user }) => user.name);
  expect((await says(ana, {})).status).toBe(204);
  await expect.poll(() => seenBy(cho)).toEqual(['Ana']);
  expect((await says(cho, { gone: true })).status, 'nobody closes another one’s page').toBe(204);
  expect((await says(cho, { page: randomUUIDv7(), agreement: randomUUIDv7() })).status).toBe(404);
  const round = Answers.round.parse(await (await server.request(of('/rounds'), posted({ name: 'apart' }))).json());
  await says(ana, {});
  expect(await seenBy(cho)).toEqual([]);
  expect(await seenBy(ana)).toEqual(['Ana']);
  await server.request(of(`/rounds/${round.id}/end`), { method: 'POST' });
  expect(await seenBy(cho)).toEqual(['Ana']);
  await says(ana, { gone: true });
  await expect.poll(() => seenBy(cho)).toEqual([]);
});

test('a page that says nothing more for over a minute counts as closed', () => {
  const listeners: ((heard: Heard) => void)[] = [];
  let at = 0;
  const feed: Feed = {
    subscribe: (listener) => {
      listeners.push(listener);
      return () => {};
    },
    close: async () => {},
  };
  const presences = createPresences(feed, () => at);
  const presence = { page: 'p', dossier: 'd', user: { id: 'u', name: 'Ana' }, organisation: null };
  const told = { ...presence, agreement: null, finding: null, gone: false };
  for (const listener of listeners) listener({ type: 'presence', dossier: 'd', presence: told });
  expect(presences.of('d')).toHaveLength(1);
  expect(presences.of('another')).toEqual([]);
  at = 120_000;
  expect(presences.of('d')).toEqual([]);
});

test('while a blind round runs, neither shows what other ministries did, said or took back', async () => {
  const round = Answers.round.parse(await (await server.request(of('/rounds'), posted({ name: 'apart' }))).json());
  const theirs = await does(cho, { kind: 'comment', text: 'for us', finding: EXCEPTION });
  await does(cho, { kind: 'undo', undoes: theirs.id, finding: EXCEPTION, after: theirs.id });
  const namesIn = async (by: Visitor) =>
    new Set((await activityFor(by)).entries.map(({ event }) => event.by.user.name));
  expect(await namesIn(ana)).toEqual(new Set(['Ana']));
  expect(await namesIn(cho)).toEqual(new Set(['Cho']));
  expect(await namesIn(dia)).toEqual(new Set(['Dia']));
  const { clauses } = await groupFor(ana);
  expect(
    clauses.flatMap(({ judgements, positions }) => [...judgements, ...positions]).map(({ by }) => by.user.name),
  ).toEqual(['Ana', 'Ana']);
  await server.request(of(`/rounds/${round.id}/end`), { method: 'POST' });
  expect((await namesIn(ana)).size).toBe(3);
});
