import { Presence } from '@carveout/schema';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from './database.ts';

/** The channel of PostgreSQL's NOTIFY on which every Carveout on one database tells the others what changed. */
export const CHANNEL = 'carveout_changes';

/** That something changed, by id only: whoever listens reads the rest. */
export const Change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agreement'), id: z.uuid() }),
  z.object({ type: z.literal('removed'), id: z.uuid(), dossier: z.uuid() }),
  z.object({ type: z.literal('review'), id: z.uuid(), event: z.int() }),
  z.object({ type: z.literal('proposal'), id: z.uuid(), event: z.int() }),
  /** A blind round began or ended in a dossier. */
  z.object({ type: z.literal('round'), dossier: z.uuid() }),
  /** Somebody has a page open, or no longer; there is nothing to read of it in the store. */
  z.object({ type: z.literal('presence'), presence: Presence }),
  /** What a user may see, or whether he or she is signed in. */
  z.object({ type: z.literal('access'), user: z.uuid() }),
]);
export type Change = z.infer<typeof Change>;

/** Announces a change; in a transaction, once it commits. */
export async function announce(db: Database, change: Change): Promise<void> {
  await db.execute(sql`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(change)})`);
}
