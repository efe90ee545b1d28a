import { backUp, type Place, restore } from '@carveout/server';
import { Unusable } from './unusable.ts';

export type PlaceOptions = { readonly data?: string };

/** `--data`, else DATABASE_URL, else the folder that a server uses unless told. */
const placeOf = ({ data }: PlaceOptions, usual?: string): Place => {
  if (data !== undefined) return { dataDir: data };
  if (process.env.DATABASE_URL) return { databaseUrl: process.env.DATABASE_URL };
  if (usual !== undefined) return { dataDir: usual };
  throw new Unusable('say where to restore to: --data FOLDER for a new folder, or DATABASE_URL for an empty database');
};

/** `carveout backup FILE`: 0, or 1 when it could not be made. */
export const backUpTo = (file: string, { data, usual }: PlaceOptions & { usual: string }): Promise<number> =>
  told(async () => {
    const copied = await backUp(file, placeOf({ ...(data !== undefined && { data }) }, usual));
    const count = (table: string) => copied.get(table) ?? 0;
    return `${file}: ${count('agreements')} agreements, ${count('documents')} files. It holds them in clear: keep it as safe as the drafts.`;
  });

/** `carveout restore FILE`: 0, or 1 when nothing was restored. Throws an `Unusable` without a place. */
export const restoreFrom = async (file: string, options: PlaceOptions): Promise<number> => {
  const place = placeOf(options);
  return await told(async () => `${await restore(file, place)} agreements restored from ${file}`);
};

async function told(work: () => Promise<string>): Promise<number> {
  try {
    console.log(await work());
    return 0;
  } catch (error) {
    console.error(`error: ${(error as Error).message}`);
    return 1;
  }
}
