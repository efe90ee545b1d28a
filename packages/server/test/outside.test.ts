import { randomUUIDv7 } from 'node:crypto';
import { Answers, PushedEvent } from '@carveout/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AGREEMENT, DUTIES } from './agreement.ts';
import { ask, posted, type Visitor } from './running.ts';
import { meOf, newMember, runTeam, type TeamServer } from './team.ts';

const DELETE = { method: 'DELETE' };

let server: TeamServer;
/** The owner of another dossier. */
let elsewhere: Visitor;

beforeAll(async () => {
  server = await runTeam();
  const made = await server.request('/api/dossiers', posted({ name: 'other', kind: 'study' }));
  const { id: dossier } = Answers.dossier.parse(await made.json());
  elsewhere = await newMember(server, { name: 'elsewhere', dossier, role: 'owner' });
});
afterAll(() => server.close());

let uploads = 0;
/** An analysed agreement of the first dossier. */
async function agreement(): Promise<string> {
  uploads += 1;
  const path = `/api/agreements?name=${uploads}.txt&dossier=${server.dossier}`;
  const { id } = Answers.agreement.parse(
    await (await server.request(path, { method: 'POST', body: AGREEMENT })).json(),
  );
  await server.ended(id);
  return id;
}

test('what lies outside one\u2019s dossiers is as if it were not there', async () => {
  const id = await agreement();
  const nowhere = randomUUIDv7();
  for (const [path, init] of [
    ['', {}],
    ['', DELETE],
    ['/analysis', {}],
    ['/source', {}],
    ['/reviews', {}],
    ['/proposals', {}],
    ['/changes', {}],
    ['/carried', {}],
  ] as const) {
    const [there, not] = await Promise.all(
      [id, nowhere].map((which) => ask(elsewhere, `/api/agreements/${which}${path}`, init)),
    );
    expect([there!.status, await there!.text()]).toEqual([404, await not!.text()]);
  }
  const list = await ask(elsewhere, '/api/agreements');
  expect(Answers.agreements.parse(await list.json()).agreements).toEqual([]);
  const members = await ask(elsewhere, `/api/dossiers/${server.dossier}/members`);
  expect(members.status).toBe(404);
});

test('the event stream tells a user of his dossiers only, and ends when he loses one', async () => {
  const leaving = await newMember(server, { name: 'leaving', dossier: server.dossier, role: 'reader' });
  const heard = async (visitor: Visitor) => {
    const response = await ask(visitor, '/api/events');
    const events: PushedEvent[] = [];
    const done = (async () => {
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
        for (const [, data] of part.matchAll(/^data: (.*)$/gm)) events.push(PushedEvent.parse(JSON.parse(data!)));
      }
    })();
    return { events, done };
  };
  const inside = await heard(leaving);
  const outside = await heard(elsewhere);
  const id = await agreement();
  await server.request(`/api/agreements/${id}/reviews`, posted({ finding: DUTIES, kind: 'accept', after: null }));
  await server.request(`/api/agreements/${id}`, DELETE);
  await expect.poll(() => inside.events.map(({ type }) => type)).toContain('removed');
  expect(inside.events.map(({ type }) => type)).toContain('review');
  // The same feed has told both; what it had to tell the other one comes before what it tells now.
  const { user } = await meOf(leaving);
  await server.request(`/api/dossiers/${server.dossier}/members/${user.id}`, DELETE);
  await inside.done;
  const stranger = (await meOf(elsewhere)).user.id;
  await server.query("SELECT pg_notify('carveout_changes', $1)", [JSON.stringify({ type: 'access', user: stranger })]);
  await outside.done;
  expect(outside.events).toEqual([]);
  expect((await ask(leaving, `/api/agreements/${await agreement()}`)).status).toBe(404);
});
