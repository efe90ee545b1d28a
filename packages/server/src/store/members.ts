import type { Organisation, Role } from '@carveout/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { agreements, members, organisations } from './schema.ts';

/** What a user is in a dossier. */
export type Membership = {
  readonly dossier: string;
  readonly role: Role;
  readonly organisation: Organisation | null;
};

const memberships = (db: Database) =>
  db
    .select({
      dossier: members.dossier,
      role: members.role,
      organisation: { id: organisations.id, name: organisations.name },
    })
    .from(members)
    .leftJoin(organisations, eq(organisations.id, members.organisation));

/** What a user is in a dossier; `undefined` for a stranger to it. */
export async function membershipIn(
  db: Database,
  { dossier, user }: { dossier: string; user: string },
): Promise<Membership | undefined> {
  const [found] = await memberships(db).where(and(eq(members.dossier, dossier), eq(members.user, user)));
  return found;
}

/** What a user is in the dossier of an agreement; `undefined` also where there is no such agreement. */
export async function membershipAt(
  db: Database,
  { agreement, user }: { agreement: string; user: string },
): Promise<Membership | undefined> {
  const [found] = await memberships(db)
    .innerJoin(agreements, eq(agreements.dossier, members.dossier))
    .where(and(eq(agreements.id, agreement), eq(members.user, user)));
  return found;
}

/** All that a user is anywhere. */
export async function membershipsOf(db: Database, user: string): Promise<Membership[]> {
  return await memberships(db).where(eq(members.user, user));
}

/** Makes a user the owner of every dossier that has none. */
export async function adoptDossiers(tx: Database, user: string): Promise<void> {
  await tx.execute(sql`
    INSERT INTO members (dossier, "user", role)
    SELECT id, ${user}, 'owner' FROM dossiers
    WHERE NOT EXISTS (SELECT 1 FROM members owner WHERE owner.dossier = dossiers.id AND owner.role = 'owner')
    ON CONFLICT (dossier, "user") DO UPDATE SET role = 'owner'
  `);
}
