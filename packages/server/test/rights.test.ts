import { randomUUIDv7 } from 'node:crypto';
import { Answers, ROLES } from '@carveout/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeApi } from '../src/http/documentation/document.ts';
import { AGREEMENT, CLAUSE, DUTIES, OWN_RULES } from './agreement.ts';
import { plantIn } from './planted.ts';
import { ask, cookiesOf, posted, type Visitor } from './running.ts';
import { byPassword, invite, meOf, newMember, newScript, PASSWORD, runTeam, type TeamServer } from './team.ts';

const ROLES_BELOW = ['reader', 'reviewer', 'negotiator'] as const;
/** Tokens are all made by an owner: `t-other` reaches another dossier of his, the rest reach this one in their role. */
const ACTORS = [
  'stranger',
  'elsewhere',
  ...ROLES_BELOW,
  'owner',
  't-other',
  't-reader',
  't-reviewer',
  't-negotiator',
  't-owner',
] as const;
type Actor = (typeof ACTORS)[number];

let server: TeamServer;
let analysed: string;
let planted: ReturnType<typeof plantIn>;
/** A dossier that everybody may be invited to without harm. */
let spare: string;
const visitors = {} as Record<Actor, Visitor>;

beforeAll(async () => {
  server = await runTeam();
  const { dossier } = server;
  visitors.owner = server;
  for (const role of ROLES_BELOW) visitors[role] = await newMember(server, { name: role, dossier, role });
  const other = await newDossier('other');
  spare = await newDossier('spare');
  visitors.elsewhere = await newMember(server, { name: 'elsewhere', dossier: other, role: 'owner' });
  visitors.stranger = { url: server.url, cookie: '' };
  visitors['t-other'] = (await newScript(server, { dossiers: [spare], role: 'owner' })).script;
  for (const role of ROLES) visitors[`t-${role}`] = (await newScript(server, { dossiers: [dossier], role })).script;
  bystander = (await meOf(await newMember(server, { name: 'bystander', dossier, role: 'reader' }))).user.id;
  const added = await ask(server, `/api/agreements?name=a.txt&dossier=${dossier}`, { method: 'POST', body: AGREEMENT });
  analysed = Answers.agreement.parse(await added.json()).id;
  await server.ended(analysed);
  planted = plantIn(server, analysed);
});
afterAll(() => server.close());

async function newDossier(name: string): Promise<string> {
  const response = await server.request('/api/dossiers', posted({ name, kind: 'study' }));
  return Answers.dossier.parse(await response.json()).id;
}

let kept: ReturnType<typeof planted.nextRound> | undefined;
/** The same one each time, for who only reads it. */
const read = () => {
  kept ??= planted.nextRound();
  return kept;
};

const CLOSURE = { proposals: [CLAUSE], aim: { commitments: [DUTIES] } };

let made = 0;
let bystander: string;
/** A member of the dossier of whom nobody has need: for an owner to do with as he pleases. */
async function target(actor: Actor): Promise<string> {
  if (actor !== 'owner') return bystander;
  made += 1;
  const visitor = await newMember(server, { name: `target-${made}`, dossier: server.dossier, role: 'reader' });
  return (await meOf(visitor)).user.id;
}
const invitation = async () => {
  const link = await invite(server, { dossier: spare, role: 'reader' });
  return new URL(link).hash.slice(1);
};
const resetToken = async () => {
  const made = await server.request(`/api/dossiers/${server.dossier}/members/${bystander}/reset`, POST);
  return new URL(Answers.reset.parse(await made.json()).link).hash.slice(1);
};
/** The actor once more, signed in anew, so that the session may end. */
const again = async (actor: Actor): Promise<Visitor> =>
  visitors[actor].cookie === ''
    ? visitors[actor]
    : { url: server.url, cookie: cookiesOf(await byPassword(server.url, `${actor}@example.org`)) };
/** Somebody who is signed in as the actor is, and whose other sessions nobody needs. */
const double = async (actor: Actor): Promise<Visitor> => {
  if (visitors[actor].cookie === '') return visitors[actor];
  made += 1;
  return await newMember(server, { name: `double-${made}`, dossier: server.dossier, role: 'reader' });
};

