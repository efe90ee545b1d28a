import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join as joinPath } from 'node:path';
import { Answers } from '@carveout/schema';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hashOf } from '../src/accounts/token.ts';
import { ask, cookiesOf, posted, runServerForTest, signIn, temporaryFolder, type Visitor } from './running.ts';
import { byPassword, invite, meOf, newMember, PASSWORD, runTeamForTest, type TeamServer } from './team.ts';

const patched = (body: unknown): RequestInit => ({ ...posted(body), method: 'PATCH' });
const DELETE = { method: 'DELETE' };
const tokenOf = (link: string): string => new URL(link).hash.slice(1);
const accept = (url: string, body: unknown): Promise<Response> => fetch(`${url}/api/invitations/accept`, posted(body));
const enrolling = (name: string) => ({ name, email: `${name}@example.org`, password: PASSWORD });
const isIn = async (visitor: Visitor): Promise<boolean> => (await ask(visitor, '/api/me')).status === 200;

describe('the one-time link of a laptop', () => {
  test('signs in once; the browser stays signed in when the server starts again', async () => {
    const { folder, remove } = await temporaryFolder();
    onTestFinished(remove);
    const dataDir = joinPath(folder, 'data');
    const first = await runServerForTest({ dataDir });
    await expect(signIn(first.link!), 'a second time').rejects.toThrow('401');
    const before = { url: first.url, cookie: first.cookie };
    await first.close();
    expect((await stat(joinPath(dataDir, 'auth.secret'))).mode & 0o777).toBe(0o600);
    const again = await runServerForTest({ dataDir, databaseUrl: first.database });
    expect(await isIn({ ...before, url: again.url })).toBe(true);
    expect((await meOf({ ...before, url: again.url })).sessions).toHaveLength(2);
  });

  test.each([
    { phenomenon: 'one that never was', token: 'x'.repeat(43), status: 401 },
    { phenomenon: 'one that is cut short', token: 'x'.repeat(42), status: 400 },
    { phenomenon: 'one that is no text', token: { $ne: '' }, status: 400 },
  ])('is refused: $phenomenon', async ({ token, status }) => {
    const server = await runServerForTest();
    expect((await fetch(`${server.url}/api/sign-in/link`, posted({ token }))).status).toBe(status);
  });

  test('counts for a quarter of an hour', async () => {
    const { makeSignInLink } = await import('../src/accounts/sign-in-link.ts');
    const { openStore } = await import('../src/store/database.ts');
    const server = await runServerForTest();
    const { pino } = await import('pino');
    const store = await openStore({ connectionString: server.database }, pino({ level: 'silent' }));
    onTestFinished(store.close);
    const { user } = await meOf(server);
    const old = await makeSignInLink(store.db, { user: user.id, baseUrl: server.url });
    await server.query("UPDATE verifications SET expires_at = expires_at - interval '15 minutes'");
    await expect(signIn(old)).rejects.toThrow('401');
    expect(await isIn(await signIn(await makeSignInLink(store.db, { user: user.id, baseUrl: server.url })))).toBe(true);
  });

  test('is the only way in, and nobody is invited', async () => {
    const server = await runServerForTest();
    expect(await (await fetch(`${server.url}/api/sign-in`)).json()).toEqual({ ways: ['link'] });
    expect((await byPassword(server.url, 'owner@example.org')).status).toBe(404);
    const [dossier] = (await meOf(server)).dossiers;
    const refused = await server.request(`/api/dossiers/${dossier!.id}/invitations`, posted({ role: 'reader' }));
    expect(refused.status).toBe(403);
  });
});

