import { Answers } from '@carveout/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, cookiesOf, posted, type Visitor } from './running.ts';
import { byPassword, invite, meOf, newMember, PASSWORD, runTeam, type TeamServer } from './team.ts';

let server: TeamServer;
beforeAll(async () => {
  server = await runTeam();
});
afterAll(() => server.close());

const NEW = 'another pass phrase for tests';
const isIn = async (visitor: Visitor): Promise<boolean> => (await ask(visitor, '/api/me')).status === 200;
const member = (name: string): Promise<Visitor> =>
  newMember(server, { name, dossier: server.dossier, role: 'reviewer' });
const entered = async (name: string): Promise<Visitor> => ({
  url: server.url,
  cookie: cookiesOf(await byPassword(server.url, `${name}@example.org`)),
});
const change = (by: Visitor, current: string): Promise<Response> =>
  ask(by, '/api/me/password', posted({ current, password: NEW }));
const reset = (body: unknown): Promise<Response> => fetch(`${server.url}/api/password-reset`, posted(body));

/** The token of a link that sets somebody's password, as the answer to an owner of a dossier. */
async function resetBy(owner: Visitor, whom: Visitor, dossier = server.dossier): Promise<string | number> {
  const { user } = await meOf(whom);
  const path = `/api/dossiers/${dossier}/members/${user.id}/reset`;
  const response = await ask(owner, path, { method: 'POST' });
  if (response.status !== 201) return response.status;
  return new URL(Answers.reset.parse(await response.json()).link).hash.slice(1);
}

test('is changed by who knows it, whose other browsers are then signed out', async () => {
  const here = await member('changing');
  const there = await entered('changing');
  expect((await change(here, 'not the pass phrase')).status).toBe(403);
  expect(await isIn(there)).toBe(true);
  expect((await change(here, PASSWORD)).status).toBe(204);
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  expect((await byPassword(server.url, 'changing@example.org')).status).toBe(401);
  expect((await byPassword(server.url, 'changing@example.org', NEW)).status).toBe(204);
});

test('is not guessed by who finds a page open', async () => {
  const here = await member('open');
  const statuses: number[] = [];
  for (let guess = 0; guess < 6; guess += 1) statuses.push((await change(here, `guess ${guess}`)).status);
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
});

test('is set once by the link of an owner, which ends all sessions and signs in', async () => {
  const forgetful = await member('forgetful');
  const replaced = await resetBy(server, forgetful);
  const token = await resetBy(server, forgetful);
  const look = await fetch(`${server.url}/api/password-reset/look`, posted({ token }));
  expect(await look.json()).toEqual({ name: 'forgetful', email: 'forgetful@example.org' });
  expect((await reset({ token: replaced, password: NEW })).status, 'an earlier link').toBe(404);
  expect((await reset({ token, password: 'too short' })).status).toBe(400);
  const answers = await Promise.all([reset({ token, password: NEW }), reset({ token, password: NEW })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
  expect(await isIn(forgetful)).toBe(false);
  const back = { url: server.url, cookie: cookiesOf(answers.find(({ status }) => status === 204)!) };
  expect((await meOf(back)).user.name).toBe('forgetful');
});

test('is set by nobody who would thereby see more: not while, and no longer when, the member is elsewhere too', async () => {
  const whom = await member('elsewhere-too');
  const token = await resetBy(server, whom);
  const other = Answers.dossier.parse(
    await (await server.request('/api/dossiers', posted({ name: 'other', kind: 'study' }))).json(),
  );
  const owner = await newMember(server, { name: 'other-owner', dossier: other.id, role: 'owner' });
  const link = await invite(owner, { dossier: other.id, role: 'reader' });
  const invitation = { token: new URL(link).hash.slice(1) };
  expect((await ask(whom, '/api/invitations/accept', posted(invitation))).status).toBe(204);
  expect(await resetBy(owner, whom, other.id)).toBe(403);
  await server.query('UPDATE members SET role = \'reader\' WHERE dossier = $1 AND "user" = $2', [
    other.id,
    (await meOf(server)).user.id,
  ]);
  expect((await reset({ token, password: NEW })).status, 'its maker owns only one of the two now').toBe(404);
  expect(await isIn(whom)).toBe(true);
});

test('of a day ago does not count, nor for an account without one', async () => {
  const whom = await member('late');
  const token = await resetBy(server, whom);
  await server.query("UPDATE verifications SET expires_at = expires_at - interval '1 day'");
  expect((await reset({ token, password: NEW })).status).toBe(404);
  const { user, ways } = await meOf(whom);
  expect(ways).toEqual(['password']);
  await server.query("UPDATE accounts SET provider_id = 'oidc', account_id = 'sub' WHERE user_id = $1", [user.id]);
  expect((await meOf(whom)).ways).toEqual(['oidc']);
  expect(await resetBy(server, whom)).toBe(409);
  expect((await change(whom, PASSWORD)).status).toBe(409);
});

test('all sessions but the one that asks are ended at once', async () => {
  const here = await member('wandering');
  const there = await entered('wandering');
  expect((await meOf(here)).sessions).toHaveLength(2);
  expect((await ask(here, '/api/sessions', { method: 'DELETE' })).status).toBe(204);
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  const [session] = (await meOf(here)).sessions;
  expect(Date.parse(session!.lastUsedAt)).toBeGreaterThanOrEqual(Date.parse(session!.signedInAt));
});
