import { type AccessTokenRequest, Answers, type Role } from '@carveout/schema';
import { onTestFinished } from 'vitest';
import type { Team } from '../src/accounts/tenancy.ts';
import { ask, cookiesOf, posted, runServer, type TestServer, type Visitor } from './running.ts';

/** A password that is long enough. */
export const PASSWORD = 'a pass phrase for tests';

/** A server for a team, whose first owner is signed in. */
export type TeamServer = TestServer & { readonly dossier: string };

/** Starts a server for a team, on a fresh database unless told another. */
export async function runTeam(
  options: Partial<Team> & { databaseUrl?: string; port?: number } = {},
): Promise<TeamServer> {
  const { databaseUrl, port, ...given } = options;
  const team: Team = { baseUrl: 'http://127.0.0.1', secret: 'a secret of thirty-two letters or so', ...given };
  const server = await runServer({ team, ...(databaseUrl && { databaseUrl }), ...(port && { port }) });
  const { dossiers } = Answers.dossiers.parse(await (await server.request('/api/dossiers')).json());
  return { ...server, dossier: dossiers[0]!.id };
}

/** The same for one test. */
export async function runTeamForTest(options: Parameters<typeof runTeam>[0] = {}): Promise<TeamServer> {
  const server = await runTeam(options);
  onTestFinished(server.close);
  return server;
}

/** Makes an account by the link of an invitation. */
async function join(url: string, link: string, name: string): Promise<Visitor> {
  const account = { name, email: `${name}@example.org`, password: PASSWORD };
  const response = await fetch(
    `${url}/api/invitations/accept`,
    posted({ token: new URL(link).hash.slice(1), account }),
  );
  if (response.status !== 204) throw new Error(`${response.status}: ${await response.text()}`);
  return { url, cookie: cookiesOf(response) };
}

/** Has an owner invite somebody; gives the link. */
export async function invite(
  owner: Visitor,
  { dossier, role, organisation = null }: { dossier: string; role: Role; organisation?: string | null },
): Promise<string> {
  const response = await ask(owner, `/api/dossiers/${dossier}/invitations`, posted({ role, organisation }));
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  return Answers.invited.parse(await response.json()).link;
}

/** Invites somebody who makes an account. */
export async function newMember(
  owner: Visitor,
  { name, ...invited }: { name: string; dossier: string; role: Role; organisation?: string },
): Promise<Visitor> {
  return await join(owner.url, await invite(owner, invited), name);
}

/** Who somebody is. */
export const meOf = async (visitor: Visitor) => Answers.me.parse(await (await ask(visitor, '/api/me')).json());

/** Signs in by password. */
export const byPassword = (url: string, email: string, password = PASSWORD): Promise<Response> =>
  fetch(`${url}/api/sign-in/password`, posted({ email, password }));

/** Makes a token; gives the script that shows it, and what is told of it. */
export async function newScript(
  maker: Visitor,
  { name = 'script', ...given }: Pick<AccessTokenRequest, 'dossiers' | 'role'> & { name?: string; days?: number },
) {
  const response = await ask(maker, '/api/tokens', posted({ name, ...given }));
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
  const { token, secret } = Answers.tokenMade.parse(await response.json());
  return { script: { url: maker.url, cookie: '', token: secret } satisfies Visitor, token };
}
