import { randomUUIDv7 } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '../store/database.ts';
import { adoptDossiers } from '../store/members.ts';
import { users } from '../store/schema.ts';

/** The one user where there is no team: the person whose machine it is. */
const LOCAL = { name: 'owner', email: 'owner@localhost' };

/** The id of the local owner, who is made at the first start and owns every dossier that nobody else owns. */
export async function localOwner(db: Database): Promise<string> {
  return await db.transaction(async (tx) => {
    await tx
      .insert(users)
      .values({ id: randomUUIDv7(), ...LOCAL })
      .onConflictDoNothing();
    const [owner] = await tx.select({ id: users.id }).from(users).where(eq(users.email, LOCAL.email));
    await adoptDossiers(tx, owner!.id);
    return owner!.id;
  });
}