describe('a session', () => {
  test.each([
    { baseUrl: 'http://127.0.0.1', name: 'carveout.session_token', secure: false },
    { baseUrl: 'https://carveout.example.org', name: '__Secure-carveout.session_token', secure: true },
  ])(
    'is kept in a cookie that no script sees and no other site sends, at $baseUrl',
    async ({ baseUrl, name, secure }) => {
      const server = await runTeamForTest({ baseUrl });
      const response = await byPassword(server.url, 'owner@example.org');
      const cookie = response.headers.getSetCookie().find((set) => set.startsWith(`${name}=`))!;
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; SameSite=Strict/i);
      expect(cookie).toMatch(/; Max-Age=604800/i);
      expect(/; Secure/i.test(cookie)).toBe(secure);
    },
  );

  test('ends by signing out, by being revoked, and when nobody uses it for a week', async () => {
    const server = await runTeamForTest();
    const enter = async () => ({
      url: server.url,
      cookie: cookiesOf(await byPassword(server.url, 'owner@example.org')),
    });
    const [left, revoked, idle, used] = [await enter(), await enter(), await enter(), await enter()];
    expect((await ask(left, '/api/sign-out', { method: 'POST' })).status).toBe(204);
    expect(await isIn(left)).toBe(false);

    const { sessions } = await meOf(revoked);
    expect(sessions).toHaveLength(4);
    const { id } = sessions.find(({ current }) => current)!;
    expect((await server.request(`/api/sessions/${id}`, DELETE)).status).toBe(204);
    expect(await isIn(revoked)).toBe(false);

    const idleId = (await meOf(idle)).sessions.find(({ current }) => current)!.id;
    await server.query("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE id = $1", [idleId]);
    expect(await isIn(idle)).toBe(false);

    const usedId = (await meOf(used)).sessions.find(({ current }) => current)!.id;
    await server.query("UPDATE sessions SET expires_at = now() + interval '5 days' WHERE id = $1", [usedId]);
    const prolonged = await ask(used, '/api/me');
    expect(prolonged.headers.getSetCookie().join()).toContain('session_token=');
    const { rows } = await server.query(
      "SELECT expires_at > now() + interval '6 days' AS longer FROM sessions WHERE id = $1",
      [usedId],
    );
    expect(rows).toEqual([{ longer: true }]);
  });

  test('with a cookie that somebody made up, or of another server, is none', async () => {
    const server = await runTeamForTest();
    const other = await runTeamForTest({ secret: 'another secret of thirty-two letters' });
    const [name, value] = server.cookie.split('=') as [string, string];
    for (const cookie of [
      other.cookie,
      `${name}=`,
      `${name}=${value.slice(0, -2)}`,
      `${name}=${value}x`,
      `${name}=%00`,
    ])
      expect(await isIn({ url: server.url, cookie })).toBe(false);
  });

  test('of another user is nobody else\u2019s to end, but an owner ends those of a member', async () => {
    const server = await runTeamForTest();
    const member = await newMember(server, { name: 'member', dossier: server.dossier, role: 'negotiator' });
    const own = (await meOf(server)).sessions[0]!.id;
    expect((await ask(member, `/api/sessions/${own}`, DELETE)).status).toBe(404);
    expect(await isIn(server)).toBe(true);
    const { user } = await meOf(member);
    const path = `/api/dossiers/${server.dossier}/members/${user.id}/sessions`;
    expect((await server.request(path, DELETE)).status).toBe(204);
    expect(await isIn(member)).toBe(false);
  });
});

