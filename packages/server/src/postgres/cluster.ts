import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { type Binaries, POSTGRES_ENVIRONMENT } from './binaries.ts';
import { handOver } from './handover.ts';

/** PostgreSQL's own folder (a "database cluster") and the password of its one role, `carveout`. */
export type Cluster = {
  readonly folder: string;
  readonly password: string;
};

/** The folder of the cluster below a data folder. */
export const clusterFolder = (dataDir: string): string => join(dataDir, 'postgres');

/**
 * Opens the cluster of a data folder, and makes it at the first start: UTF-8, ordered by code point so that no system
 * library changes an index, checksums on. Throws when another PostgreSQL version made it or it is not ours to open.
 */
export async function openCluster({
  dataDir,
  binaries,
  account,
}: {
  dataDir: string;
  binaries: Binaries;
  account: Account | undefined;
}): Promise<Cluster> {
  const folder = clusterFolder(dataDir);
  const secret = join(dataDir, 'postgres.password');
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Error(`Carveout may not read ${folder} (${error.code}). Start it as the user who owns that folder.`);
  });
  if (version === undefined) {
    await createCluster({ folder, secret, binaries, account });
  } else if (Number(version) !== binaries.major) {
    throw new Error(
      `${folder} was made by PostgreSQL ${version.trim()}, and this Carveout brings PostgreSQL ${binaries.major}. ` +
        'Start it with the Carveout that made it, or move its data with pg_dump and set DATABASE_URL.',
    );
  }
  const owner = (await stat(folder)).uid;
  if (process.platform !== 'win32' && owner !== (account?.uid ?? process.geteuid?.())) {
    throw new Error(`${folder} belongs to another user (uid ${owner}). Start Carveout as that user, or as root.`);
  }
  const password = await readFile(secret, 'utf8').catch(() => {
    throw new Error(
      `${secret} is missing or unreadable; without it the database cannot be opened. Restore it from a backup.`,
    );
  });
  return { folder, password: password.trim() };
}

async function createCluster({
  folder,
  secret,
  binaries,
  account,
}: {
  folder: string;
  secret: string;
  binaries: Binaries;
  account: Account | undefined;
}): Promise<void> {
  // Made beside its place and renamed at the end, so that an interrupted start leaves nothing half made.
  const making = `${folder}.new`;
  const makingSecret = `${secret}.new`;
  await rm(making, { recursive: true, force: true });
  await rm(makingSecret, { force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(makingSecret, `${randomBytes(32).toString('base64url')}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
  if (account) {
    await chown(making, account.uid, account.gid);
    await chown(makingSecret, account.uid, account.gid);
  }
  await initialise({ binaries, account, folder: making, secret: makingSecret });
  if (account) await chown(makingSecret, 0, 0);
  await chmod(makingSecret, 0o600);
  await rename(makingSecret, secret);
  await rename(making, folder);
  await syncFolder(join(folder, '..'));
}

function initialise({
  binaries,
  account,
  folder,
  secret,
}: {
  binaries: Binaries;
  account: Account | undefined;
  folder: string;
  secret: string;
}): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const handed = handOver([folder, secret]);
  const [data, passwordFile] = handed.paths;
  const child = spawn(
    binaries.program('initdb'),
    [
      `--pgdata=${data}`,
      `--pwfile=${passwordFile}`,
      '--username=carveout',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    {
      ...account,
      cwd: '/',
      env: POSTGRES_ENVIRONMENT,
      windowsHide: true,
      stdio: ['ignore', 'ignore', 'pipe', ...handed.stdio],
    },
  );
  handed.close();
  let complaint = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0) resolve();
    else reject(new Error(`PostgreSQL could not make its folder ${folder}:\n${complaint.trim()}`));
  });
  return promise;
}

/** Makes a rename last: the folder's own entry reaches the disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
