import type { ReviewEvent, ReviewRequest } from '@carveout/schema';
import { and, asc, eq } from 'drizzle-orm';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { reviewEvents } from './schema.ts';
import { storable } from './storable.ts';
import { violated } from './violation.ts';

type Row = typeof reviewEvents.$inferSelect;

const present = ({ id, finding, decision, reason, by, at }: Row): ReviewEvent => ({
  id,
  finding,
  decision,
  reason,
  by,
  at: at.toISOString(),
});

/** What reviewers did on an agreement, oldest first. */
export async function listReviews(db: Database, agreement: string): Promise<ReviewEvent[]> {
  const rows = await db
    .select()
    .from(reviewEvents)
    .where(eq(reviewEvents.agreement, agreement))
    .orderBy(asc(reviewEvents.id));
  return rows.map(present);
}

/** One event on an agreement. */
export async function findReview(db: Database, agreement: string, id: number): Promise<ReviewEvent | undefined> {
  const [row] = await db
    .select()
    .from(reviewEvents)
    .where(and(eq(reviewEvents.agreement, agreement), eq(reviewEvents.id, id)));
  return row && present(row);
}

/**
 * Adds a decision; gives 'conflict' when `after` is not the last event on the finding, and 'gone' when the agreement is
 * no longer there. The table's own constraints decide, so that of two at once exactly one wins.
 */
export async function addReview(
  db: Database,
  { agreement, request, by }: { agreement: string; request: ReviewRequest; by: string },
): Promise<ReviewEvent | 'conflict' | 'gone'> {
  try {
    return await db.transaction(async (tx) => {
      const { finding, decision, reason, after } = request;
      const [row] = await tx
        .insert(reviewEvents)
        .values({
          agreement,
          finding: storable(finding),
          decision,
          reason: storable(reason),
          after,
          by,
        })
        .returning();
      await announce(tx, { type: 'review', id: agreement, event: row!.id });
      return present(row!);
    });
  } catch (error) {
    const constraint = violated(error);
    if (constraint === 'review_events_one_successor' || constraint === 'review_events_predecessor') return 'conflict';
    if (constraint === 'review_events_agreement_agreements_id_fk') return 'gone';
    throw error;
  }
}
