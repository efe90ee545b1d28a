import { randomUUIDv7 } from 'node:crypto';
import type { BlindRound } from '@carveout/schema';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { blindRounds } from './schema.ts';
import { storable } from './storable.ts';
import { violated } from './violation.ts';

const present = ({ id, name, startedAt, endedAt }: typeof blindRounds.$inferSelect): BlindRound => ({
  id,
  name,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});

/** The blind rounds of a dossier, newest first. */
export async function listRounds(db: Database, dossier: string): Promise<BlindRound[]> {
  const rows = await db
    .select()
    .from(blindRounds)
    .where(eq(blindRounds.dossier, dossier))
    .orderBy(desc(blindRounds.startedAt), desc(blindRounds.id));
  return rows.map(present);
}

/** One blind round of a dossier. */
export async function findRound(db: Database, dossier: string, id: string): Promise<BlindRound | undefined> {
  const [row] = await db
    .select()
    .from(blindRounds)
    .where(and(eq(blindRounds.dossier, dossier), eq(blindRounds.id, id)));
  return row && present(row);
}

/** The id of the blind round that runs in a dossier; null when none does. */
export async function runningRound(db: Database, dossier: string): Promise<string | null> {
  const [row] = await running(db, dossier);
  return row?.id ?? null;
}

/** The same, and it cannot end before the transaction does. */
export async function runningRoundHeld(tx: Database, dossier: string): Promise<string | null> {
  const [row] = await running(tx, dossier).for('share');
  return row?.id ?? null;
}

const running = (db: Database, dossier: string) =>
  db
    .select({ id: blindRounds.id })
    .from(blindRounds)
    .where(and(eq(blindRounds.dossier, dossier), isNull(blindRounds.endedAt)));

/** Starts a blind round; 'running' when one runs already. */
export async function startRound(
  db: Database,
  { dossier, name }: { dossier: string; name: string },
): Promise<BlindRound | 'running'> {
  try {
    return await db.transaction(async (tx) => {
      const [row] = await tx
        .insert(blindRounds)
        .values({ id: randomUUIDv7(), dossier, name: storable(name) })
        .returning();
      await announce(tx, { type: 'round', dossier });
      return present(row!);
    });
  } catch (error) {
    if (violated(error) === 'blind_rounds_one_running') return 'running';
    throw error;
  }
}

/** Ends a blind round, once; gives it as it then is. */
export async function endRound(
  db: Database,
  { dossier, id }: { dossier: string; id: string },
): Promise<BlindRound | undefined> {
  return await db.transaction(async (tx) => {
    const [row] = await tx
      .update(blindRounds)
      .set({ endedAt: sql`now()` })
      .where(and(eq(blindRounds.dossier, dossier), eq(blindRounds.id, id), isNull(blindRounds.endedAt)))
      .returning();
    if (!row) return await findRound(tx, dossier, id);
    await announce(tx, { type: 'round', dossier });
    return present(row);
  });
}
