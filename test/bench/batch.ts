import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Answers } from '@carveout/schema';
import { startServer } from '@carveout/server';
import { ROOT, row, SHARED } from './measure.ts';

/** Uploads under way at a time, as from the page. */
const AT_ONCE = 2;
const BAD = 'cut-off.pdf';

/** The whole way of a batch: 400 agreements and a bad file are uploaded to a server, and read and analysed there. */
export async function batch(): Promise<void> {
  const folder = join(SHARED, 'tota');
  if (!existsSync(folder)) return console.log('batch: skipped, ../shared is not here');
  const dataDir = await mkdtemp(join(tmpdir(), 'carveout-batch-'));
  const server = await startServer({
    dataDir,
    port: 0,
    rulesDirs: [join(ROOT, 'rules')],
    webDir: dataDir,
    corpusDir: dataDir,
  });
  try {
    const cookie = await signedIn(server.link!);
    const ask = (path: string, init?: RequestInit) =>
      fetch(server.url + path, { ...init, headers: { Cookie: cookie } });
    const names = [...(await readdir(folder)).slice(0, 400), BAD];
    const start = performance.now();
    const waiting = names.values();
    const send = async () => {
      for (const name of waiting) {
        const body = name === BAD ? '%PDF-1.7' : new Uint8Array(await readFile(join(folder, name)));
        const path = `/api/agreements?name=${encodeURIComponent(name)}`;
        const { status } = await ask(path, { method: 'POST', body });
        if (status !== 202) throw new Error(`${name}: ${status}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, send));
    row(`${names.length} files acknowledged`, performance.now() - start);
    for (;;) {
      const { agreements } = Answers.agreements.parse(await (await ask('/api/agreements')).json());
      const failed = agreements.filter(({ progress }) => progress.stage === 'failed');
      const done = agreements.filter(({ progress }) => progress.stage === 'done').length;
      if (done + failed.length === names.length) {
        const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0);
        const told = failed.map(({ name, progress }) => `${name}: ${progress.failure?.code}`).join(', ');
        row(`${done} done, ${failed.length} failed (${told})`, performance.now() - start, `peak ${peak} MiB`);
        return;
      }
      await wait(500);
    }
  } finally {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Signs in by the link that a server prints; gives the cookie to show. */
async function signedIn(link: string): Promise<string> {
  const { origin, searchParams } = new URL(link);
  const body = JSON.stringify({ token: searchParams.get('token') });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${origin}/api/sign-in/link`, { method: 'POST', headers, body });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
