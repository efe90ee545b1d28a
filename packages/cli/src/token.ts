import { readFile } from 'node:fs/promises';
import { reason } from './reason.ts';
import { Unusable } from './unusable.ts';

/**
 * The token that a review room asks scripts for: the first line of a file, else what CARVEOUT_TOKEN holds. It is never an
 * argument, since everybody on a machine sees those. Throws an `Unusable` where there is none.
 */
export async function tokenFrom(file: string | undefined): Promise<string> {
  const given =
    file === undefined
      ? process.env.CARVEOUT_TOKEN
      : await readFile(file, 'utf8').catch((error: unknown) => {
          throw new Unusable(`${file}: ${reason(error)}`);
        });
  const token = given?.split(/\r?\n/, 1)[0]?.trim();
  if (token && /^carveout_\S+$/.test(token)) return token;
  throw new Unusable(
    'a review room asks for a token (--token-file FILE, or CARVEOUT_TOKEN); make one on your account page there',
  );
}