describe('a password', () => {
  test('of another length than from 12 to 128 characters is refused, and its account is not made', async () => {
    const server = await runTeamForTest();
    const token = tokenOf(await invite(server, { dossier: server.dossier, role: 'reader' }));
    for (const password of ['eleven char', 'x'.repeat(129)])
      expect((await accept(server.url, { token, account: { ...enrolling('new'), password } })).status).toBe(400);
    expect((await accept(server.url, { token, account: enrolling('new') })).status).toBe(204);
    const { rows } = await server.query('SELECT password FROM accounts');
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  });

  test('that is wrong is answered like an account that is not there', async () => {
    const server = await runTeamForTest();
    const wrong = await byPassword(server.url, 'owner@example.org', 'not the pass phrase');
    const nobody = await byPassword(server.url, 'nobody@example.org', 'not the pass phrase');
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toBe(await nobody.text());
  });

  test('is guessed five times, then ever more slowly, by however many at once and on whichever server', async () => {
    const server = await runTeamForTest();
    await newMember(server, { name: 'other', dossier: server.dossier, role: 'reader' });
    const there = await runTeamForTest({ databaseUrl: server.database });
    const guesses = await Promise.all(
      Array.from({ length: 14 }, (_, guess) =>
        byPassword([server.url, there.url][guess % 2]!, 'owner@example.org', `guess number ${guess}`),
      ),
    );
    const statuses = guesses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(9);
    const slowed = guesses.find(({ status }) => status === 429)!;
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    const rest = async (failures: number) => {
      await server.query('UPDATE attempts SET last = now(), failures = $1 WHERE key = $2', [
        failures,
        hashOf('account owner@example.org'),
      ]);
      const { headers, status } = await byPassword(there.url, 'owner@example.org');
      return { status, wait: Number(headers.get('retry-after')) };
    };
    expect(await rest(9), 'even the right one').toEqual({ status: 429, wait: 240 });
    expect(await rest(1000)).toEqual({ status: 429, wait: 900 });
    expect((await byPassword(server.url, 'other@example.org')).status, 'another account is open').toBe(204);
    await server.query("UPDATE attempts SET last = now() - interval '901 seconds'");
    expect((await byPassword(server.url, 'owner@example.org')).status).toBe(204);
    expect((await byPassword(server.url, 'owner@example.org')).status, 'and all is forgotten').toBe(204);
  });

  test('of many accounts is not guessed from one address', async () => {
    const server = await runTeamForTest();
    const statuses: number[] = [];
    for (let guess = 0; guess < 22; guess += 1)
      statuses.push((await byPassword(server.url, `user${guess}@example.org`)).status);
    expect(statuses.indexOf(429)).toBe(20);
  });
});

describe('an invitation', () => {
  test('makes one member, whom it gives the role and the organisation, however many use it at once', async () => {
    const server = await runTeamForTest();
    const link = await invite(server, { dossier: server.dossier, role: 'reviewer', organisation: 'Culture' });
    const look = await fetch(`${server.url}/api/invitations/look`, posted({ token: tokenOf(link) }));
    expect(Answers.invitation.parse(await look.json())).toMatchObject({
      dossier: 'Agreements',
      role: 'reviewer',
      organisation: { name: 'Culture' },
      by: 'owner',
    });
    const statuses = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        const response = await accept(server.url, { token: tokenOf(link), account: enrolling(name) });
        return response.status;
      }),
    );
    expect(statuses.sort()).toEqual([204, 404, 404]);
    const path = `/api/dossiers/${server.dossier}/members`;
    const { members } = Answers.members.parse(await (await server.request(path)).json());
    const [member, ...more] = members.filter(({ role }) => role === 'reviewer');
    expect(more).toEqual([]);
    expect(member?.organisation?.name).toBe('Culture');
    expect((await server.query('SELECT 1 FROM users')).rowCount, 'the local owner, the owner and one more').toBe(3);
  });

  test.each([
    {
      phenomenon: 'that was withdrawn',
      end: async (server: TeamServer) => {
        const path = `/api/dossiers/${server.dossier}/invitations`;
        const { invitations } = Answers.invitations.parse(await (await server.request(path)).json());
        expect((await server.request(`${path}/${invitations[0]!.id}`, DELETE)).status).toBe(204);
      },
    },
    {
      phenomenon: 'of two weeks ago',
      end: (server: TeamServer) => server.query("UPDATE invitations SET expires_at = expires_at - interval '14 days'"),
    },
  ])('$phenomenon does not count', async ({ end }) => {
    const server = await runTeamForTest();
    const token = tokenOf(await invite(server, { dossier: server.dossier, role: 'owner' }));
    await end(server);
    expect((await accept(server.url, { token, account: enrolling('late') })).status).toBe(404);
    expect((await ask(server, '/api/invitations/accept', posted({ token }))).status).toBe(404);
  });

  test('of somebody who is an owner no longer does not count', async () => {
    const server = await runTeamForTest();
    const { dossier } = server;
    const second = await newMember(server, { name: 'second', dossier, role: 'owner' });
    const token = tokenOf(await invite(second, { dossier, role: 'owner' }));
    const { user } = await meOf(second);
    expect((await server.request(`/api/dossiers/${dossier}/members/${user.id}`, DELETE)).status).toBe(204);
    expect((await accept(server.url, { token, account: enrolling('late') })).status).toBe(404);
  });

  test('takes nothing from who is a member already, and says that an e-mail address is taken', async () => {
    const server = await runTeamForTest();
    const { dossier } = server;
    const member = await newMember(server, { name: 'member', dossier, role: 'negotiator' });
    const low = tokenOf(await invite(server, { dossier, role: 'reader' }));
    const taken = await accept(server.url, { token: low, account: enrolling('member') });
    expect(taken.status).toBe(409);
    expect((await ask(member, '/api/invitations/accept', posted({ token: low }))).status).toBe(204);
    expect((await meOf(member)).dossiers.map(({ role }) => role)).toEqual(['negotiator']);
    const high = tokenOf(await invite(server, { dossier, role: 'owner' }));
    expect((await ask(member, '/api/invitations/accept', posted({ token: high }))).status).toBe(204);
    expect((await meOf(member)).dossiers.map(({ role }) => role)).toEqual(['owner']);
  });

  test('of the server is for the first owner, and there is none once somebody is', async () => {
    const server = await runTeamForTest();
    const again = await runTeamForTest({ databaseUrl: server.database });
    expect(again.cookie, 'who signed in by password').not.toBe(server.cookie);
    expect((await server.query('SELECT 1 FROM invitations')).rowCount).toBe(0);
    expect((await meOf(server)).dossiers.map(({ role }) => role)).toEqual(['owner']);
  });
});

