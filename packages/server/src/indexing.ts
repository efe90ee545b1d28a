import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Analysis } from '@carveout/schema';
import { eq, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from './store/database.ts';
import { keepPassages } from './store/keep-passages.ts';
import { passagesOf } from './store/passages.ts';
import { analyses, passages } from './store/schema.ts';
import { withoutValues } from './store/violation.ts';

const unzip = promisify(gunzip);

/**
 * Makes the analyses that are older than the search searchable, one after another in the background; gives the function
 * that stops that and resolves when it has.
 */
export function indexOlder({ db, logger }: { db: Database; logger: Logger }): () => Promise<void> {
  let stopped = false;
  const run = async () => {
    const unindexed = await db
      .select({ id: analyses.agreement })
      .from(analyses)
      .where(sql`NOT EXISTS (SELECT 1 FROM ${passages} WHERE ${passages.agreement} = ${analyses.agreement})`);
    for (const { id } of unindexed) {
      if (stopped) return;
      await db.transaction(async (tx) => {
        // Held, so that a newer analysis comes before or after, and two servers do not do it at once.
        const [row] = await tx
          .select({ body: analyses.body })
          .from(analyses)
          .where(eq(analyses.agreement, id))
          .for('update', { skipLocked: true });
        if (!row) return;
        const [kept] = await tx
          .select({ at: passages.ordinal })
          .from(passages)
          .where(eq(passages.agreement, id))
          .limit(1);
        if (!kept) await keepPassages(tx, id, passagesOf(JSON.parse((await unzip(row.body)).toString()) as Analysis));
      });
    }
  };
  const ended = run().catch((error: unknown) => {
    if (!stopped) logger.warn({ reason: withoutValues(error) }, 'older analyses could not be made searchable');
  });
  return async () => {
    stopped = true;
    await ended;
  };
}
