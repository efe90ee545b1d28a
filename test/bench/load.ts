import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { Answers } from '@carveout/schema';
import { createLogger } from '@carveout/server';
import { startEmbeddedPostgres } from '../../packages/server/src/postgres/embedded.ts';
import { ROOT, SHARED } from './measure.ts';

const REVIEWERS = 50;
const SECONDS = 20;
/** How often a reviewer who works quickly decides, in milliseconds, and after how many decisions the page is loaded anew. */
const PACE = 1000;
const DECISIONS_A_PAGE = 10;
const SECRET = randomBytes(32).toString('hex');

type Server = { readonly url: string; readonly child: ChildProcess; readonly link: string | undefined };
type Reviewer = { readonly ask: (path: string, init?: RequestInit) => Promise<Response> };

/**
 * Fifty reviewers on an agreement of about 500 articles: how long it takes to open it and to have a decision kept, with
 * one server and with two on the same PostgreSQL, and what memory the servers hold after. Each decides once a second on
 * a finding of their own, opens the agreement every ten seconds, and hears every event of the others; times are counted
 * from when the request was due, so that one that waits makes none look quick.
 */
export async function load(): Promise<void> {
  const tpp = join(SHARED, 'tota', 'pta_449.xml');
  if (!existsSync(tpp)) return console.log('load: skipped, ../shared is not here');
  console.log(`${REVIEWERS} reviewers, one decision each a second, ${SECONDS} s`);
  for (const count of [1, 2]) await measured(count, tpp);
}

