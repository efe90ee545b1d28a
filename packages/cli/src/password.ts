import { readFile } from 'node:fs/promises';

/**
 * The password of encrypted files: the first line of a file, else what CARVEOUT_PASSWORD holds; undefined when neither is
 * given. It is never an argument, since everybody on a machine sees those.
 */
export async function passwordFrom(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return process.env.CARVEOUT_PASSWORD || undefined;
  return (await readFile(file, 'utf8')).split(/\r?\n/, 1)[0];
}
