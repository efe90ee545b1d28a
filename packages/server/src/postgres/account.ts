import { readFile, stat } from 'node:fs/promises';

/** The unprivileged account that PostgreSQL runs under, such as `nobody`: PostgreSQL refuses to run as root. */
export type Account = {
  readonly uid: number;
  readonly gid: number;
};

/** Accounts tried in order: one made for Carveout, then the one that every system has. */
const NAMES = ['carveout', 'nobody'];

/**
 * The account to run PostgreSQL under when this process is root; `undefined` when it is not and PostgreSQL simply
 * runs as whoever started Carveout. The owner of a cluster that is already there comes first.
 */
export async function postgresAccount(cluster: string): Promise<Account | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  if (process.platform !== 'linux') {
    throw new Error(
      'Carveout cannot run its PostgreSQL as root here. Start it as an ordinary user, or set DATABASE_URL.',
    );
  }
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of NAMES) {
    const [, , uid, gid] = accounts.find(([candidate]) => candidate === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this system has no account "nobody" to run it under. ' +
      'Start Carveout as an ordinary user, or set DATABASE_URL.',
  );
}
