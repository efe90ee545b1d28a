import type { Session } from '@carveout/schema';
import { and, desc, eq, gt } from 'drizzle-orm';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { sessions } from './schema.ts';

/** The browsers in which a user is signed in, the latest first; `current` is the session that asks. */
export async function listSessions(
  db: Database,
  { user, current }: { user: string; current: string },
): Promise<Session[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, user), gt(sessions.expiresAt, new Date())))
    .orderBy(desc(sessions.createdAt), desc(sessions.id));
  return rows.map(({ id, createdAt, expiresAt, ipAddress, userAgent }) => ({
    id,
    signedInAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    address: ipAddress ?? '',
    browser: userAgent ?? '',
    current: id === current,
  }));
}

/** Ends a session of a user, or all of them; false when there was none. Pages that listen are told at once. */
export async function forgetSession(
  db: Database,
  { user, session }: { user: string; session?: string },
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, user), session === undefined ? undefined : eq(sessions.id, session)))
      .returning({ id: sessions.id });
    if (ended.length > 0) await announce(tx, { type: 'access', user });
    return ended.length > 0;
  });
}
