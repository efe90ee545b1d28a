import type { Author } from '@carveout/schema';
import { sql } from 'drizzle-orm';
import type { Refusal } from '../reviewing/refusal.ts';
import type { Database } from './database.ts';

/** The columns that every kept event has, whatever it is about. */
type KeptColumns = {
  readonly id: number;
  readonly body: Record<string, unknown>;
  readonly after: number | null;
  readonly undoes: number | null;
  readonly request: string | null;
  readonly byUser: string;
  readonly byName: string;
  readonly organisation: string | null;
  readonly organisationName: string | null;
  readonly at: Date;
};

/** What an event's own columns say of it: what was asked, by whom and when, and what its author had seen. */
export const keptIn = ({ id, body, after, undoes, request, at, byUser, byName, ...row }: KeptColumns) => ({
  id,
  ...body,
  ...(undoes !== null && { undoes }),
  by: {
    user: { id: byUser, name: byName },
    organisation: row.organisation === null ? null : { id: row.organisation, name: row.organisationName ?? '' },
  },
  at: at.toISOString(),
  after,
  ...(request !== null && { request }),
});

/** An author as the columns hold one, under the names of that day. */
export const authorship = ({ user, organisation }: Author) => ({
  byUser: user.id,
  byName: user.name,
  organisation: organisation?.id ?? null,
  organisationName: organisation?.name ?? null,
});

/** The answer to another request under a UUID that one was kept under. */
export const OTHERWISE: Refusal = {
  code: 'conflict',
  message: 'Something else was sent under the same request UUID. Give each request one of its own.',
};

/** Until the transaction ends, whoever else wants the same waits. */
export const hold = (tx: Database, what: string) =>
  tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${what}, 0))`);
