import { randomUUIDv7 } from 'node:crypto';
import { type Invitation, type Role, suffices } from '@carveout/schema';
import { and, asc, eq, gt } from 'drizzle-orm';
import { hashOf, newToken } from '../accounts/token.ts';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { adoptDossiers, organisationNamed } from './members.ts';
import { dossiers, invitations, members, organisations, users } from './schema.ts';

const DAY = 24 * 60 * 60 * 1000;
/** How many days an invitation counts; one of the server itself is printed, so it counts for a day. */
const DAYS = { byOwner: 14, byServer: 1 } as const;

const rows = (db: Database) =>
  db
    .select({ row: invitations, organisation: organisations, by: users.name, dossier: dossiers.name })
    .from(invitations)
    .innerJoin(dossiers, eq(dossiers.id, invitations.dossier))
    .leftJoin(organisations, eq(organisations.id, invitations.organisation))
    .leftJoin(users, eq(users.id, invitations.by));

const present = ({ row, organisation, by }: Awaited<ReturnType<typeof rows>>[number]): Invitation => ({
  id: row.id,
  role: row.role,
  organisation: organisation && { id: organisation.id, name: organisation.name },
  by,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

const current = () => gt(invitations.expiresAt, new Date());

/** Invites somebody into a dossier; gives the invitation, and its token, which is kept nowhere. `by` is null for the server. */
export async function addInvitation(
  db: Database,
  { dossier, role, organisation, by }: { dossier: string; role: Role; organisation: string | null; by: string | null },
): Promise<{ invitation: Invitation; token: string }> {
  const token = newToken();
  const id = randomUUIDv7();
  const expiresAt = new Date(Date.now() + DAY * (by === null ? DAYS.byServer : DAYS.byOwner));
  return await db.transaction(async (tx) => {
    const speaksFor = organisation === null ? null : await organisationNamed(tx, { dossier, name: organisation });
    const row = { id, token: hashOf(token), dossier, role, organisation: speaksFor, by, expiresAt };
    await tx.insert(invitations).values(row);
    const [made] = await rows(tx).where(eq(invitations.id, id));
    return { invitation: present(made!), token };
  });
}

/** The invitations into a dossier that can still be accepted, oldest first. */
export async function listInvitations(db: Database, dossier: string): Promise<Invitation[]> {
  const found = await rows(db)
    .where(and(eq(invitations.dossier, dossier), current()))
    .orderBy(asc(invitations.createdAt), asc(invitations.id));
  return found.map(present);
}

/** Takes an invitation into a dossier back; false when there was none. */
export async function withdrawInvitation(db: Database, { dossier, id }: { dossier: string; id: string }) {
  const gone = await db
    .delete(invitations)
    .where(and(eq(invitations.dossier, dossier), eq(invitations.id, id)))
    .returning({ id: invitations.id });
  return gone.length > 0;
}

/** What a token invites to; `undefined` when it has been used or withdrawn, or is too old. */
export async function findInvitation(
  db: Database,
  token: string,
): Promise<(Invitation & { dossier: string }) | undefined> {
  const [found] = await rows(db).where(and(eq(invitations.token, hashOf(token)), current()));
  return found && { ...present(found), dossier: found.dossier };
}

/**
 * Makes a user a member of the dossier that a token invites to; whoever is one already keeps the higher role. Gives
 * false, and changes nothing, when the token no longer counts; of two who use it at once, one does.
 */
export async function acceptInvitation(
  tx: Database,
  { token, user }: { token: string; user: string },
): Promise<boolean> {
  const [used] = await tx
    .delete(invitations)
    .where(and(eq(invitations.token, hashOf(token)), current()))
    .returning();
  if (!used) return false;
  // The server invites one owner, who then owns whatever nobody does.
  if (used.by === null) return await adoptDossiers(tx, user);
  const { dossier, organisation } = used;
  const [already] = await tx
    .select({ role: members.role, organisation: members.organisation })
    .from(members)
    .where(and(eq(members.dossier, dossier), eq(members.user, user)))
    .for('update');
  const role = already && suffices(already.role, used.role) ? already.role : used.role;
  const change = { role, organisation: organisation ?? already?.organisation ?? null };
  await tx
    .insert(members)
    .values({ dossier, user, ...change })
    .onConflictDoUpdate({ target: [members.dossier, members.user], set: change });
  await announce(tx, { type: 'access', user });
  return true;
}
