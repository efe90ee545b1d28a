import { and, eq, sql } from 'drizzle-orm';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { agreements } from './schema.ts';

/** An earlier or later round of a negotiation: one agreement of the line that its rounds form. */
export type Round = { readonly id: string; readonly name: string };

/** How many rounds a line may have: reading the last one looks at all of them. */
export const MOST_ROUNDS = 50;

/** The rounds before an agreement, the nearest first. */
export const earlierRounds = (db: Database, id: string): Promise<Round[]> => along(db, { id, back: true });

async function along(db: Database, { id, back }: { id: string; back: boolean }): Promise<Round[]> {
  const [from, to] = back ? [sql`previous`, sql`id`] : [sql`id`, sql`previous`];
  // A line has no cycle; were there one, it would end all the same.
  const { rows } = await db.execute<Round>(sql`
    WITH RECURSIVE line AS (
      SELECT id, name, previous, 0 AS step FROM agreements WHERE id = ${id}
      UNION ALL
      SELECT next.id, next.name, next.previous, line.step + 1 FROM line JOIN agreements next ON next.${to} = line.${from}
      WHERE line.step < ${MOST_ROUNDS}
    )
    SELECT id, name FROM line WHERE step > 0 ORDER BY step
  `);
  return rows;
}

/** What became of an order to make an agreement the next round of another, or of none. */
export type Followed = 'followed' | 'gone' | 'not-in-dossier' | 'is-later' | 'has-next' | 'too-many';

/**
 * Makes an agreement of a dossier the next round of another one in it, or with null of none. The rounds of a
 * negotiation form a line: each has at most one next, and none comes before itself.
 */
export async function followRound(
  db: Database,
  { id, dossier, previous }: { id: string; dossier: string; previous: string | null },
): Promise<Followed> {
  return await db.transaction(async (tx) => {
    await holdLines(tx, dossier);
    const inDossier = (which: string) => and(eq(agreements.id, which), eq(agreements.dossier, dossier));
    const [own] = await tx.select({ previous: agreements.previous }).from(agreements).where(inDossier(id));
    if (!own) return 'gone';
    if (own.previous === previous) return 'followed';
    if (previous !== null) {
      const [found] = await tx.select({ id: agreements.id }).from(agreements).where(inDossier(previous));
      if (!found) return 'not-in-dossier';
      const later = await along(tx, { id, back: false });
      if (previous === id || later.some((round) => round.id === previous)) return 'is-later';
      const [taken] = await tx.select().from(agreements).where(eq(agreements.previous, previous));
      if (taken) return 'has-next';
      const earlier = await earlierRounds(tx, previous);
      if (earlier.length + later.length + 2 > MOST_ROUNDS) return 'too-many';
    }
    await tx.update(agreements).set({ previous }).where(eq(agreements.id, id));
    for (const changed of [id, own.previous, previous])
      if (changed !== null) await announce(tx, { type: 'agreement', id: changed });
    return 'followed';
  });
}

/**
 * Takes an agreement that is about to be removed out of its line: the next round then follows the one before it. Call
 * `close` once it has gone.
 */
export async function leaveLine(
  tx: Database,
  { id, dossier }: { id: string; dossier: string },
): Promise<{ close: () => Promise<void> }> {
  await holdLines(tx, dossier);
  const [own] = await tx.select({ previous: agreements.previous }).from(agreements).where(eq(agreements.id, id));
  const [next] = await tx.select({ id: agreements.id }).from(agreements).where(eq(agreements.previous, id));
  const previous = own?.previous ?? null;
  return {
    close: async () => {
      if (next && previous !== null) await tx.update(agreements).set({ previous }).where(eq(agreements.id, next.id));
      for (const changed of [next?.id, previous]) if (changed) await announce(tx, { type: 'agreement', id: changed });
    },
  };
}

/** Until the transaction ends, the lines of a dossier are changed by nobody else. */
async function holdLines(tx: Database, dossier: string): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`rounds ${dossier}`}, 0))`);
}