async function measured(count: number, file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'carveout-load-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, logger: createLogger('silent') });
  const { user, password, host, port, database } = postgres.connection;
  const databaseUrl = `postgres://${user}:${password}@${encodeURIComponent(host!)}:${port}/${database}`;
  const servers: Server[] = [];
  const ending = new AbortController();
  try {
    for (let n = 0; n < count; n++) servers.push(await serving(join(folder, `server-${n}`), databaseUrl));
    const owner = await joined(servers[0]!, servers[0]!.link!, 'owner');
    const { dossiers } = Answers.dossiers.parse(await (await owner.ask('/api/dossiers')).json());
    const [dossier] = dossiers;
    const reviewers: Reviewer[] = [];
    // one after the other: many attempts to sign in at once from one address look like guessing
    for (let n = 0; n < REVIEWERS; n++)
      reviewers.push(await joined(servers[n % count]!, await invited(owner, dossier!.id), `reviewer-${n}`));
    const id = await analysed(owner, file);
    const { findings } = Answers.analysis.parse(await (await owner.ask(`/api/agreements/${id}/analysis`)).json());
    for (const reviewer of reviewers) void hearing(reviewer, ending.signal);

    const reading = createHistogram();
    const deciding = createHistogram();
    const refused = await Promise.all(
      reviewers.map((reviewer, n) =>
        work({ reviewer, id, finding: findings[n]!.id, offset: (n * PACE) / REVIEWERS, reading, deciding }),
      ),
    );
    console.log(`${count === 1 ? 'one server' : 'two servers'}: ${refused.reduce((sum, n) => sum + n, 0)} refused`);
    percentiles('  the agreement, its analysis and its reviews', reading);
    percentiles('  a decision, kept', deciding);
    for (const { child } of servers) console.log(`  memory of a server after: ${await residentMiB(child)} MiB`);
  } finally {
    ending.abort();
    for (const { child } of servers) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A server in a process of its own, as `carveout serve` starts it for a team. */
async function serving(dataDir: string, databaseUrl: string): Promise<Server> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  const url = `http://127.0.0.1:${port}`;
  const args = ['serve', '--data', dataDir, '--port', String(port)];
  const child = spawn(process.execPath, [join(ROOT, 'packages', 'cli', 'bin', 'carveout.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: databaseUrl,
      BASE_URL: url,
      AUTH_SECRET: SECRET,
      CARVEOUT_REQUESTS_PER_MINUTE: '1000000',
    },
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    const at = /^Carveout is at (.+)$/.exec(line)?.[1];
    if (at) return { url, child, link: at.includes('#') ? at : undefined };
  }
  throw new Error('a server did not start');
}

async function joined({ url }: Server, link: string, name: string): Promise<Reviewer> {
  const account = { name, email: `${name}@example.org`, password: 'a pass phrase for a benchmark' };
  const answer = await fetch(`${url}/api/invitations/accept`, asJson({ token: new URL(link).hash.slice(1), account }));
  if (answer.status !== 204) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    ask: (path, init = {}) =>
      fetch(url + path, { ...init, headers: { ...(init.headers as Record<string, string>), Cookie: cookie } }),
  };
}

const asJson = (body: unknown) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

async function invited(owner: Reviewer, dossier: string): Promise<string> {
  const request = asJson({ role: 'reviewer', organisation: null });
  return Answers.invited.parse(await (await owner.ask(`/api/dossiers/${dossier}/invitations`, request)).json()).link;
}

async function analysed(owner: Reviewer, file: string): Promise<string> {
  const sent = await owner.ask('/api/agreements?name=agreement.xml', { body: await readFile(file), method: 'POST' });
  const { id } = Answers.agreement.parse(await sent.json());
  for (;;) {
    const { progress } = Answers.agreement.parse(await (await owner.ask(`/api/agreements/${id}`)).json());
    if (progress.stage === 'done') return id;
    if (progress.stage === 'failed') throw new Error(progress.failure?.message);
    await wait(200);
  }
}

/** Works for a while; gives how many requests were not answered as they should be. */
async function work(given: {
  reviewer: Reviewer;
  id: string;
  finding: string;
  /** When the first decision is due, in milliseconds: reviewers do not act in step. */
  offset: number;
  reading: RecordableHistogram;
  deciding: RecordableHistogram;
}): Promise<number> {
  const { reviewer, id, finding, offset, reading, deciding } = given;
  const start = performance.now() + offset;
  let after: number | null = null;
  let refused = 0;
  for (let turn = 0; turn * PACE < SECONDS * 1000; turn++) {
    const due = start + turn * PACE;
    await wait(Math.max(0, due - performance.now()));
    if (turn % DECISIONS_A_PAGE === 0) {
      const answers = await Promise.all(
        ['', '/analysis', '/reviews'].map(async (part) => {
          const answer = await reviewer.ask(`/api/agreements/${id}${part}`);
          await answer.arrayBuffer();
          return answer.ok;
        }),
      );
      reading.record(Math.max(1, Math.round((performance.now() - due) * 1000)));
      if (answers.includes(false)) refused += 1;
      continue;
    }
    const kind = turn % 2 ? 'accept' : 'reopen';
    const answer = await reviewer.ask(`/api/agreements/${id}/reviews`, asJson({ finding, kind, after }));
    if (answer.ok) after = Answers.review.parse(await answer.json()).id;
    else refused += 1;
    deciding.record(Math.max(1, Math.round((performance.now() - due) * 1000)));
  }
  return refused;
}

/** Hears the events of the agreement, as a page that is open does. */
async function hearing(reviewer: Reviewer, signal: AbortSignal): Promise<void> {
  const { body } = await reviewer.ask('/api/events');
  const reader = body!.getReader();
  signal.addEventListener('abort', () => void reader.cancel().catch(() => {}));
  try {
    while (!(await reader.read()).done);
  } catch {
    // the server has ended
  }
}

function percentiles(what: string, histogram: RecordableHistogram): void {
  const at = (percentile: number) => `${(histogram.percentile(percentile) / 1000).toFixed(0).padStart(5)} ms`;
  console.log(`${what.padEnd(50)} p50 ${at(50)}  p95 ${at(95)}  p99 ${at(99)}  of ${histogram.count}`);
}

async function residentMiB({ pid }: ChildProcess): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
  return kib ? (Number(kib) / 1024).toFixed(0) : 'not known on this system';
}
