import { randomUUIDv7 } from 'node:crypto';
import { Answers, TOKEN_DAYS, TOKEN_LIMITS } from '@carveout/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAccessToken } from '../src/accounts/token.ts';
import { AGREEMENT, DUTIES } from './agreement.ts';
import { ask, posted, type Visitor } from './running.ts';
import { byPassword, meOf, newMember, newScript, runTeam, type TeamServer } from './team.ts';

let server: TeamServer;
let dossier: string;
/** Another dossier of the owner's, with an agreement. */
let other: string;
let elsewhere: string;
beforeAll(async () => {
  server = await runTeam();
  dossier = server.dossier;
  const made = await server.request('/api/dossiers', posted({ name: 'other', kind: 'study' }));
  other = Answers.dossier.parse(await made.json()).id;
  elsewhere = await uploaded(server, other);
});
afterAll(() => server.close());

const DELETE = { method: 'DELETE' };
const patched = (body: unknown): RequestInit => ({ ...posted(body), method: 'PATCH' });
const statusOf = async (by: Visitor, path: string, init?: RequestInit) => (await ask(by, path, init)).status;
const tokensOf = async (by: Visitor) => Answers.tokens.parse(await (await ask(by, '/api/tokens')).json()).tokens;

async function uploaded(by: Visitor, into: string): Promise<string> {
  const path = `/api/agreements?name=a.txt&dossier=${into}`;
  return Answers.agreement.parse(await (await ask(by, path, { method: 'POST', body: AGREEMENT })).json()).id;
}

let members = 0;
/** A member of the dossier, and the path by which the owner changes him. */
async function member(role: 'reader' | 'negotiator' | 'owner') {
  members += 1;
  const visitor = await newMember(server, { name: `member-${members}`, dossier, role });
  const { user } = await meOf(visitor);
  return { visitor, user: user.id, path: `/api/dossiers/${dossier}/members/${user.id}` };
}