test('of two owners who remove each other at once, one stays', async () => {
  const server = await runTeamForTest();
  const { dossier } = server;
  const second = await newMember(server, { name: 'second', dossier, role: 'owner' });
  // The local owner of the database that tests start from.
  await server.query("DELETE FROM users WHERE email = 'owner@localhost'");
  const [a, b] = [(await meOf(server)).user.id, (await meOf(second)).user.id];
  const path = `/api/dossiers/${dossier}/members`;
  const statuses = await Promise.all([
    server.request(`${path}/${b}`, DELETE),
    ask(second, `${path}/${a}`, patched({ role: 'reader' })),
  ]);
  expect(statuses.map(({ status }) => status)).toContain(statuses[0]!.status === 204 ? 204 : 200);
  const { rows } = await server.query(
    "SELECT count(*)::int AS owners FROM members WHERE role = 'owner' AND dossier = $1",
    [dossier],
  );
  expect(rows).toEqual([{ owners: 1 }]);
  const [last, id] = statuses[0]!.status === 204 ? [server, a] : [second, b];
  expect((await ask(last, `${path}/${id}`, DELETE)).status).toBe(409);
  expect((await ask(last, `${path}/${id}`, patched({ role: 'negotiator' }))).status).toBe(409);
  expect((await ask(last, `${path}/${id}`, patched({ organisation: 'Culture' }))).status).toBe(200);
});