/** Rules that are kept have agreements analysed anew: here there are to be none. */
const unanalysed = () => server.query("UPDATE agreements SET stage = 'failed' WHERE stage = 'done'");

/** A report that an actor had made, of the analysed agreement or of its dossier. */
async function report(actor: Actor, of: 'agreement' | 'dossier'): Promise<string> {
  const { user } = await meOf(actor.startsWith('t-') || actor === 'stranger' ? server : visitors[actor]);
  return await planted.report(user.id, of);
}
/** Nobody waits for the reports that are asked for here. */
const noReports = () => server.query("DELETE FROM reports WHERE state <> 'done'");
const onReport =
  (of: 'agreement' | 'dossier', rest = '', init: RequestInit = {}) =>
  async (actor: Actor) => {
    const place = of === 'agreement' ? `agreements/${analysed}` : `dossiers/${server.dossier}`;
    return { path: `/api/${place}/reports/${await report(actor, of)}${rest}`, init };
  };

type Asked = { readonly path: string; readonly init?: RequestInit; readonly by?: Visitor };
const patched = (body: unknown): RequestInit => ({ ...posted(body), method: 'PATCH' });
const POST = { method: 'POST' };
const DELETE = { method: 'DELETE' };

/** For each route, a request that would succeed for whoever has the right. A route without a row here fails the test. */
const ROWS: Record<string, (actor: Actor) => Promise<Asked> | Asked> = {
  'get /api/health': () => ({ path: '/api/health' }),
  'get /api/ready': () => ({ path: '/api/ready' }),
  'get /metrics': () => ({ path: '/metrics' }),
  'get /api/vocabulary': () => ({ path: '/api/vocabulary' }),
  'get /api/sign-in': () => ({ path: '/api/sign-in' }),
  'post /api/sign-in/link': async () => ({ path: '/api/sign-in/link', init: posted({ token: 'x'.repeat(43) }) }),
  'post /api/sign-in/password': () => ({
    path: '/api/sign-in/password',
    init: posted({ email: 'reader@example.org', password: PASSWORD }),
  }),
  'post /api/sign-in/oidc': () => ({ path: '/api/sign-in/oidc', init: posted({}) }),
  'get /sign-in/callback/oidc': () => ({ path: '/sign-in/callback/oidc?code=1' }),
  'post /api/sign-out': async (actor) => ({ path: '/api/sign-out', init: POST, by: await again(actor) }),
  'get /api/me': () => ({ path: '/api/me' }),
  'delete /api/sessions/:session': async (actor) => {
    const by = await again(actor);
    const session = by.cookie ? (await meOf(by)).sessions.find(({ current }) => current)!.id : randomUUIDv7();
    return { path: `/api/sessions/${session}`, init: DELETE, by };
  },
  'delete /api/sessions': async (actor) => ({ path: '/api/sessions', init: DELETE, by: await double(actor) }),
  'post /api/me/password': async (actor) => {
    const own = { current: PASSWORD, password: PASSWORD };
    return { path: '/api/me/password', init: posted(own), by: await double(actor) };
  },
  'post /api/dossiers/:dossier/members/:user/reset': async (actor) => ({
    path: `/api/dossiers/${server.dossier}/members/${await target(actor)}/reset`,
    init: POST,
  }),
  'post /api/password-reset/look': async () => ({
    path: '/api/password-reset/look',
    init: posted({ token: await resetToken() }),
  }),
  'post /api/password-reset': async () => ({
    path: '/api/password-reset',
    init: posted({ token: await resetToken(), password: PASSWORD }),
  }),
  'get /api/tokens': () => ({ path: '/api/tokens' }),
  'post /api/tokens': () => ({
    path: '/api/tokens',
    init: posted({ name: 'script', dossiers: [server.dossier], role: 'reader' }),
  }),
  'delete /api/tokens/:token': async (actor) => {
    const maker = ['elsewhere', ...ROLES].includes(actor) ? visitors[actor] : server;
    const { dossiers } = await meOf(maker);
    const { token } = await newScript(maker, { dossiers: [dossiers[0]!.id], role: 'reader' });
    return { path: `/api/tokens/${token.id}`, init: DELETE };
  },
  'get /api/dossiers': () => ({ path: '/api/dossiers' }),
  'post /api/dossiers': () => ({ path: '/api/dossiers', init: posted({ name: 'new', kind: 'negotiation' }) }),
  'patch /api/dossiers/:dossier': () => ({
    path: `/api/dossiers/${server.dossier}`,
    init: patched({ name: 'Round 7' }),
  }),
  'delete /api/dossiers/:dossier': async (actor) => {
    const dossier = actor === 'owner' ? await newDossier('empty') : server.dossier;
    return { path: `/api/dossiers/${dossier}`, init: DELETE };
  },
  'get /api/dossiers/:dossier/members': () => ({ path: `/api/dossiers/${server.dossier}/members` }),
  'patch /api/dossiers/:dossier/members/:user': async (actor) => ({
    path: `/api/dossiers/${server.dossier}/members/${await target(actor)}`,
    init: patched({ role: 'reviewer', organisation: 'Culture' }),
  }),
  'delete /api/dossiers/:dossier/members/:user': async (actor) => ({
    path: `/api/dossiers/${server.dossier}/members/${await target(actor)}`,
    init: DELETE,
  }),
  'delete /api/dossiers/:dossier/members/:user/sessions': async (actor) => ({
    path: `/api/dossiers/${server.dossier}/members/${await target(actor)}/sessions`,
    init: DELETE,
  }),
  'get /api/dossiers/:dossier/invitations': () => ({ path: `/api/dossiers/${server.dossier}/invitations` }),
  'post /api/dossiers/:dossier/invitations': () => ({
    path: `/api/dossiers/${server.dossier}/invitations`,
    init: posted({ role: 'reader' }),
  }),
  'delete /api/dossiers/:dossier/invitations/:invitation': async () => {
    const path = `/api/dossiers/${server.dossier}/invitations`;
    const { invitation: added } = Answers.invited.parse(
      await (await server.request(path, posted({ role: 'reader' }))).json(),
    );
    return { path: `${path}/${added.id}`, init: DELETE };
  },
  'post /api/invitations/look': async () => ({
    path: '/api/invitations/look',
    init: posted({ token: await invitation() }),
  }),
  'post /api/invitations/accept': async () => {
    const account = { name: 'new', email: `${randomUUIDv7()}@example.org`, password: PASSWORD };
    return { path: '/api/invitations/accept', init: posted({ token: await invitation(), account }) };
  },
  'get /api/search': () => ({ path: `/api/search?q=duties&dossier=${server.dossier}` }),
  'get /api/agreements': () => ({ path: `/api/agreements?dossier=${server.dossier}` }),
  'post /api/agreements': () => ({
    path: `/api/agreements?name=b.txt&dossier=${server.dossier}`,
    init: { method: 'POST', body: AGREEMENT },
  }),
  'get /api/agreements/:id': async () => ({ path: `/api/agreements/${await planted.agreement()}` }),
  'patch /api/agreements/:id': async () => ({
    path: `/api/agreements/${await planted.agreement()}`,
    init: patched({ previous: await planted.agreement() }),
  }),
  'delete /api/agreements/:id': async () => ({ path: `/api/agreements/${await planted.agreement()}`, init: DELETE }),
  'get /api/agreements/:id/analysis': async () => ({ path: `/api/agreements/${await planted.agreement()}/analysis` }),
  'get /api/agreements/:id/source': async () => ({ path: `/api/agreements/${await planted.agreement()}/source` }),
  'post /api/agreements/:id/cancel': async () => ({
    path: `/api/agreements/${await planted.agreement('queued')}/cancel`,
    init: POST,
  }),
  'post /api/agreements/:id/analyse': async () => ({
    path: `/api/agreements/${await planted.agreement()}/analyse`,
    init: POST,
  }),
  'get /api/agreements/:id/reviews': async () => ({ path: `/api/agreements/${await planted.agreement()}/reviews` }),
  'post /api/agreements/:id/reviews': async () => ({
    path: `/api/agreements/${await planted.agreement()}/reviews`,
    init: posted({ finding: DUTIES, kind: 'accept', after: null }),
  }),
  'get /api/agreements/:id/proposals': async () => ({ path: `/api/agreements/${await planted.agreement()}/proposals` }),
  'post /api/agreements/:id/proposals': async () => ({
    path: `/api/agreements/${await planted.agreement()}/proposals`,
    init: posted({ kind: 'put', draft: CLAUSE, aim: { commitments: [DUTIES] } }),
  }),
  'get /api/exemptions': () => ({ path: '/api/exemptions' }),
  'post /api/agreements/:id/candidates': () => ({
    path: `/api/agreements/${analysed}/candidates`,
    init: posted({ commitments: [DUTIES] }),
  }),
  'post /api/agreements/:id/closures': () => ({ path: `/api/agreements/${analysed}/closures`, init: posted(CLOSURE) }),
  'post /api/agreements/:id/redline': () => ({ path: `/api/agreements/${analysed}/redline`, init: posted(CLOSURE) }),
  'post /api/agreements/:id/drafts': () => ({
    path: `/api/agreements/${analysed}/drafts`,
    init: posted({ exemption: 'chapter-exclusion-services', commitments: [DUTIES] }),
  }),
  'get /api/agreements/:id/spots': () => ({ path: `/api/agreements/${analysed}/spots?near=ch14.art1` }),
  'get /api/agreements/:id/reports': () => ({ path: `/api/agreements/${analysed}/reports` }),
  'post /api/agreements/:id/reports': async () => {
    await noReports();
    return { path: `/api/agreements/${analysed}/reports`, init: posted({ format: 'md' }) };
  },
  'get /api/agreements/:id/reports/:report': onReport('agreement'),
  'delete /api/agreements/:id/reports/:report': onReport('agreement', '', DELETE),
  'get /api/agreements/:id/reports/:report/file': onReport('agreement', '/file'),
  'get /api/agreements/:id/reports/:report/page': onReport('agreement', '/page'),
  'get /api/dossiers/:dossier/reports': () => ({ path: `/api/dossiers/${server.dossier}/reports` }),
  'post /api/dossiers/:dossier/reports': async () => {
    await noReports();
    return { path: `/api/dossiers/${server.dossier}/reports`, init: posted({ format: 'md' }) };
  },
  'get /api/dossiers/:dossier/reports/:report': onReport('dossier'),
  'delete /api/dossiers/:dossier/reports/:report': onReport('dossier', '', DELETE),
  'get /api/dossiers/:dossier/reports/:report/file': onReport('dossier', '/file'),
  'post /api/agreements/:id/imports': () => ({
    path: `/api/agreements/${analysed}/imports`,
    init: { method: 'POST', body: '[]' },
  }),
  'get /api/agreements/:id/changes': async () => ({ path: `/api/agreements/${(await read()).next}/changes` }),
  'get /api/agreements/:id/carried': async () => ({ path: `/api/agreements/${(await read()).next}/carried` }),
  'post /api/agreements/:id/carried': async () => {
    const { previous, next, decision } = await planted.nextRound();
    const take = { kind: 'take', round: previous, finding: DUTIES, decision, to: DUTIES, after: null };
    return { path: `/api/agreements/${next}/carried`, init: posted(take) };
  },
  'post /api/agreements/:id/carried/certain': async () => ({
    path: `/api/agreements/${(await planted.nextRound()).next}/carried/certain`,
    init: POST,
  }),
  'get /api/agreements/:id/reliability': async () => {
    await planted.endRounds();
    return { path: `/api/agreements/${await planted.agreement()}/reliability` };
  },
  'get /api/dossiers/:dossier/rounds': () => ({ path: `/api/dossiers/${server.dossier}/rounds` }),
  'post /api/dossiers/:dossier/rounds': async () => {
    await planted.endRounds();
    return { path: `/api/dossiers/${server.dossier}/rounds`, init: posted({ name: 'second reading' }) };
  },
  'post /api/dossiers/:dossier/rounds/:round/end': async () => ({
    path: `/api/dossiers/${server.dossier}/rounds/${await planted.round({ ended: false })}/end`,
    init: POST,
  }),
  'get /api/dossiers/:dossier/rounds/:round/comparison': async () => ({
    path: `/api/dossiers/${server.dossier}/rounds/${await planted.round({ ended: true })}/comparison`,
  }),
  'get /api/dossiers/:dossier/reliability': async () => ({
    path: `/api/dossiers/${server.dossier}/reliability?round=${await planted.round({ ended: true })}`,
  }),
  'get /api/rules': () => ({ path: '/api/rules' }),
  'get /api/rules/:name': () => ({ path: '/api/rules/cultural-exception.en' }),
  'get /api/dossiers/:dossier/rules': () => ({ path: `/api/dossiers/${server.dossier}/rules` }),
  'get /api/dossiers/:dossier/rules/:name/versions': () => ({
    path: `/api/dossiers/${server.dossier}/rules/own-radio.en/versions`,
  }),
  'post /api/dossiers/:dossier/rules': async () => {
    await unanalysed();
    made += 1;
    const body = { name: `own-${made}.en`, rules: OWN_RULES.replace('own-radio', `own-${made}`), after: null };
    return { path: `/api/dossiers/${server.dossier}/rules`, init: posted(body) };
  },
  'post /api/dossiers/:dossier/rules/pack': async () => {
    await unanalysed();
    const files = [{ name: 'own-radio.en', rules: OWN_RULES, examples: '' }];
    return { path: `/api/dossiers/${server.dossier}/rules/pack`, init: posted({ files }) };
  },
  'post /api/dossiers/:dossier/rules/trial': () => ({
    path: `/api/dossiers/${server.dossier}/rules/trial`,
    init: posted({ name: 'own-radio.en', rules: OWN_RULES, examples: '' }),
  }),
  'get /api/dossiers/:dossier/queue': () => ({ path: `/api/dossiers/${server.dossier}/queue` }),
  'get /api/dossiers/:dossier/presence': () => ({ path: `/api/dossiers/${server.dossier}/presence` }),
  'post /api/dossiers/:dossier/presence': () => ({
    path: `/api/dossiers/${server.dossier}/presence`,
    init: posted({ page: randomUUIDv7(), agreement: null, finding: null }),
  }),
  'get /api/dossiers/:dossier/group': () => ({ path: `/api/dossiers/${server.dossier}/group` }),
  'get /api/dossiers/:dossier/activity': () => ({ path: `/api/dossiers/${server.dossier}/activity` }),
  'post /api/dossiers/:dossier/activity/looked': () => ({
    path: `/api/dossiers/${server.dossier}/activity/looked`,
    init: POST,
  }),
  'post /api/dossiers/:dossier/reviews': async () => ({
    path: `/api/dossiers/${server.dossier}/reviews`,
    init: posted({
      act: { kind: 'accept' },
      on: [{ agreement: await planted.agreement(), finding: DUTIES, after: null }],
    }),
  }),
  'get /api/openapi.json': () => ({ path: '/api/openapi.json' }),
  'get /api/docs': () => ({ path: '/api/docs' }),
  'get /api/events': () => ({ path: '/api/events' }),
};

const statusFor = async (actor: Actor, row: (typeof ROWS)[string]): Promise<number> => {
  const { path, init, by = visitors[actor] } = await row(actor);
  const hangUp = new AbortController();
  const { status } = await ask(by, path, { ...init, signal: hangUp.signal });
  hangUp.abort();
  return status;
};

test('every route answers every role, a member of another dossier and a stranger as the table says', async () => {
  const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
  expect(Object.keys(ROWS).sort(), 'a row for each route, and no other').toEqual(server.routes.map(keyOf).sort());
  const api = describeApi(server.routes, '0.0.0');
  const lines: string[][] = [['', '', ...ACTORS, 'needs']];
  for (const route of server.routes) {
    const statuses: string[] = [];
    for (const actor of ACTORS) statuses.push(String(await statusFor(actor, ROWS[keyOf(route)]!)));
    const described = api.paths[route.path.replace(/:(\w+)/g, '{$1}')]![route.method]!;
    expect(Object.keys(described.responses), keyOf(route)).toEqual(expect.arrayContaining(statuses));
    lines.push([route.method.toUpperCase(), route.path, ...statuses, route.needs]);
  }
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot('rights.golden');
}, 300_000);
