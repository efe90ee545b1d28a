import type { Author, QueuePage } from '@carveout/schema';
import { and, desc, eq, sql } from 'drizzle-orm';
import { queueOf } from '../reviewing/queue.ts';
import { digestsOf } from './analyses.ts';
import type { Database } from './database.ts';
import { listVisibleReviewsOf } from './reviews.ts';
import { agreements, analyses } from './schema.ts';

/** How many findings a page holds, where that does not cut an agreement in two. */
const PAGE = 2000;

/** What is asked of a dossier's queue: a page after an agreement, or one agreement alone. */
export type QueueAsked = { readonly after?: string | undefined; readonly agreement?: string | undefined };

/** A page of the queue of a dossier, as one of its members may see it; `undefined` after an agreement that is not there. */
export async function queuePage(
  db: Database,
  { dossier, viewer, after, agreement }: { dossier: string; viewer: Author } & QueueAsked,
): Promise<QueuePage | undefined> {
  const all = await db
    .select({
      id: agreements.id,
      previous: agreements.previous,
      findings: sql<number>`cardinality(${analyses.findings})`,
    })
    .from(agreements)
    .innerJoin(analyses, eq(analyses.agreement, agreements.id))
    .where(and(eq(agreements.dossier, dossier), eq(agreements.stage, 'done')))
    .orderBy(desc(agreements.uploadedAt), desc(agreements.id));
  const superseded = new Set(all.map(({ previous }) => previous));
  const asked = agreement ?? after;
  const at = asked === undefined ? -1 : all.findIndex(({ id }) => id === asked);
  if (asked !== undefined && at < 0) return undefined;
  const from = agreement === undefined ? at + 1 : at;
  let to = from;
  for (let findings = 0; to < all.length && findings < PAGE && !(agreement && to > from); to++)
    findings += all[to]!.findings;
  const ids = all.slice(from, to).map(({ id }) => id);
  const [digests, reviews] = [
    await digestsOf(db, ids),
    await listVisibleReviewsOf(db, { agreements: ids, dossier, viewer }),
  ];
  return {
    agreements: ids.flatMap((id) => {
      const digest = digests.get(id);
      return digest ? [queueOf({ id, superseded: superseded.has(id) }, digest, reviews.get(id) ?? [])] : [];
    }),
    total: { agreements: all.length, findings: all.reduce((sum, { findings }) => sum + findings, 0) },
    next: agreement === undefined && to < all.length ? ids.at(-1)! : null,
  };
}
