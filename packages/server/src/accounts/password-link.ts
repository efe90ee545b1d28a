import { randomUUIDv7 } from 'node:crypto';
import type { User } from '@carveout/schema';
import { and, eq, gt, like, lt, or } from 'drizzle-orm';
import { z } from 'zod';
import { ownsAllOf, passwordHash, setPasswordHash } from '../store/credentials.ts';
import type { Database } from '../store/database.ts';
import { users, verifications } from '../store/schema.ts';
import { forgetSession } from '../store/sessions.ts';
import { hashOf, newToken } from './token.ts';

/** How long a link that sets a password counts, in milliseconds. */
const LASTS = 24 * 60 * 60 * 1000;
const PREFIX = 'password:';

/** Whose password a link sets, and the owner who made it. */
const Meant = z.object({ user: z.uuid(), by: z.uuid() });

/** Makes a link that sets a user's password, once. An earlier one for the user counts no more. */
export async function makePasswordLink(
  db: Database,
  { user, by, baseUrl }: { user: string; by: string; baseUrl: string },
): Promise<{ link: string; expiresAt: string }> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + LASTS);
  await db.transaction(async (tx) => {
    const earlier = like(verifications.value, `%"user":"${user}"%`);
    const past = lt(verifications.expiresAt, new Date());
    await tx.delete(verifications).where(and(like(verifications.identifier, `${PREFIX}%`), or(earlier, past)));
    const value = JSON.stringify({ user, by });
    await tx.insert(verifications).values({ id: randomUUIDv7(), identifier: PREFIX + hashOf(token), value, expiresAt });
  });
  return { link: `${baseUrl}/password#${token}`, expiresAt: expiresAt.toISOString() };
}

const current = (token: string) =>
  and(eq(verifications.identifier, PREFIX + hashOf(token)), gt(verifications.expiresAt, new Date()));

/** Whose password a link sets; `undefined` when it has been used, is too old, or its maker may no longer make it. */
export async function meantByLink(db: Database, token: string): Promise<User | undefined> {
  const [found] = await db.select({ value: verifications.value }).from(verifications).where(current(token));
  if (!found) return undefined;
  const { user, by } = Meant.parse(JSON.parse(found.value));
  // Since it was made, the member may have been let into what its maker does not see.
  if (!(await ownsAllOf(db, { owner: by, member: user }))) return undefined;
  const [meant] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, user));
  return meant && (await passwordHash(db, user)) !== undefined ? meant : undefined;
}

/** Sets the password that a link is for and ends all sessions of its user; gives the user, or `undefined` where the link does not count. */
export async function usePasswordLink(
  db: Database,
  { token, hash }: { token: string; hash: string },
): Promise<string | undefined> {
  return await db.transaction(async (tx) => {
    const meant = await meantByLink(tx, token);
    if (!meant) return undefined;
    const used = await tx.delete(verifications).where(current(token)).returning({ id: verifications.id });
    if (used.length === 0) return undefined;
    await setPasswordHash(tx, { user: meant.id, hash });
    await forgetSession(tx, { user: meant.id });
    return meant.id;
  });
}
