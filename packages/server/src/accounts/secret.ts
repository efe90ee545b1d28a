import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The shortest secret that sessions may be signed with, in characters. */
const SHORTEST_SECRET = 32;

/** The secret that sessions are signed with, kept in the data folder for its owner alone, and made where there is none. */
export async function ownSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'auth.secret');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (kept !== undefined && kept.length >= SHORTEST_SECRET) return kept;
  const secret = randomBytes(32).toString('base64url');
  const whole = `${path}.new`;
  await rm(whole, { force: true });
  await writeFile(whole, secret, { mode: 0o600, flag: 'wx', flush: true });
  // What is there is cut short by a full disk or a crash; nobody else writes here, since the folder is locked.
  await rm(path, { force: true });
  await link(whole, path);
  await rm(whole);
  return secret;
}