describe('single sign-on', () => {
  const freePort = async (): Promise<number> => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
    return await promise;
  };

  async function runWithIssuer() {
    const { runIssuer } = await import('./issuer.ts');
    const issuer = await runIssuer();
    const port = await freePort();
    const oidc = { issuer: issuer.url, clientId: 'carveout', clientSecret: 'secret' };
    const server = await runTeamForTest({ baseUrl: `http://127.0.0.1:${port}`, port, oidc });
    /** Goes the way of a browser: to the service, and back with the cookies of the beginning or others. */
    const enter = async ({ invitation, cookies }: { invitation?: string; cookies?: string } = {}) => {
      const begun = await fetch(`${server.url}/api/sign-in/oidc`, posted(invitation ? { invitation } : {}));
      const { url } = Answers.oidc.parse(await begun.json());
      const there = await fetch(url, { redirect: 'manual' });
      const back = await fetch(there.headers.get('location')!, {
        redirect: 'manual',
        headers: { Cookie: cookies ?? cookiesOf(begun), 'Sec-Fetch-Site': 'cross-site' },
      });
      const visitor = { url: server.url, cookie: cookiesOf(back) };
      return {
        visitor,
        entered: visitor.cookie.includes('session_token') && (await isIn(visitor)),
        to: new URL(back.headers.get('location')!),
      };
    };
    return { server, issuer, enter };
  }

  test('lets in who is invited, and then whenever; anybody else not', async () => {
    const { server, issuer, enter } = await runWithIssuer();
    expect(await (await fetch(`${server.url}/api/sign-in`)).json()).toEqual({
      ways: ['password', 'oidc'],
      service: '127.0.0.1',
    });
    issuer.expects({ sub: '1', email: 'Ana@example.org', name: 'Ana\u202E Lima' });
    const uninvited = await enter();
    expect(uninvited.entered).toBe(false);
    expect(uninvited.to.pathname + uninvited.to.search).toMatch(/^\/sign-in\?error=signup_disabled/);

    const invitation = tokenOf(await invite(server, { dossier: server.dossier, role: 'reviewer' }));
    const { visitor, entered, to } = await enter({ invitation });
    expect(entered).toBe(true);
    expect(to.pathname).toBe('/invitation');
    expect((await ask(visitor, '/api/invitations/accept', posted({ token: invitation }))).status).toBe(204);
    expect(await meOf(visitor)).toMatchObject({
      user: { name: 'Ana Lima', email: 'ana@example.org' },
      dossiers: [{ role: 'reviewer' }],
    });
    const again = await enter();
    expect(again.to.pathname).toBe('/');
    expect((await meOf(again.visitor)).user).toEqual((await meOf(visitor)).user);
    const { rows } = await server.query(
      "SELECT access_token, refresh_token, id_token FROM accounts WHERE provider_id = 'oidc'",
    );
    expect(rows, 'nothing of the service is kept').toEqual([
      { access_token: null, refresh_token: null, id_token: null },
    ]);
  });

  test('does not take over the account of a password', async () => {
    const { issuer, enter } = await runWithIssuer();
    issuer.expects({ sub: '2', email: 'owner@example.org' });
    const { entered, to } = await enter();
    expect(entered).toBe(false);
    expect(to.searchParams.get('error')).toBe('account_not_linked');
  });

  test.each([
    { phenomenon: 'signed by somebody else', faults: { key: true } },
    { phenomenon: 'made for another sign-in', faults: { nonce: 'another' } },
    { phenomenon: 'made for another program', faults: { audience: 'another' } },
  ])('refuses a token $phenomenon', async ({ faults }) => {
    const { server, issuer, enter } = await runWithIssuer();
    const invitation = tokenOf(await invite(server, { dossier: server.dossier, role: 'reader' }));
    issuer.expects({ sub: '3', email: 'eve@example.org' }, faults);
    expect((await enter({ invitation })).entered).toBe(false);
    expect((await server.query("SELECT 1 FROM users WHERE email = 'eve@example.org'")).rowCount).toBe(0);
  });

  test('ends in the browser in which it began, and nowhere else', async () => {
    const { server, issuer, enter } = await runWithIssuer();
    const invitation = tokenOf(await invite(server, { dossier: server.dossier, role: 'reader' }));
    issuer.expects({ sub: '4', email: 'mallory@example.org' });
    expect((await enter({ invitation, cookies: '' })).entered).toBe(false);
    const stray = await fetch(`${server.url}/sign-in/callback/oidc?code=1&state=2`, { redirect: 'manual' });
    expect(new URL(stray.headers.get('location')!).origin).toBe(server.url);
  });
});
