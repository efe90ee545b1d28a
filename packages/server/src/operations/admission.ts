import { statfs } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { Problem } from '../http/problem.ts';
import type { Database } from '../store/database.ts';
import { documents } from '../store/schema.ts';
import type { Settings } from './settings.ts';

/** Decides whether there is room for an upload before it is taken. */
export type Admission = {
  readonly largestUpload: number;
  /**
   * Admits an upload of `who`, of as many bytes as it says itself. Throws a Problem that says what to do; otherwise
   * gives the function to call when the upload has ended, however it did.
   */
  readonly admit: (upload: { who: string; bytes: number }) => Promise<() => void>;
  /** Throws a Problem when a file, now that its size is known, does not fit in what may be stored in all. */
  readonly refuseBeyond: (tx: Database, file: { sha256: string; bytes: number }) => Promise<void>;
};

/** Gives the admission of uploads that come in on the disk of `folder`. */
export function createAdmission({
  db,
  folder,
  settings,
}: {
  db: Database;
  folder: string;
  settings: Pick<Settings, 'largestUpload' | 'uploadsAtOnce' | 'storage' | 'freeDisk'>;
}): Admission {
  const { largestUpload, uploadsAtOnce, storage, freeDisk } = settings;
  const underWay = new Map<string, number>();

  const refuseBeyond = async (tx: Database, { sha256, bytes }: { sha256?: string; bytes: number }) => {
    if (storage === 0) return;
    const [stored] = await tx
      .select({
        bytes: sql<number>`coalesce(sum(${documents.bytes}), 0)::float8`,
        // The same file again takes no more room.
        has: sql<boolean>`coalesce(bool_or(${documents.sha256} = ${sha256 ?? ''}), false)`,
      })
      .from(documents);
    if (!stored!.has && stored!.bytes + bytes > storage) throw storageFull(storage);
  };

  return {
    largestUpload,
    admit: async ({ who, bytes }) => {
      if (bytes > largestUpload) throw tooLarge(largestUpload);
      const others = underWay.get(who) ?? 0;
      if (others >= uploadsAtOnce) {
        throw new Problem(
          'too-many-requests',
          `${others} of your uploads are under way already. Wait until one has ended, then try again.`,
        );
      }
      underWay.set(who, others + 1);
      const leave = () => {
        const left = underWay.get(who)! - 1;
        if (left > 0) underWay.set(who, left);
        else underWay.delete(who);
      };
      try {
        const { bavail, bsize } = await statfs(folder);
        // Once where it comes in, and once in the database, which may be on the same disk.
        if (bavail * bsize - 2 * bytes < freeDisk) throw diskFull();
        await refuseBeyond(db, { bytes });
        return leave;
      } catch (error) {
        leave();
        throw error;
      }
    },
    refuseBeyond,
  };
}

/** What is answered to a file past the limit. */
export const tooLarge = (largest: number): Problem =>
  new Problem(
    'too-large',
    `The file is larger than ${largest / 1024 / 1024} MiB. Upload the agreement without its image annexes.`,
  );

/** What is answered where the disk has no room left. */
export const diskFull = (): Problem =>
  new Problem(
    'storage-full',
    'The disk of the server is nearly full, so the file was not taken. Tell whoever runs the server to make room.',
  );

const storageFull = (storage: number) =>
  new Problem(
    'storage-full',
    `All files together may take ${storage / 1024 / 1024} MiB, and this one does not fit. ` +
      'Remove agreements that are no longer needed, or have CARVEOUT_STORAGE_MIB raised.',
  );
