import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/postgres/embedded.ts';
import { lostOn, workUpon } from './load.ts';
import { RUNNERS, type Serving, serve } from './serving.ts';

/** How a run of kills went. */
export type Tally = {
  readonly kills: Record<string, number>;
  readonly uploads: number;
  readonly reviews: number;
  readonly removals: number;
  readonly refused: number;
  readonly lost: readonly string[];
  /** What the processes that were asked to stop at the end exited with. */
  readonly exits: readonly unknown[];
};

type Cleaning = (end: () => void) => void;

/** Something that is killed and comes back; `kill` gives false while it is not up. */
type Victim = { readonly name: string; readonly kill: () => Promise<boolean> };

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Two servers and a worker on one PostgreSQL, each killed with -9 at random points under load. */
export async function killTeam(run: {
  folder: string;
  kills: number;
  seed: number;
  cleaning: Cleaning;
}): Promise<Tally> {
  const { folder, kills, seed, cleaning } = run;
  const random = seeded(seed);
  const dataDir = join(folder, 'data');
  const database = await killableDatabase(dataDir);
  cleaning(() => void database.end());
  let ending = false;
  const keep = (what: string) => killableProcess({ what, url: database.url, cleaning, ending: () => ending });
  const servers = [keep(join(folder, 'one')), keep(join(folder, 'two'))];
  const worker = keep('worker');
  await Promise.all([...servers, worker].map(({ up }) => up()));

  const up = () => servers.flatMap(({ ask }) => ask() ?? []);
  const load = workUpon(() => up().at(Math.floor(random() * up().length)), random);
  const victims: readonly Victim[] = [
    ...servers.map(({ kill }) => ({ name: 'server', kill })),
    { name: 'worker', kill: worker.kill },
    { name: 'database', kill: database.kill },
  ];
  const killed = await killAll({ victims, kills, random, made: load.made });
  await load.end();
  await database.up();
  await Promise.all([...servers, worker].map(({ up }) => up()));
  const { uploads, reviews, removals, refused } = load.acknowledged;
  const lost = await lostOn(servers[Math.floor(random() * 2)]!.ask()!, load.acknowledged);
  ending = true;
  const exits = await Promise.all([worker, ...servers].map(({ stop }) => stop()));
  await database.end();
  return { kills: killed, uploads: uploads.size, reviews: reviews.size, removals: removals.size, refused, lost, exits };
}

async function killAll({
  victims,
  kills,
  random,
  made,
}: {
  victims: readonly Victim[];
  kills: number;
  random: () => number;
  /** How many uploads and decisions were acknowledged so far. */
  made: () => readonly [number, number];
}): Promise<Record<string, number>> {
  const tally: Record<string, number> = {};
  for (let done = 0; done < kills; ) {
    // However slow the machine, there is something to lose between two kills.
    const [uploads, reviews] = made();
    while (made()[0] < uploads + 2 || made()[1] < reviews + 1) await wait(20);
    await wait(random() * 500);
    const { name, kill } = victims[Math.floor(random() * victims.length)]!;
    if (!(await kill())) continue;
    tally[name] = (tally[name] ?? 0) + 1;
    done += 1;
  }
  return tally;
}

/** A server or a worker that is started again whenever it was killed. */
function killableProcess({
  what,
  url,
  cleaning,
  ending,
}: {
  what: string;
  url: string;
  cleaning: Cleaning;
  ending: () => boolean;
}) {
  let serving: Serving | undefined;
  let starting = Promise.resolve();
  const again = () => {
    serving = undefined;
    starting = starting.then(async () => {
      // Where the database is being killed too, it cannot start, and says so.
      while (!serving && !ending()) {
        serving = await serve(what, RUNNERS[0]!, cleaning, url).catch(() => undefined);
        if (!serving) await wait(200);
      }
    });
  };
  again();
  return {
    ask: () => serving?.ask,
    up: () => starting,
    kill: async () => {
      const killed = serving;
      if (!killed) return false;
      await killed.end('SIGKILL');
      again();
      return true;
    },
    stop: async () => {
      await starting;
      return await serving?.end('SIGTERM');
    },
  };
}

/** A PostgreSQL that is started again whenever it was killed, at the same address. */
async function killableDatabase(dataDir: string) {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const start = () => startEmbeddedPostgres({ dataDir, logger: pino({ level: 'silent' }) });
  let running: EmbeddedPostgres = await start();
  let starting: Promise<unknown> = Promise.resolve();
  const { user, password, host, port, database } = running.connection;
  return {
    url: `postgres://${user}:${password}@${encodeURIComponent(host!)}:${port}/${database}`,
    up: () => starting,
    kill: async () => {
      await starting;
      const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
      starting = running.stop().then(async () => {
        running = await start();
      });
      return true;
    },
    end: async () => {
      await starting;
      await running.stop();
    },
  };
}

/** A server with a PostgreSQL of its own, of which the server, the PostgreSQL or both are killed, time after time. */
export async function killLaptop(run: {
  folder: string;
  kills: number;
  seed: number;
  cleaning: Cleaning;
}): Promise<Tally> {
  const { folder, kills, seed, cleaning } = run;
  const random = seeded(seed);
  const dataDir = join(folder, 'data');
  let serving: Serving = await serve(dataDir, RUNNERS[0]!, cleaning);
  const load = workUpon(() => serving.ask, random);
  const postmaster = async () => {
    const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    return Number(pid);
  };
  const postgres = async () => {
    const pid = await postmaster();
    process.kill(pid, 'SIGKILL');
    return pid;
  };
  const exits: unknown[] = [];
  const restart = async (signal: NodeJS.Signals) => {
    const exit = await serving.end(signal);
    if (signal !== 'SIGKILL') exits.push(exit);
    serving = await serve(dataDir, RUNNERS[0]!, cleaning);
    return true;
  };
  // It starts again by itself; until then what is left of the killed one may still answer.
  const answering = async (killed: number) => {
    for (;;) {
      const isAnother = (await postmaster().catch(() => killed)) !== killed;
      const ready = isAnother ? await fetch(`${serving.url}/api/ready`).catch(() => undefined) : undefined;
      if (ready?.ok) return true;
      await wait(100);
    }
  };
  const victims: readonly Victim[] = [
    { name: 'server', kill: () => restart('SIGKILL') },
    { name: 'its database', kill: () => postgres().then(answering) },
    { name: 'both', kill: () => postgres().then(() => restart('SIGKILL')) },
  ];
  const killed = await killAll({ victims, kills, random, made: load.made });
  await load.end();
  const { uploads, reviews, removals, refused } = load.acknowledged;
  const lost = await lostOn(serving.ask, load.acknowledged);
  exits.push(await serving.end('SIGTERM'));
  return { kills: killed, uploads: uploads.size, reviews: reviews.size, removals: removals.size, refused, lost, exits };
}
