import { randomUUIDv7 } from 'node:crypto';
import type { Author, ReportJob, ReportOrder } from '@carveout/schema';
import { and, asc, count, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { PREVIEW } from '../reporting/kinds.ts';
import type { Database } from './database.ts';
import { reportParts, reports } from './schema.ts';
import { storable, storableJson } from './storable.ts';

const PART = 4 * 1024 * 1024;
/** How long a report is kept, in milliseconds. */
const KEPT = 2 * 60 * 60 * 1000;
/** How many reports of one person are kept; the oldest go. */
const MOST = 40;

type Row = typeof reports.$inferSelect;

/** Whose reports, and of what: of one agreement, or of a whole dossier. */
export type Shelf = { readonly user: string; readonly dossier: string; readonly agreement: string | null };

const present = (row: Row): ReportJob => ({
  id: row.id,
  agreement: row.agreement,
  order: row.order,
  name: row.name,
  state: row.state,
  done: row.done,
  total: row.total,
  problem: row.problem,
  unplaced: row.unplaced,
  bytes: row.bytes,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

const on = ({ user, dossier, agreement }: Shelf) =>
  and(
    eq(reports.user, user),
    eq(reports.dossier, dossier),
    agreement === null ? isNull(reports.agreement) : eq(reports.agreement, agreement),
    sql`${reports.expiresAt} > now()`,
  );

const UNFINISHED: ReportJob['state'][] = ['queued', 'making'];

/** Puts a report in line, and throws away what was kept long enough. */
export async function addReport(
  tx: Database,
  { shelf, viewer, order, name }: { shelf: Shelf; viewer: Author; order: ReportOrder; name: string },
): Promise<ReportJob> {
  await tx.delete(reports).where(lt(reports.expiresAt, sql`now()`));
  const kept = await tx
    .select({ id: reports.id })
    .from(reports)
    .where(eq(reports.user, shelf.user))
    .orderBy(desc(reports.createdAt));
  const old = kept.slice(MOST - 1).map(({ id }) => id);
  if (old.length > 0) await tx.delete(reports).where(inArray(reports.id, old));
  const [row] = await tx
    .insert(reports)
    .values({
      ...shelf,
      id: randomUUIDv7(),
      viewer: storableJson(viewer),
      order: storableJson(order),
      name: storable(name),
      state: 'queued',
      expiresAt: new Date(Date.now() + KEPT),
    })
    .returning();
  return present(row!);
}

/** How many reports of a person wait or are being made. */
export async function countWaiting(db: Database, user: string): Promise<number> {
  const [row] = await db
    .select({ waiting: count() })
    .from(reports)
    .where(and(eq(reports.user, user), inArray(reports.state, UNFINISHED)));
  return row!.waiting;
}

/** The reports on a shelf, newest first, without those that are only looked at. */
export async function listReports(db: Database, shelf: Shelf): Promise<ReportJob[]> {
  const rows = await db
    .select()
    .from(reports)
    .where(and(on(shelf), sql`${reports.order} ->> 'format' <> ${PREVIEW}`))
    .orderBy(desc(reports.createdAt), desc(reports.id));
  return rows.map(present);
}

/** One of them, with the media type of its file. */
export async function findReport(
  db: Database,
  shelf: Shelf,
  id: string,
): Promise<{ readonly job: ReportJob; readonly mediaType: string | null } | undefined> {
  const [row] = await db
    .select()
    .from(reports)
    .where(and(on(shelf), eq(reports.id, id)));
  return row && { job: present(row), mediaType: row.mediaType };
}

/** Throws one of them away, made or not; false where there is none. */
export async function removeReport(db: Database, shelf: Shelf, id: string): Promise<boolean> {
  const gone = await db
    .delete(reports)
    .where(and(on(shelf), eq(reports.id, id)))
    .returning({ id: reports.id });
  return gone.length > 0;
}

/** The reports that wait or were broken off. */
export async function unfinishedReports(db: Database): Promise<string[]> {
  const rows = await db.select({ id: reports.id }).from(reports).where(inArray(reports.state, UNFINISHED));
  return rows.map(({ id }) => id);
}

/** A report that is to be made now; undefined where nobody wants it any more. */
export async function beginReport(db: Database, id: string): Promise<Row | undefined> {
  const [row] = await db
    .update(reports)
    .set({ state: 'making', done: 0, total: 0 })
    .where(and(eq(reports.id, id), inArray(reports.state, UNFINISHED)))
    .returning();
  return row;
}

/** Notes how far a report is; false where nobody wants it any more. */
export async function moveReport(
  db: Database,
  id: string,
  progress: Pick<ReportJob, 'done' | 'total'> | { readonly problem: NonNullable<ReportJob['problem']> },
): Promise<boolean> {
  const failed = 'problem' in progress;
  const set = failed ? { state: 'failed' as const, problem: storableJson(progress.problem) } : progress;
  const moved = await db
    .update(reports)
    .set(set)
    .where(and(eq(reports.id, id), inArray(reports.state, UNFINISHED)))
    .returning({ id: reports.id });
  return moved.length > 0;
}

/** Keeps the bytes of a report; false where nobody wants it any more. */
export async function keepReport(
  db: Database,
  id: string,
  { bytes, mediaType, unplaced }: { bytes: Uint8Array; mediaType: string; unplaced: number },
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const set = { state: 'done' as const, bytes: bytes.length, mediaType, unplaced };
    const moved = await tx
      .update(reports)
      .set(set)
      .where(and(eq(reports.id, id), inArray(reports.state, UNFINISHED)))
      .returning({ id: reports.id });
    if (moved.length === 0) return false;
    await tx.delete(reportParts).where(eq(reportParts.report, id));
    for (let part = 0; part * PART < bytes.length; part++) {
      const piece = bytes.subarray(part * PART, (part + 1) * PART);
      const buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      await tx.insert(reportParts).values({ report: id, part, bytes: buffer });
    }
    return true;
  });
}

/** The bytes of a report, part by part. */
export async function* reportBytes(db: Database, id: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const [row] = await db
      .select({ bytes: reportParts.bytes })
      .from(reportParts)
      .where(and(eq(reportParts.report, id), eq(reportParts.part, part)))
      .orderBy(asc(reportParts.part));
    if (!row) return;
    yield row.bytes;
  }
}
