import { randomUUIDv7 } from 'node:crypto';
import { and, eq, like, lt } from 'drizzle-orm';
import type { Database } from '../store/database.ts';
import { verifications } from '../store/schema.ts';
import { hashOf, newToken } from './token.ts';

/** How long a one-time link counts, in milliseconds. */
const LASTS = 15 * 60 * 1000;
const PREFIX = 'sign-in-link:';

/** The page of a one-time link. */
const PAGE = '/sign-in/link';

/** Makes a one-time link that signs a user in. */
export async function makeSignInLink(db: Database, { user, baseUrl }: { user: string; baseUrl: string }) {
  const token = newToken();
  await db.transaction(async (tx) => {
    const past = and(like(verifications.identifier, `${PREFIX}%`), lt(verifications.expiresAt, new Date()));
    await tx.delete(verifications).where(past);
    await tx.insert(verifications).values({
      id: randomUUIDv7(),
      identifier: PREFIX + hashOf(token),
      value: user,
      expiresAt: new Date(Date.now() + LASTS),
    });
  });
  return `${baseUrl}${PAGE}?token=${token}`;
}

/** Whom a one-time link signs in; `undefined` when it has been used or is too old. It never counts again. */
export async function useSignInLink(db: Database, token: string): Promise<string | undefined> {
  const [used] = await db
    .delete(verifications)
    .where(eq(verifications.identifier, PREFIX + hashOf(token)))
    .returning({ user: verifications.value, expiresAt: verifications.expiresAt });
  return used && used.expiresAt > new Date() ? used.user : undefined;
}
