import { randomUUIDv7 } from 'node:crypto';
import type { NewAccount } from '@carveout/schema';
import { BY_PASSWORD } from '../store/credentials.ts';
import type { Database } from '../store/database.ts';
import { firstDossier } from '../store/dossiers.ts';
import { acceptInvitation, addInvitation, findInvitation } from '../store/invitations.ts';
import { isUnowned } from '../store/members.ts';
import { accounts, users } from '../store/schema.ts';
import { violated } from '../store/violation.ts';
import type { Auth } from './auth.ts';

/** The link of an invitation. Browsers send nothing after `#`, so that no log of a server or a proxy holds the token. */
export const invitationLink = (baseUrl: string, token: string): string => `${baseUrl}/invitation#${token}`;

/** The link that invites the first owner; `undefined` once there is one who can sign in. */
export async function firstOwnerLink(db: Database, baseUrl: string): Promise<string | undefined> {
  const dossier = await firstDossier(db);
  if (!(await isUnowned(db))) return undefined;
  const { token } = await addInvitation(db, { dossier, role: 'owner', organisation: null, by: null });
  return invitationLink(baseUrl, token);
}

/**
 * Makes an account for whoever shows an invitation, which is thereby accepted; gives the user's id. `spent` when the
 * invitation no longer counts, `taken` when there is an account with the e-mail address: then nothing is changed.
 */
export async function enrol(
  { db, auth }: { db: Database; auth: Auth },
  { token, account: { name, email, password } }: { token: string; account: NewAccount },
): Promise<string | 'spent' | 'taken'> {
  // A hash takes long on purpose: not for just anybody.
  if (!(await findInvitation(db, token))) return 'spent';
  const hash = await (await auth.$context).password.hash(password);
  const id = randomUUIDv7();
  try {
    return await db.transaction(async (tx) => {
      await tx.insert(users).values({ id, name, email });
      const account = { id: randomUUIDv7(), userId: id, accountId: id, providerId: BY_PASSWORD, password: hash };
      // First, since whoever can sign in counts as an owner from then on.
      if (!(await acceptInvitation(tx, { token, user: id }))) throw new Spent();
      await tx.insert(accounts).values(account);
      return id;
    });
  } catch (error) {
    if (error instanceof Spent) return 'spent';
    if (violated(error) === 'users_email_unique') return 'taken';
    throw error;
  }
}

class Spent extends Error {}
