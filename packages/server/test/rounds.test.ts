import { randomUUIDv7 } from 'node:crypto';
import { type AgreementSummary, Answers } from '@carveout/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AGREEMENT } from './agreement.ts';
import { ask, posted, type Visitor } from './running.ts';
import { newMember, runTeam, type TeamServer } from './team.ts';

let server: TeamServer;
let [ana, rea] = [] as unknown as [Visitor, Visitor];

beforeAll(async () => {
  server = await runTeam();
  const { dossier } = server;
  ana = await newMember(server, { name: 'Ana', dossier, role: 'negotiator', organisation: 'Culture' });
  rea = await newMember(server, { name: 'Rea', dossier, role: 'reader' });
});
afterAll(() => server.close());

const uploaded = (name: string, query = '', body = `${AGREEMENT}${name}`): Promise<Response> =>
  ask(ana, `/api/agreements?name=${name}&dossier=${server.dossier}${query}`, { method: 'POST', body });
const summaryIn = async (response: Response): Promise<AgreementSummary> => {
  expect(response.ok, await response.clone().text()).toBe(true);
  return Answers.agreement.parse(await response.json());
};
const added = async (name: string, after?: string) =>
  (await summaryIn(await uploaded(name, after ? `&after=${after}` : ''))).id;
const linked = (id: string, previous: string | null, by = ana) =>
  ask(by, `/api/agreements/${id}`, { ...posted({ previous }), method: 'PATCH' });
const neighbours = async (id: string) => {
  const { previous, next } = await summaryIn(await ask(rea, `/api/agreements/${id}`));
  return [previous?.name, next?.name];
};
const count = async (name: string) =>
  (await server.query('SELECT FROM agreements WHERE name LIKE $1', [`${name}%`])).rowCount;

describe('the line of rounds', () => {
  test('is told of at the upload or afterwards, and the summaries say who stands beside whom', async () => {
    const one = await added('line-1.txt');
    const two = await added('line-2.txt', one);
    const three = await added('line-3.txt');
    expect((await summaryIn(await linked(three, two))).previous).toEqual({ id: two, name: 'line-2.txt' });
    expect(await Promise.all([one, two, three].map(neighbours))).toEqual([
      [undefined, 'line-2.txt'],
      ['line-1.txt', 'line-3.txt'],
      ['line-2.txt', undefined],
    ]);
    await summaryIn(await linked(three, null));
    expect(await neighbours(three)).toEqual([undefined, undefined]);
    expect(await neighbours(two)).toEqual(['line-1.txt', undefined]);
  });

  test('closes where a round is removed, at its ends too', async () => {
    const one = await added('close-1.txt');
    const two = await added('close-2.txt', one);
    const three = await added('close-3.txt', two);
    const remove = async (id: string) =>
      expect((await server.request(`/api/agreements/${id}`, { method: 'DELETE' })).status).toBe(204);
    await remove(two);
    expect(await neighbours(three)).toEqual(['close-1.txt', undefined]);
    await remove(one);
    expect(await neighbours(three)).toEqual([undefined, undefined]);
  });

  test('has no branches and no circles, whoever is first', async () => {
    const ids = await Promise.all(['a', 'b', 'c'].map((name) => added(`circle-${name}.txt`)));
    const [a, b, c] = ids as [string, string, string];
    // all three at once would close a circle
    const all = await Promise.all([linked(b, a), linked(c, b), linked(a, c)]);
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    expect((await linked(a, a)).status).toBe(409);
    const ends = (await Promise.all(ids.map(neighbours))).filter(([previous]) => previous === undefined);
    expect(ends).toHaveLength(1);
    const last = ids[(await Promise.all(ids.map(neighbours))).findIndex(([, next]) => next === undefined)]!;
    const both = await Promise.all(['branch-1.txt', 'branch-2.txt'].map((name) => uploaded(name, `&after=${last}`)));
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(await count('branch-')).toBe(1);
  });

  test('has an end: what reads the last round reads them all', async () => {
    let previous = await added('long.txt');
    const columns = 'name, uploaded_at, sha256, model, stage, dossier';
    for (let rounds = 1; rounds < 50; rounds += 1) {
      const id = randomUUIDv7();
      await server.query(
        `INSERT INTO agreements (id, previous, ${columns}) SELECT $1, $2::uuid, ${columns} FROM agreements WHERE id = $2`,
        [id, previous],
      );
      previous = id;
    }
    expect((await uploaded('beyond.txt', `&after=${previous}`)).status).toBe(409);
    expect(await count('beyond')).toBe(0);
  });

  test('holds agreements of one dossier only, and nothing is stored of an upload that cannot join it', async () => {
    const other = Answers.dossier.parse(
      await (await server.request('/api/dossiers', posted({ name: 'other', kind: 'study' }))).json(),
    );
    const there = await server.request(`/api/agreements?name=there.txt&dossier=${other.id}`, {
      method: 'POST',
      body: AGREEMENT,
    });
    const { id: elsewhere } = await summaryIn(there);
    const here = await added('here.txt');
    const answers = new Set<string>();
    for (const previous of [elsewhere, randomUUIDv7()]) {
      // for the owner too, who is a member of both
      for (const response of [
        await uploaded('strange.txt', `&after=${previous}`),
        await linked(here, previous),
        await linked(here, previous, server),
      ]) {
        expect(response.status).toBe(404);
        answers.add(await response.text());
      }
    }
    expect(answers.size, 'what lies elsewhere is as if it were not there').toBe(1);
    expect((await uploaded('strange.txt', '&after=x')).status).toBe(400);
    expect(await count('strange')).toBe(0);
    const unused = 'SELECT FROM documents WHERE NOT EXISTS (SELECT FROM agreements WHERE sha256 = documents.sha256)';
    expect((await server.query(unused)).rowCount).toBe(0);
    await expect(
      server.query('UPDATE agreements SET previous = $1 WHERE id = $2', [elsewhere, here]),
      'not even past the program',
    ).rejects.toThrow('agreements_previous');
  });
});
