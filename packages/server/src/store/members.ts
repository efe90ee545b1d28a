import { randomUUIDv7 } from 'node:crypto';
import type { Member, MemberChange, Organisation, Role } from '@carveout/schema';
import { and, asc, eq, sql } from 'drizzle-orm';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { agreements, dossiers, invitations, members, organisations, users } from './schema.ts';

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

/** The members of a dossier, longest first, or the one of them who is a user. */
export async function listMembers(db: Database, dossier: string, user?: string): Promise<Member[]> {
  const rows = await db
    .select({
      user: { id: users.id, name: users.name, email: users.email },
      role: members.role,
      organisation: { id: organisations.id, name: organisations.name },
      since: members.since,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.user))
    .leftJoin(organisations, eq(organisations.id, members.organisation))
    .where(and(eq(members.dossier, dossier), user === undefined ? undefined : eq(members.user, user)))
    .orderBy(asc(members.since), asc(members.user));
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}

/** What became of a change to a member: a dossier keeps one owner at least. */
export type MemberChanged = 'changed' | 'gone' | 'last-owner';

/** Gives a member another role or organisation, or with null removes the member. What a former owner invited to is void. */
export async function changeMember(
  db: Database,
  { dossier, user, change }: { dossier: string; user: string; change: MemberChange | null },
): Promise<MemberChanged> {
  return await db.transaction(async (tx) => {
    // Of two owners who remove each other at once, one waits and finds out.
    await tx.select().from(dossiers).where(eq(dossiers.id, dossier)).for('update');
    const owners = await tx
      .select({ user: members.user })
      .from(members)
      .where(and(eq(members.dossier, dossier), eq(members.role, 'owner')));
    const staysOwner = change !== null && (change.role === undefined || change.role === 'owner');
    if (!staysOwner && owners.every((owner) => owner.user === user)) return 'last-owner';
    const member = and(eq(members.dossier, dossier), eq(members.user, user));
    const changed =
      change === null
        ? await tx.delete(members).where(member).returning({ user: members.user })
        : // There is always something to set.
          await tx
            .update(members)
            .set({
              since: members.since,
              role: change.role,
              organisation: await named(tx, dossier, change.organisation),
            })
            .where(member)
            .returning({ user: members.user });
    if (changed.length === 0) return 'gone';
    if (!staysOwner)
      await tx.delete(invitations).where(and(eq(invitations.dossier, dossier), eq(invitations.by, user)));
    await announce(tx, { type: 'access', user });
    return 'changed';
  });
}

const named = async (tx: Database, dossier: string, name: string | null | undefined) =>
  typeof name === 'string' ? await organisationNamed(tx, { dossier, name }) : name;

/** The id of the organisation of a dossier that has a name, made where there is none. */
export async function organisationNamed(
  tx: Database,
  { dossier, name }: { dossier: string; name: string },
): Promise<string> {
  await tx.insert(organisations).values({ id: randomUUIDv7(), dossier, name }).onConflictDoNothing();
  const [found] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.dossier, dossier), eq(organisations.name, name)));
  return found!.id;
}

/** Dossiers without an owner who can sign in: new ones, and those that come from a laptop. */
const WITHOUT_OWNER = sql`NOT EXISTS (
  SELECT 1 FROM members owner JOIN accounts account ON account.user_id = owner."user"
  WHERE owner.dossier = dossiers.id AND owner.role = 'owner'
)`;

/** Whether there is a dossier and nobody who can sign in owns any. */
export async function isUnowned(db: Database): Promise<boolean> {
  const owned = await db.select({ id: dossiers.id }).from(dossiers).where(sql`NOT ${WITHOUT_OWNER}`).limit(1);
  return owned.length === 0;
}

/** Makes a user the owner of every dossier that nobody owns who can sign in; false when there is none. */
export async function adoptDossiers(tx: Database, user: string): Promise<boolean> {
  // One at a time: of two who adopt at once, the second finds nothing left.
  await tx.execute(sql`SELECT id FROM dossiers FOR UPDATE`);
  const adopted = await tx.execute(sql`
    INSERT INTO members (dossier, "user", role)
    SELECT id, ${user}, 'owner' FROM dossiers WHERE ${WITHOUT_OWNER}
    ON CONFLICT (dossier, "user") DO UPDATE SET role = 'owner'
    RETURNING dossier
  `);
  if (adopted.rows.length > 0) await announce(tx, { type: 'access', user });
  return adopted.rows.length > 0;
}
