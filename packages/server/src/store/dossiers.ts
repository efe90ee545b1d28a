import { randomUUIDv7 } from 'node:crypto';
import type { Dossier, DossierChange, DossierRequest } from '@carveout/schema';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { agreements, dossiers, members, organisations } from './schema.ts';

/** Any number, the same in every Carveout: of two servers that start at once, one makes the first dossier. */
const FIRST = 7_283_642;

/** The oldest dossier, made where there is none. */
export async function firstDossier(db: Database): Promise<string> {
  return await db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${FIRST})`);
    const [oldest] = await tx
      .select({ id: dossiers.id })
      .from(dossiers)
      .orderBy(asc(dossiers.createdAt), asc(dossiers.id))
      .limit(1);
    if (oldest) return oldest.id;
    const id = randomUUIDv7();
    await tx.insert(dossiers).values({ id, name: 'Agreements', kind: 'study' });
    return id;
  });
}

/** The dossiers that a user is a member of, oldest first, or the one of them with an id. */
export async function listDossiers(db: Database, user: string): Promise<Dossier[]> {
  return await db
    .select({
      id: dossiers.id,
      name: dossiers.name,
      kind: dossiers.kind,
      role: members.role,
      organisation: { id: organisations.id, name: organisations.name },
    })
    .from(members)
    .innerJoin(dossiers, eq(dossiers.id, members.dossier))
    .leftJoin(organisations, eq(organisations.id, members.organisation))
    .where(eq(members.user, user))
    .orderBy(asc(dossiers.createdAt), asc(dossiers.id));
}

/** Makes a dossier with its owner. */
export async function addDossier(
  db: Database,
  { owner, ...named }: DossierRequest & { owner: string },
): Promise<Dossier> {
  const id = randomUUIDv7();
  await db.transaction(async (tx) => {
    await tx.insert(dossiers).values({ id, ...named });
    await tx.insert(members).values({ dossier: id, user: owner, role: 'owner' });
  });
  return { id, ...named, role: 'owner', organisation: null };
}

/** Gives a dossier another name or kind. */
export async function changeDossier(db: Database, id: string, change: DossierChange): Promise<void> {
  const { name, kind } = change;
  if (name === undefined && kind === undefined) return;
  await db.update(dossiers).set({ name, kind }).where(eq(dossiers.id, id));
}

/** What became of an order to remove a dossier: only an empty one goes, and its owner keeps another. */
export type DossierRemoved = 'removed' | 'used' | 'last';

/** Removes a dossier without agreements, with its members and invitations, for one of its owners. */
export async function removeDossier(
  db: Database,
  { id, owner }: { id: string; owner: string },
): Promise<DossierRemoved> {
  return await db.transaction(async (tx) => {
    // An upload that is under way holds its row: it comes before, or finds the dossier gone.
    await tx.select({ id: dossiers.id }).from(dossiers).where(eq(dossiers.id, id)).for('update');
    const [held] = await tx.select({ id: agreements.id }).from(agreements).where(eq(agreements.dossier, id)).limit(1);
    if (held) return 'used';
    const own = and(eq(members.user, owner), eq(members.role, 'owner'), ne(members.dossier, id));
    const [another] = await tx.select({ id: members.dossier }).from(members).where(own).limit(1);
    if (!another) return 'last';
    const left = await tx.select({ user: members.user }).from(members).where(eq(members.dossier, id));
    await tx.delete(dossiers).where(eq(dossiers.id, id));
    for (const { user } of left) await announce(tx, { type: 'access', user });
    return 'removed';
  });
}
