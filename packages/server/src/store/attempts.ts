import { sql } from 'drizzle-orm';
import { hashOf } from '../accounts/token.ts';
import type { Database } from './database.ts';
import { attempts } from './schema.ts';

/** What attempts to sign in are counted by, and how many may fail before the next one has to wait. */
const FREE = { account: 5, address: 20, token: 20 } as const;
/** What one has to wait then, in seconds; it doubles with each failure, up to the longest. */
const FIRST = 15;
const LONGEST = 15 * 60;
/** After how many seconds without an attempt all is forgotten. */
const FORGOTTEN = 24 * 60 * 60;

/** An account or an address that somebody tries to sign in by, or an address that shows tokens. */
export type Attempted = { readonly kind: keyof typeof FREE; readonly name: string };

const keyOf = ({ kind, name }: Attempted): string => hashOf(`${kind} ${name}`);

/**
 * Counts an attempt as failed until it is known to be none, so that many at once count as many. Gives the seconds to
 * wait when it comes too early; it then does not count. All servers on one database count together.
 */
export async function countAttempt(db: Database, attempted: Attempted): Promise<number | undefined> {
  const key = keyOf(attempted);
  // The clock, not the transaction's beginning: another attempt may have been counted since.
  const now = sql`clock_timestamp()`;
  const free = sql`${attempts.failures} < ${FREE[attempted.kind]}`;
  const wait = sql`least(${LONGEST}, ${FIRST} * power(2, least(20, ${attempts.failures} - ${FREE[attempted.kind]})))`;
  const open = sql`${attempts.last} + ${wait} * interval '1 second'`;
  const stale = sql`${attempts.last} < now() - ${FORGOTTEN} * interval '1 second'`;
  await db.execute(sql`DELETE FROM ${attempts} WHERE ${stale}`);
  const counted = await db
    .insert(attempts)
    .values({ key, failures: 1, last: now })
    .onConflictDoUpdate({
      target: attempts.key,
      set: { failures: sql`${attempts.failures} + 1`, last: now },
      setWhere: sql`${free} OR ${open} <= ${now}`,
    })
    .returning({ key: attempts.key });
  if (counted.length > 0) return undefined;
  const [row] = await db
    .select({ seconds: sql<number>`greatest(1, ceil(extract(epoch from ${open} - ${now})))::int` })
    .from(attempts)
    .where(sql`${attempts.key} = ${key}`);
  return row?.seconds ?? 1;
}

/** Forgets the failed attempts on an account, whose owner has signed in; for an address, takes this one attempt back. */
export async function forgiveAttempt(db: Database, attempted: Attempted): Promise<void> {
  const left = attempted.kind === 'account' ? sql`0` : sql`greatest(0, ${attempts.failures} - 1)`;
  await db
    .update(attempts)
    .set({ failures: left })
    .where(sql`${attempts.key} = ${keyOf(attempted)}`);
}
