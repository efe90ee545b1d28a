import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Analysis } from '@carveout/schema';
import { eq, sql } from 'drizzle-orm';
import { moveAgreement, UNFINISHED } from './agreements.ts';
import type { Database } from './database.ts';
import { analyses } from './schema.ts';
import { storable } from './storable.ts';
import type { Summary } from './summary.ts';

const unzip = promisify(gunzip);

/** An analysis as served: JSON, gzipped. */
export type StoredAnalysis = {
  readonly ruleSet: string;
  readonly body: Buffer;
};

/** An analysis with what the library tells of it. */
export type AnalysisRow = {
  readonly ruleSet: string;
  /** JSON, gzipped. */
  readonly body: Uint8Array;
  readonly summary: Summary;
  /** The ids of its findings. */
  readonly findings: string[];
};

/**
 * Keeps the analysis of an agreement instead of any earlier one and marks the agreement done; false when it has gone, or
 * its analysis is no longer wanted.
 */
export async function keepAnalysis(db: Database, id: string, analysis: AnalysisRow): Promise<boolean> {
  // A buffer that comes from another thread has become plain bytes.
  const row = {
    ...analysis,
    body: Buffer.from(analysis.body.buffer, analysis.body.byteOffset, analysis.body.byteLength),
  };
  return await db.transaction(async (tx) => {
    // First, because it holds the agreement's row: a removal waits, or has been.
    if (!(await moveAgreement(tx, { id, progress: { stage: 'done' }, from: UNFINISHED }))) return false;
    await tx
      .insert(analyses)
      .values({ agreement: id, ...row })
      .onConflictDoUpdate({ target: analyses.agreement, set: row });
    return true;
  });
}

/** The latest analysis of an agreement. */
export async function findAnalysis(db: Database, id: string): Promise<StoredAnalysis | undefined> {
  const [row] = await db
    .select({ ruleSet: analyses.ruleSet, body: analyses.body })
    .from(analyses)
    .where(eq(analyses.agreement, id));
  return row;
}

/** The text of an analysed agreement. */
export async function agreementText(db: Database, id: string): Promise<string | undefined> {
  const analysis = await findAnalysis(db, id);
  if (!analysis) return undefined;
  const { agreement } = JSON.parse((await unzip(analysis.body)).toString()) as Analysis;
  return agreement.text;
}

/** Whether the analysis of an agreement has a finding; `undefined` while there is no analysis. */
export async function hasFinding(db: Database, id: string, finding: string): Promise<boolean | undefined> {
  const [row] = await db
    .select({
      has: sql<boolean>`${storable(finding)} = ANY(${analyses.findings})`,
    })
    .from(analyses)
    .where(eq(analyses.agreement, id));
  return row?.has;
}
