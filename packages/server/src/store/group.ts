import type { ActivityPage, Author, GroupPage } from '@carveout/schema';
import { and, desc, eq, inArray, lt, max, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { clausesOf, placesIn } from '../reviewing/clauses.ts';
import { digestsOf } from './analyses.ts';
import { runningRound } from './blind-rounds.ts';
import type { Database } from './database.ts';
import { listMembers } from './members.ts';
import { listVisibleReviewsOf, present } from './reviews.ts';
import { agreements, analyses, members, reviewEvents } from './schema.ts';

/** How many clauses a page holds, where that does not cut an agreement in two. */
const CLAUSES = 300;
/** How many entries a page of activity holds. */
const ENTRIES = 50;

/** What is asked for by a member of a dossier. */
type Asked = { readonly dossier: string; readonly viewer: Author };

/** A page of what the ministries of a dossier make of its clauses; `undefined` after an agreement that is not there. */
export async function groupPage(
  db: Database,
  { dossier, viewer, after }: Asked & { readonly after?: string | undefined },
): Promise<GroupPage | undefined> {
  const all = await db
    .select({ id: agreements.id })
    .from(agreements)
    .innerJoin(analyses, eq(analyses.agreement, agreements.id))
    .where(eq(agreements.dossier, dossier))
    .orderBy(desc(agreements.uploadedAt), desc(agreements.id));
  const ids = all.map(({ id }) => id);
  const from = after === undefined ? 0 : ids.indexOf(after) + 1;
  if (after !== undefined && from === 0) return undefined;
  const rest = ids.slice(from);
  const reviews = await listVisibleReviewsOf(db, { agreements: rest, dossier, viewer });
  const clauses: GroupPage['clauses'] = [];
  let last: string | undefined;
  for (const id of rest) {
    if (clauses.length >= CLAUSES) break;
    last = id;
    const events = reviews.get(id) ?? [];
    const row = events.length > 0 ? (await digestsOf(db, [id])).get(id) : undefined;
    if (row) clauses.push(...clausesOf(id, row, events));
  }
  const organisations = new Map(
    (await listMembers(db, dossier)).flatMap(({ organisation }) =>
      organisation ? [[organisation.id, organisation] as const] : [],
    ),
  );
  return {
    organisations: [...organisations.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    clauses,
    next: last !== undefined && last !== rest.at(-1) ? last : null,
  };
}

/** A page of what was done in a dossier, newest first, before an event or from the last one. */
export async function activityPage(
  db: Database,
  { dossier, viewer, before }: Asked & { readonly before?: number | undefined },
): Promise<ActivityPage> {
  const undone = alias(reviewEvents, 'undone');
  const own = viewer.organisation
    ? eq(sql`coalesce(${undone.organisation}, ${reviewEvents.organisation})`, viewer.organisation.id)
    : and(
        sql`coalesce(${undone.organisation}, ${reviewEvents.organisation}) IS NULL`,
        eq(sql`coalesce(${undone.byUser}, ${reviewEvents.byUser})`, viewer.user.id),
      );
  const select = async () =>
    await db
      .select({ row: reviewEvents, title: sql<string>`${analyses.summary}->>'title'`, name: agreements.name })
      .from(reviewEvents)
      .innerJoin(agreements, eq(agreements.id, reviewEvents.agreement))
      .leftJoin(analyses, eq(analyses.agreement, reviewEvents.agreement))
      .leftJoin(undone, eq(undone.id, reviewEvents.undoes))
      .where(
        and(
          eq(agreements.dossier, dossier),
          before === undefined ? undefined : lt(reviewEvents.id, before),
          blind ? or(eq(sql`coalesce(${undone.kind}, ${reviewEvents.kind})`, 'assign'), own) : undefined,
        ),
      )
      .orderBy(desc(reviewEvents.id))
      .limit(ENTRIES + 1);
  // Asked again afterwards: of a round that starts in between, nothing is shown.
  let blind = (await runningRound(db, dossier)) !== null;
  let rows = await select();
  if (!blind && (await runningRound(db, dossier)) !== null) {
    blind = true;
    rows = await select();
  }
  const shown = rows.slice(0, ENTRIES);
  const ids = [...new Set(shown.map(({ row }) => row.agreement))];
  const digests = await digestsOf(db, ids);
  const marks = await listVisibleReviewsOf(db, { agreements: ids, dossier, viewer });
  const places = new Map(
    [...digests].map(([id, digest]) => [
      id,
      placesIn(
        id,
        digest,
        (marks.get(id) ?? []).filter(({ kind }) => kind === 'missed'),
      ),
    ]),
  );
  const [member] = await db
    .select({ looked: members.looked })
    .from(members)
    .where(and(eq(members.dossier, dossier), eq(members.user, viewer.user.id)));
  return {
    entries: shown.map(({ row, title, name }) => ({
      agreement: row.agreement,
      title: title || name,
      event: present(row),
      place: places.get(row.agreement)?.get(row.finding) ?? null,
    })),
    looked: member?.looked ?? null,
    next: rows.length > ENTRIES ? shown.at(-1)!.row.id : null,
  };
}

/** Notes that a member of a dossier has seen all that was done in it until now. */
export async function noteLooked(db: Database, { dossier, user }: { dossier: string; user: string }): Promise<void> {
  const [last] = await db
    .select({ id: max(reviewEvents.id) })
    .from(reviewEvents)
    .where(
      inArray(
        reviewEvents.agreement,
        db.select({ id: agreements.id }).from(agreements).where(eq(agreements.dossier, dossier)),
      ),
    );
  await db
    .update(members)
    .set({ looked: last?.id ?? 0 })
    .where(and(eq(members.dossier, dossier), eq(members.user, user)));
}
