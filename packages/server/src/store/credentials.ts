import type { SignInWay } from '@carveout/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { accounts } from './schema.ts';

/** What better-auth calls signing in by password. */
export const BY_PASSWORD = 'credential';

const passwordOf = (user: string) => and(eq(accounts.userId, user), eq(accounts.providerId, BY_PASSWORD));

/** The ways in which a user signs in; without an account of either kind, by the link of a laptop. */
export async function waysOf(db: Database, user: string): Promise<SignInWay[]> {
  const rows = await db.select({ provider: accounts.providerId }).from(accounts).where(eq(accounts.userId, user));
  const ways = rows.map(({ provider }): SignInWay => (provider === BY_PASSWORD ? 'password' : 'oidc'));
  return ways.length > 0 ? ways : ['link'];
}

/** The hash of a user's password; `undefined` for one who signs in otherwise. */
export async function passwordHash(db: Database, user: string): Promise<string | undefined> {
  const [row] = await db.select({ hash: accounts.password }).from(accounts).where(passwordOf(user));
  return row?.hash ?? undefined;
}

/** Gives a user who has a password another one, by its hash. */
export async function setPasswordHash(tx: Database, { user, hash }: { user: string; hash: string }): Promise<void> {
  await tx.update(accounts).set({ password: hash, updatedAt: new Date() }).where(passwordOf(user));
}

/** Whether a user owns every dossier that a member is in: what opens the member's account opens nothing new to the user. */
export async function ownsAllOf(db: Database, { owner, member }: { owner: string; member: string }): Promise<boolean> {
  const { rows } = await db.execute(sql`
    SELECT 1 FROM members held WHERE held."user" = ${member} AND NOT EXISTS (
      SELECT 1 FROM members own WHERE own.dossier = held.dossier AND own."user" = ${owner} AND own.role = 'owner'
    ) LIMIT 1
  `);
  return rows.length === 0;
}