describe('a token', () => {
  test('is told once and kept as a hash; its maker sees what it reaches and the hour of its last use', async () => {
    const { script, token } = await newScript(server, {
      name: 'nightly\r\nSet-Cookie: a=b',
      dossiers: [dossier, other],
      role: 'reader',
    });
    expect(script.token).toMatch(/^carveout_[\w-]{43}$/);
    expect(token).toMatchObject({ name: 'nightlySet-Cookie: a=b', role: 'reader', lastUsedAt: null });
    expect(token.dossiers.map(({ id, role }) => [id, role])).toEqual([
      [dossier, 'reader'],
      [other, 'reader'],
    ]);
    expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBeCloseTo(TOKEN_DAYS.usual * 86_400_000, -5);
    const secret = script.token.slice('carveout_'.length);
    const { rows } = await server.query('SELECT access_tokens::text AS row FROM access_tokens');
    expect(JSON.stringify(rows)).not.toContain(secret);

    const version = () => server.query('SELECT xmin, last_used_at FROM access_tokens WHERE id = $1', [token.id]);
    expect(await statusOf(script, '/api/dossiers')).toBe(200);
    const { rows: first } = await version();
    expect(await statusOf(script, '/api/dossiers')).toBe(200);
    expect((await version()).rows, 'no second write in the hour').toEqual(first);
    const [listed] = (await tokensOf(server)).filter(({ id }) => id === token.id);
    expect(Date.parse(listed!.lastUsedAt!) % 3_600_000).toBe(0);
    expect(JSON.stringify(await tokensOf(server))).not.toContain(secret);
    expect(server.log.join()).not.toContain(secret);
  });

  test.each([
    { phenomenon: 'for a role above its maker’s', body: () => ({ role: 'reviewer' }), status: 403 },
    { phenomenon: 'for a dossier of others', body: () => ({ dossiers: [other] }), status: 404 },
    { phenomenon: 'for one of others among its own', body: () => ({ dossiers: [dossier, other] }), status: 404 },
    { phenomenon: 'for a dossier that is not there', body: () => ({ dossiers: [randomUUIDv7()] }), status: 404 },
    { phenomenon: 'for none', body: () => ({ dossiers: [] }), status: 400 },
    { phenomenon: 'for one twice', body: () => ({ dossiers: [dossier, dossier] }), status: 400 },
    { phenomenon: 'for more than a year', body: () => ({ days: TOKEN_DAYS.most + 1 }), status: 400 },
    { phenomenon: 'for no time', body: () => ({ days: 0 }), status: 400 },
    { phenomenon: 'without a name', body: () => ({ name: '\u202E\n' }), status: 400 },
    { phenomenon: 'whose dossiers are an object', body: () => ({ dossiers: { length: 1, 0: dossier } }), status: 400 },
  ])('is not made $phenomenon', async ({ body, status }) => {
    reader ??= (await member('reader')).visitor;
    const asked = { name: 'script', dossiers: [dossier], role: 'reader', ...body() };
    expect(await statusOf(reader, '/api/tokens', posted(asked))).toBe(status);
    expect(await tokensOf(reader)).toEqual([]);
  });
  let reader: Visitor | undefined;

  test('is one of as many as a person may have, however many are made at once', async () => {
    const { visitor, user } = await member('reader');
    await server.query(
      `INSERT INTO access_tokens (id, hash, "user", name, role, expires_at)
       SELECT gen_random_uuid(), 'hash ' || number, $1, 'script', 'reader', now() FROM generate_series(3, $2::int) number`,
      [user, TOKEN_LIMITS.tokens],
    );
    const body = { name: 'script', dossiers: [dossier], role: 'reader' };
    const all = Array.from({ length: 5 }, () => statusOf(visitor, '/api/tokens', posted(body)));
    expect((await Promise.all(all)).sort()).toEqual([201, 201, 409, 409, 409]);
  });

  test('reaches nothing outside its dossiers: neither lists, nor what lies there, nor events', async () => {
    const { script } = await newScript(server, { dossiers: [dossier], role: 'owner' });
    const { dossiers } = Answers.dossiers.parse(await (await ask(script, '/api/dossiers')).json());
    expect(dossiers.map(({ id }) => id)).toEqual([dossier]);
    const own = await uploaded(script, dossier);
    const { agreements } = Answers.agreements.parse(await (await ask(script, '/api/agreements')).json());
    expect(agreements.map((agreement) => agreement.dossier)).not.toContain(other);
    expect(agreements.map(({ id }) => id)).toContain(own);
    for (const path of ['', '/analysis', '/source', '/reviews']) {
      const [there, not] = await Promise.all(
        [elsewhere, randomUUIDv7()].map((id) => ask(script, `/api/agreements/${id}${path}`)),
      );
      expect([there!.status, await there!.text()], path).toEqual([404, await not!.text()]);
    }
    // Its maker has two dossiers, the token one: that is where an upload goes that names none.
    const upload = await ask(script, '/api/agreements?name=b.txt', { method: 'POST', body: AGREEMENT });
    expect(Answers.agreement.parse(await upload.json()).dossier).toBe(dossier);

    const stream = await ask(script, '/api/events');
    const heard = (async () => {
      let text = '';
      for await (const part of stream.body!.pipeThrough(new TextDecoderStream())) text += part;
      return text;
    })();
    await server.request(`/api/agreements/${await uploaded(server, other)}`, DELETE);
    await server.request(`/api/agreements/${own}`, DELETE);
    await server.query("SELECT pg_notify('carveout_changes', $1)", [
      JSON.stringify({ type: 'access', user: (await meOf(server)).user.id }),
    ]);
    const text = await heard;
    expect(text).toContain(`{"type":"removed","id":"${own}"}`);
    expect(text.match(/"type":"removed"/g)).toHaveLength(1);
    expect(text).not.toContain(other);
  });

  test('does what its maker does, in his name', async () => {
    const { script } = await newScript(server, { dossiers: [dossier], role: 'reviewer' });
    const id = await uploaded(server, dossier);
    await server.ended(id);
    const comment = { kind: 'comment', finding: DUTIES, text: '=1+1' };
    const done = await ask(script, `/api/agreements/${id}/reviews`, posted(comment));
    expect(Answers.review.parse(await done.json())).toMatchObject({ by: { user: { name: 'owner' } }, text: '=1+1' });
    const proposal = { kind: 'propose', finding: DUTIES, text: 'x' };
    expect(await statusOf(script, `/api/agreements/${id}/reviews`, posted(proposal)), 'no negotiator').toBe(403);
  });
});

