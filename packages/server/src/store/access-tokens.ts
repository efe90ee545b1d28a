import { randomUUIDv7 } from 'node:crypto';
import {
  type AccessToken,
  type AccessTokenRequest,
  lowerRole,
  type Role,
  TOKEN_LIMITS,
  type User,
} from '@carveout/schema';
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { hashOf, newAccessToken } from '../accounts/token.ts';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { accessTokenDossiers, accessTokens, dossiers, members, users } from './schema.ts';
import { violated } from './violation.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What a token that is shown lets in: whom for, as what at most, into which dossiers, and until when. */
export type Admitted = {
  readonly id: string;
  readonly user: User;
  readonly role: Role;
  readonly dossiers: ReadonlySet<string>;
  readonly expiresAt: Date;
};

/** What a token lets in; `undefined` when there is none, or no more. */
export async function admitted(db: Database, secret: string): Promise<Admitted | undefined> {
  const hour = sql`date_trunc('hour', now())`;
  const [found] = await db
    .select({
      id: accessTokens.id,
      role: accessTokens.role,
      expiresAt: accessTokens.expiresAt,
      user: { id: users.id, name: users.name, email: users.email },
      dossiers: sql<string[]>`array(
        SELECT reached.dossier::text FROM ${accessTokenDossiers} reached WHERE reached.token = ${accessTokens.id}
      )`,
      noted: sql<boolean>`coalesce(${accessTokens.lastUsedAt} >= ${hour}, false)`,
    })
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.user))
    .where(and(eq(accessTokens.hash, hashOf(secret)), gt(accessTokens.expiresAt, new Date())));
  if (!found) return undefined;
  const { noted, ...token } = found;
  if (!noted)
    await db
      .update(accessTokens)
      .set({ lastUsedAt: sql`${hour}` })
      .where(eq(accessTokens.id, found.id));
  return { ...token, dossiers: new Set(found.dossiers) };
}

/** The tokens that a user made, newest first, or the one of them with an id. */
export async function listAccessTokens(db: Database, user: string, id?: string): Promise<AccessToken[]> {
  const rows = await db
    .select()
    .from(accessTokens)
    .where(and(eq(accessTokens.user, user), id === undefined ? undefined : eq(accessTokens.id, id)))
    .orderBy(desc(accessTokens.createdAt), desc(accessTokens.id));
  const reached = await db
    .select({ token: accessTokenDossiers.token, id: dossiers.id, name: dossiers.name, role: members.role })
    .from(accessTokenDossiers)
    .innerJoin(dossiers, eq(dossiers.id, accessTokenDossiers.dossier))
    .innerJoin(members, and(eq(members.dossier, accessTokenDossiers.dossier), eq(members.user, user)))
    .where(eq(accessTokenDossiers.user, user))
    .orderBy(asc(dossiers.createdAt), asc(dossiers.id));
  const byToken = Map.groupBy(reached, ({ token }) => token);
  return rows.map(({ id: token, name, role, createdAt, expiresAt, lastUsedAt }) => ({
    id: token,
    name,
    role,
    dossiers: (byToken.get(token) ?? []).map((dossier) => ({
      id: dossier.id,
      name: dossier.name,
      role: lowerRole(role, dossier.role),
    })),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}

/**
 * Makes a token of a user, a member of all its dossiers; gives it with its secret, which is kept nowhere. `left` when he
 * or she is no longer a member of one of them, `too-many` for one who has as many tokens as may be: then there is none.
 */
export async function addAccessToken(
  db: Database,
  { user, request: { name, dossiers: reached, role, days } }: { user: string; request: AccessTokenRequest },
): Promise<{ token: AccessToken; secret: string } | 'left' | 'too-many'> {
  const secret = newAccessToken();
  const id = randomUUIDv7();
  const expiresAt = new Date(Date.now() + days * DAY);
  try {
    return await db.transaction(async (tx) => {
      // Of many made at once, none is one too many.
      await tx.select({ id: users.id }).from(users).where(eq(users.id, user)).for('no key update');
      const own = await tx.select({ id: accessTokens.id }).from(accessTokens).where(eq(accessTokens.user, user));
      if (own.length >= TOKEN_LIMITS.tokens) return 'too-many';
      await tx.insert(accessTokens).values({ id, hash: hashOf(secret), user, name, role, expiresAt });
      await tx.insert(accessTokenDossiers).values(reached.map((dossier) => ({ token: id, dossier, user })));
      const [token] = await listAccessTokens(tx, user, id);
      return { token: token!, secret };
    });
  } catch (error) {
    if (violated(error) === 'access_token_dossiers_member') return 'left';
    throw error;
  }
}

/** Takes a token of a user back; false when there was none. Scripts that listen are told at once. */
export async function withdrawAccessToken(db: Database, { user, id }: { user: string; id: string }): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const gone = await tx
      .delete(accessTokens)
      .where(and(eq(accessTokens.user, user), eq(accessTokens.id, id)))
      .returning({ id: accessTokens.id });
    if (gone.length > 0) await announce(tx, { type: 'access', user });
    return gone.length > 0;
  });
}

/** Takes a dossier from all tokens of a user. */
export async function withdrawReach(db: Database, { dossier, user }: { dossier: string; user: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(accessTokenDossiers)
      .where(and(eq(accessTokenDossiers.dossier, dossier), eq(accessTokenDossiers.user, user)))
      .returning({ token: accessTokenDossiers.token });
    if (gone.length > 0) await announce(tx, { type: 'access', user });
  });
}
