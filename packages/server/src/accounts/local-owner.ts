import { randomUUIDv7 } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../store/database.ts';
import { users } from '../store/schema.ts';

/** The one user where there is no team: the person whose machine it is. */
const LOCAL = { name: 'owner', email: 'owner@localhost' };

/** The id of the local owner, who is made at the first start and owns every dossier that is kept on this machine. */
export async function localOwner(db: Database): Promise<string> {
  return await db.transaction(async (tx) => {
    await tx
      .insert(users)
      .values({ id: randomUUIDv7(), ...LOCAL })
      .onConflictDoNothing();
    const [owner] = await tx.select({ id: users.id }).from(users).where(eq(users.email, LOCAL.email));
    await tx.execute(sql`
      INSERT INTO members (dossier, "user", role) SELECT id, ${owner!.id}, 'owner' FROM dossiers
      ON CONFLICT (dossier, "user") DO UPDATE SET role = 'owner'
    `);
    return owner!.id;
  });
}
