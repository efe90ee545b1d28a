import type { Session } from '@carveout/schema';
import { and, desc, eq, gt, ne } from 'drizzle-orm';
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
  return rows.map(({ id, createdAt, updatedAt, expiresAt, ipAddress, userAgent }) => ({
    id,
    signedInAt: createdAt.toISOString(),
    lastUsedAt: updatedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    address: ipAddress ?? '',
    browser: userAgent ?? '',
    current: id === current,
  }));
}

/**
 * Ends a session of a user, or all of them, or all but one; false when there was none. Pages that listen are told at
 * once.
 */
export async function forgetSession(
  db: Database,
  { user, session, but }: { user: string; session?: string; but?: string },
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const one = session === undefined ? undefined : eq(sessions.id, session);
    const others = but === undefined ? undefined : ne(sessions.id, but);
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, user), one, others))
      .returning({ id: sessions.id });
    if (ended.length > 0) await announce(tx, { type: 'access', user });
    return ended.length > 0;
  });
}