describe('a token ends', () => {
  test('when it is taken back, at once, and so does what listens with it', async () => {
    const { script, token } = await newScript(server, { dossiers: [dossier], role: 'reader' });
    const stream = await ask(script, '/api/events');
    expect(stream.status).toBe(200);
    const { visitor } = await member('owner');
    expect(await statusOf(visitor, `/api/tokens/${token.id}`, DELETE), 'not by others').toBe(404);
    expect(await statusOf(server, `/api/tokens/${token.id}`, DELETE)).toBe(204);
    expect(await statusOf(script, '/api/dossiers')).toBe(401);
    await stream.text();
    expect(await statusOf(server, `/api/tokens/${token.id}`, DELETE)).toBe(404);
  });

  test('when its time is up', async () => {
    const { script, token } = await newScript(server, { dossiers: [dossier], role: 'reader', days: 1 });
    expect(await statusOf(script, '/api/dossiers')).toBe(200);
    await server.query("UPDATE access_tokens SET expires_at = expires_at - interval '1 day' WHERE id = $1", [token.id]);
    expect(await statusOf(script, '/api/dossiers')).toBe(401);
    expect((await tokensOf(server)).map(({ id }) => id)).toContain(token.id);
  });

  test('in a dossier that its maker leaves, for good; with his role it loses as much as he', async () => {
    const { visitor, path, user } = await member('negotiator');
    const { script } = await newScript(visitor, { dossiers: [dossier], role: 'negotiator' });
    const upload = () =>
      statusOf(script, `/api/agreements?name=a.txt&dossier=${dossier}`, { method: 'POST', body: 'x' });
    expect(await upload()).toBe(202);
    expect(await statusOf(server, path, patched({ role: 'reader' }))).toBe(200);
    expect(await upload()).toBe(403);
    expect((await tokensOf(visitor))[0]).toMatchObject({ role: 'negotiator', dossiers: [{ role: 'reader' }] });
    expect(await statusOf(script, `/api/dossiers/${dossier}/members`)).toBe(200);
    expect(await statusOf(server, path, DELETE)).toBe(204);
    expect(await statusOf(script, `/api/dossiers/${dossier}/members`)).toBe(404);
    await server.query('INSERT INTO members (dossier, "user", role) VALUES ($1, $2, $3)', [dossier, user, 'owner']);
    expect(await statusOf(script, `/api/dossiers/${dossier}/members`), 'also when he is back').toBe(404);
    expect((await tokensOf(visitor))[0]!.dossiers).toEqual([]);
  });

  test('in a dossier whose owner ends its maker’s sessions', async () => {
    const { visitor, path } = await member('negotiator');
    const { script } = await newScript(visitor, { dossiers: [dossier], role: 'reader' });
    expect(await statusOf(server, `${path}/sessions`, DELETE)).toBe(204);
    expect(await statusOf(script, `/api/dossiers/${dossier}/members`)).toBe(404);
  });

  test('with the account of its maker', async () => {
    const { visitor, user } = await member('negotiator');
    const { script } = await newScript(visitor, { dossiers: [dossier], role: 'reader' });
    await server.query('DELETE FROM users WHERE id = $1', [user]);
    expect(await statusOf(script, '/api/dossiers')).toBe(401);
  });
});

describe('a request with a token', () => {
  const showing = (headers: Record<string, string>, path = '/api/dossiers') => fetch(server.url + path, { headers });

  test('shows no session as well, and is bound to this site like any other', async () => {
    const { script } = await newScript(server, { dossiers: [dossier], role: 'reader' });
    const Authorization = `Bearer ${script.token}`;
    expect((await showing({ Authorization, Cookie: server.cookie })).status).toBe(400);
    expect((await showing({ Authorization, Cookie: 'balancer=7' })).status, 'a cookie of somebody else').toBe(200);
    expect((await showing({ Authorization: `bearer   ${script.token}` })).status).toBe(200);
    expect((await showing({ Authorization, Origin: 'https://attacker.example' })).status).toBe(403);
    const answer = await showing({ Authorization });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each([
    { phenomenon: 'cut short', of: (token: string) => token.slice(0, -1) },
    { phenomenon: 'with more behind it', of: (token: string) => `${token}x` },
    { phenomenon: 'in other letters', of: (token: string) => token.toUpperCase() },
    { phenomenon: 'without its prefix', of: (token: string) => token.slice('carveout_'.length) },
    { phenomenon: 'of a path', of: () => 'carveout_../../etc/passwd' },
    { phenomenon: 'of a query', of: () => "carveout_'%20OR%20''='" },
    { phenomenon: 'of nothing', of: () => 'carveout_' },
    { phenomenon: 'very long', of: () => `carveout_${'a'.repeat(8000)}` },
  ])('is refused with one $phenomenon', async ({ of }) => {
    const { script } = await newScript(server, { dossiers: [dossier], role: 'reader' });
    expect((await showing({ Authorization: `Bearer ${of(script.token)}` })).status).toBe(401);
    expect((await showing({}, `/api/dossiers?access_token=${script.token}`)).status, 'nor in an address').toBe(401);
  });

  test('of an authorization that is a proxy’s, not ours, counts by its cookie', async () => {
    const Cookie = server.cookie;
    for (const Authorization of ['Basic b3duZXI6c2VjcmV0', 'Bearer eyJhbGciOiJub25lIn0.e30.'])
      expect((await showing({ Authorization, Cookie })).status).toBe(200);
  });

  test('is slowed when many tokens are guessed; those that count, and signing in, are not', async () => {
    await server.query('DELETE FROM attempts');
    const { script } = await newScript(server, { dossiers: [dossier], role: 'reader' });
    const guesses = Array.from({ length: 24 }, () => showing({ Authorization: `Bearer ${newAccessToken()}` }));
    const answers = await Promise.all(guesses);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(20).fill(401), ...Array(4).fill(429)]);
    const slowed = answers.find(({ status }) => status === 429)!;
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await statusOf(script, '/api/dossiers')).toBe(200);
    expect((await byPassword(server.url, 'owner@example.org')).status).toBe(204);
  });
});
