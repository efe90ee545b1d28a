import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AgreementSummary, Answers } from '@carveout/schema';
import pg from 'pg';
import { pino } from 'pino';
import { inject, onTestFinished } from 'vitest';
import { type RunningServer, type ServerOptions, startServer } from '../src/server.ts';
import { CORPUS, RULES } from './places.ts';

/** Makes a database on a cluster, from a template or empty, and gives its address. */
export async function databaseUrl(
  cluster: string,
  { create, template }: { create: string; template?: string },
): Promise<string> {
  const admin = new pg.Client({ connectionString: `${cluster}/postgres` });
  await admin.connect();
  await admin.query(`CREATE DATABASE "${create}"${template ? ` TEMPLATE "${template}"` : ''}`);
  await admin.end();
  return `${cluster}/${create}`;
}

/** A clone of the migrated database. */
const freshDatabase = (): Promise<string> =>
  databaseUrl(inject('cluster'), {
    create: `test-${randomUUID()}`,
    template: 'template',
  });

/** A folder that goes when the test (or the file, when called outside one) ends. */
export async function temporaryFolder(): Promise<{
  folder: string;
  remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'carveout-test-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

type Body = string | Uint8Array<ArrayBuffer>;

/** Somebody who is signed in to a server: where it is, and the cookie to show; or a script, with its token. */
export type Visitor = { readonly url: string; readonly cookie: string; readonly token?: string };

/** Signs in by the one-time link that a server prints. */
export async function signIn(link: string): Promise<Visitor> {
  const { origin, searchParams } = new URL(link);
  const response = await fetch(`${origin}/api/sign-in/link`, posted({ token: searchParams.get('token') }));
  if (response.status !== 204) throw new Error(`${response.status}: ${await response.text()}`);
  return { url: origin, cookie: cookiesOf(response) };
}

/** Makes the account of the first owner of a team by the link that a server prints, or signs in with it. */
async function joinAsOwner({ url, link }: { url: string; link?: string }): Promise<Visitor> {
  const account = { name: 'owner', email: 'owner@example.org', password: 'a pass phrase for tests' };
  const response = link
    ? await fetch(`${url}/api/invitations/accept`, posted({ token: new URL(link).hash.slice(1), account }))
    : await fetch(`${url}/api/sign-in/password`, posted(account));
  if (response.status !== 204) throw new Error(`${response.status}: ${await response.text()}`);
  return { url, cookie: cookiesOf(response) };
}

/** The cookies that an answer sets, as a browser sends them back. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** Makes a request of somebody who is signed in, or of a script. */
export const ask = ({ url, cookie, token }: Visitor, path: string, init: RequestInit = {}): Promise<Response> => {
  const shown: Record<string, string> = token === undefined ? { Cookie: cookie } : { Authorization: `Bearer ${token}` };
  return fetch(url + path, { ...init, headers: { ...shown, ...(init.headers as Record<string, string>) } });
};

/** A server on a database of its own, and its owner, who is signed in. */
export type TestServer = Visitor & {
  readonly database: string;
  readonly routes: RunningServer['routes'];
  /** The link that it printed, which the owner has used. */
  readonly link: string | undefined;
  /** All that it logged, at every level. */
  readonly log: string[];
  /** A request of the owner's. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly upload: (name: string, body: Body) => Promise<AgreementSummary>;
  /** An uploaded agreement when its work has ended. */
  readonly ended: (id: string) => Promise<AgreementSummary>;
  readonly query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  readonly close: () => Promise<void>;
};

/** Starts a server, on a fresh database unless told another. */
export async function runServer(options: Partial<ServerOptions> & { page?: string } = {}): Promise<TestServer> {
  const { folder, remove } = await temporaryFolder();
  const database = options.databaseUrl ?? (await freshDatabase());
  const webDir = join(folder, 'web');
  await mkdir(join(webDir, 'assets'), { recursive: true });
  await writeFile(
    join(webDir, 'index.html'),
    options.page ?? '<!doctype html><html><head><title>Carveout</title></head></html>',
  );
  await writeFile(join(webDir, 'assets', 'index-1a2b.js'), 'export {};');
  const log: string[] = [];
  const server = await startServer({
    dataDir: join(folder, 'data'),
    port: 0,
    rulesDirs: [RULES],
    corpusDir: CORPUS,
    webDir,
    logger: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
    ...options,
    databaseUrl: database,
  });
  const pool = new pg.Pool({ connectionString: database, max: 2 });
  let closing: Promise<void> | undefined;
  const owner = options.team ? await joinAsOwner(server) : await signIn(server.link!);
  return {
    ...owner,
    database,
    routes: server.routes,
    link: server.link,
    log,
    request: (path, init) => ask(owner, path, init),
    upload: (name, body) => upload(owner, name, body),
    ended: (id) => ended(owner, id),
    query: (text, values) => pool.query(text, values),
    close: () => {
      closing ??= pool.end().then(server.close).then(remove);
      return closing;
    },
  };
}

/** The same for one test. */
export async function runServerForTest(options: Parameters<typeof runServer>[0] = {}): Promise<TestServer> {
  const server = await runServer(options);
  onTestFinished(server.close);
  return server;
}

/** Uploads a file and gives the answer. */
export async function upload(by: Visitor, name: string, body: Body): Promise<AgreementSummary> {
  const response = await ask(by, `/api/agreements?name=${encodeURIComponent(name)}`, { method: 'POST', body });
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  return Answers.agreement.parse(await response.json());
}

/** Waits until the work on an agreement has ended. */
export async function ended(by: Visitor, id: string): Promise<AgreementSummary> {
  for (;;) {
    const response = await ask(by, `/api/agreements/${id}`);
    const summary = Answers.agreement.parse(await response.json());
    if (summary.progress.stage === 'done' || summary.progress.stage === 'failed') return summary;
    await new Promise((later) => setTimeout(later, 30));
  }
}

/** Posts JSON. */
export const posted = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
