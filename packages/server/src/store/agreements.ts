import type { AgreementSummary, Progress } from '@carveout/schema';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { dropDocument, type IncomingFile, keepDocument } from './documents.ts';
import { leaveLine } from './rounds.ts';
import { agreements, analyses, documents, modelAgreements } from './schema.ts';
import { storable } from './storable.ts';

/**
 * Decided are the findings with a decision that was neither undone nor followed by a reopening: also those on which
 * organisations disagree after a blind round. What is done in a blind round that still runs does not count yet, for
 * nobody is to know it.
 */
const decided = sql<number>`(
  WITH standing AS (
    SELECT event.* FROM review_events event LEFT JOIN blind_rounds round ON round.id = event.round
    WHERE event.agreement = ${agreements.id} AND event.kind IN ('accept', 'reject', 'correct', 'reopen')
    AND event.finding = ANY(${analyses.findings})
    AND (event.round IS NULL OR round.ended_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM review_events undo WHERE undo.undoes = event.id)
  )
  SELECT count(DISTINCT decision.finding)::int FROM standing decision
  WHERE decision.kind <> 'reopen' AND NOT EXISTS (
    SELECT 1 FROM standing later
    WHERE later.finding = decision.finding AND later.kind = 'reopen' AND later.id > decision.id
    AND (later.matter = decision.matter OR later.round IS DISTINCT FROM decision.round)
  )
)`;

const earlier = alias(agreements, 'earlier');
const later = alias(agreements, 'later');

const summaries = (db: Database) =>
  db
    .select({
      row: agreements,
      bytes: documents.bytes,
      summary: analyses.summary,
      decided,
      previous: { id: earlier.id, name: earlier.name },
      next: { id: later.id, name: later.name },
    })
    .from(agreements)
    .innerJoin(documents, eq(documents.sha256, agreements.sha256))
    .leftJoin(analyses, eq(analyses.agreement, agreements.id))
    .leftJoin(earlier, eq(earlier.id, agreements.previous))
    .leftJoin(later, eq(later.previous, agreements.id));

type SummaryRow = Awaited<ReturnType<typeof summaries>>[number];

function present({ row, bytes, summary, decided, previous, next }: SummaryRow): AgreementSummary {
  return {
    id: row.id,
    dossier: row.dossier,
    name: row.name,
    uploadedAt: row.uploadedAt.toISOString(),
    bytes,
    model: row.model,
    progress: {
      stage: row.stage,
      ...(row.done !== null && { done: row.done }),
      ...(row.total !== null && { total: row.total }),
      ...(row.failureCode !== null && {
        failure: {
          code: row.failureCode as NonNullable<Progress['failure']>['code'],
          message: row.failureMessage ?? '',
        },
      }),
    },
    ...(previous && { previous }),
    ...(next && { next }),
    ...(summary && { analysed: { ...summary, decided } }),
  };
}

/** The stages in which work on an agreement waits or runs; out of another one, nothing but a new order moves it. */
export const UNFINISHED = ['queued', 'reading', 'recognising', 'analysing'] as const satisfies Progress['stage'][];

/** The agreements of some dossiers, newest first. */
export async function listAgreements(db: Database, dossiers: readonly string[]): Promise<AgreementSummary[]> {
  const rows = await summaries(db)
    .where(inArray(agreements.dossier, [...dossiers]))
    .orderBy(desc(agreements.uploadedAt), desc(agreements.id));
  return rows.map(present);
}

/** One agreement of the library. */
export async function findAgreement(db: Database, id: string): Promise<AgreementSummary | undefined> {
  const [row] = await summaries(db).where(eq(agreements.id, id));
  return row && present(row);
}

/** The dossier that an agreement belongs to. */
export async function dossierOf(db: Database, id: string): Promise<string | undefined> {
  const [row] = await db.select({ dossier: agreements.dossier }).from(agreements).where(eq(agreements.id, id));
  return row?.dossier;
}

/** Which file an agreement was read from. */
export async function agreementFile(db: Database, id: string): Promise<{ name: string; sha256: string } | undefined> {
  const [row] = await db
    .select({ name: agreements.name, sha256: agreements.sha256 })
    .from(agreements)
    .where(eq(agreements.id, id));
  return row;
}

/** Adds a file to a dossier, waiting to be analysed. */
export async function addAgreement(
  tx: Database,
  { id, dossier, name, file, model }: { id: string; dossier: string; name: string; file: IncomingFile; model: boolean },
): Promise<void> {
  await keepDocument(tx, file);
  await tx.insert(agreements).values({
    id,
    dossier,
    name: storable(name),
    sha256: file.sha256,
    model,
    stage: 'queued',
  });
  await announce(tx, { type: 'agreement', id });
}

/** Notes how far the work on an agreement is. Gives false when the agreement has gone, or is in none of the stages `from`. */
export async function moveAgreement(
  db: Database,
  { id, progress, from }: { id: string; progress: Progress; from?: readonly Progress['stage'][] },
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const moved = await tx
      .update(agreements)
      .set({
        stage: progress.stage,
        done: progress.done ?? null,
        total: progress.total ?? null,
        failureCode: progress.failure?.code ?? null,
        failureMessage: progress.failure ? storable(progress.failure.message) : null,
      })
      .where(and(eq(agreements.id, id), from && inArray(agreements.stage, [...from])))
      .returning({ id: agreements.id });
    if (moved.length > 0) await announce(tx, { type: 'agreement', id });
    return moved.length > 0;
  });
}

/**
 * Removes an agreement with its analysis, its reviews and, unless another agreement uses it, its file. What was the next
 * round after it follows the one before it.
 */
export async function removeAgreement(db: Database, id: string): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const dossier = await dossierOf(tx, id);
    if (dossier === undefined) return false;
    const line = await leaveLine(tx, { id, dossier });
    const [gone] = await tx.delete(agreements).where(eq(agreements.id, id)).returning({ sha256: agreements.sha256 });
    if (!gone) return false;
    await line.close();
    await dropDocument(tx, gone.sha256);
    await announce(tx, { type: 'removed', id, dossier });
    return true;
  });
}

/** The agreements whose work has neither succeeded nor failed. */
export async function unfinishedAgreements(db: Database): Promise<string[]> {
  const rows = await db.select({ id: agreements.id }).from(agreements).where(inArray(agreements.stage, UNFINISHED));
  return rows.map(({ id }) => id);
}

/** The model agreements that another rule set analysed; where a dossier has rules of its own, every rule set is another. */
export async function outdatedModels(db: Database, ruleSet: string): Promise<string[]> {
  const rows = await db
    .select({ id: agreements.id })
    .from(modelAgreements)
    .innerJoin(agreements, eq(agreements.id, modelAgreements.agreement))
    .innerJoin(analyses, eq(analyses.agreement, agreements.id))
    .where(sql`${analyses.ruleSet} <> ${ruleSet} AND ${analyses.rulesVersion} IS NULL`);
  return rows.map(({ id }) => id);
}

/** Notes that a model agreement was added; false when it was before, even if a user has deleted it since. */
export async function claimModel(tx: Database, model: { file: string; agreement: string }): Promise<boolean> {
  const claimed = await tx.insert(modelAgreements).values(model).onConflictDoNothing().returning();
  return claimed.length > 0;
}
