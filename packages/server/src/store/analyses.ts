import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Analysis } from '@carveout/schema';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { moveAgreement, UNFINISHED } from './agreements.ts';
import type { Database } from './database.ts';
import { DIGEST_FORM, type Digest, digestOf } from './digest.ts';
import { keepPassages } from './keep-passages.ts';
import type { Passages } from './passages.ts';
import { agreements, analyses } from './schema.ts';
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
  readonly digest: Digest;
  readonly passages: Passages;
  /** The ids of its findings. */
  readonly findings: string[];
};

/**
 * Keeps the analysis of an agreement instead of any earlier one and marks the agreement done; false when it has gone, or
 * its analysis is no longer wanted.
 */
export async function keepAnalysis(
  db: Database,
  id: string,
  { passages, ...analysis }: AnalysisRow & { readonly rulesVersion: number | null },
): Promise<boolean> {
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
    await keepPassages(tx, id, passages);
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

/** One analysis of an agreement, by what tells it from any other. */
export type Edition = {
  readonly agreement: string;
  readonly ruleSet: string;
  /** The hash of its body: the same for the same words read the same way. */
  readonly edition: string;
};

/** Which analysis an agreement has now. */
export async function findEdition(db: Database, agreement: string): Promise<Edition | undefined> {
  const [row] = await db
    .select({ agreement: analyses.agreement, ruleSet: analyses.ruleSet, edition: analyses.edition })
    .from(analyses)
    .where(eq(analyses.agreement, agreement));
  return row;
}

/** The analyses of a dossier's agreements with their languages, the latest agreement first. */
export async function editionsIn(
  db: Database,
  dossier: string,
): Promise<(Edition & { readonly language: Summary['language'] })[]> {
  const rows = await db
    .select({
      agreement: analyses.agreement,
      ruleSet: analyses.ruleSet,
      edition: analyses.edition,
      summary: analyses.summary,
    })
    .from(analyses)
    .innerJoin(agreements, eq(agreements.id, analyses.agreement))
    .where(eq(agreements.dossier, dossier))
    .orderBy(desc(agreements.uploadedAt), desc(agreements.id));
  return rows.map(({ summary, ...edition }) => ({ ...edition, language: summary.language }));
}

/** The body of that very analysis, JSON and gzipped; `undefined` when there is another one by now. */
export async function editionBody(db: Database, { agreement, edition }: Edition): Promise<Buffer | undefined> {
  const [row] = await db
    .select({ body: analyses.body })
    .from(analyses)
    .where(and(eq(analyses.agreement, agreement), eq(analyses.edition, edition)));
  return row?.body;
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

/** What the queue shows of some agreements' analyses, by agreement; those that are older than digests get theirs now. */
export async function digestsOf(db: Database, ids: readonly string[]): Promise<Map<string, DigestRow>> {
  const rows = await db
    .select({ agreement: analyses.agreement, summary: analyses.summary, digest: analyses.digest })
    .from(analyses)
    .where(inArray(analyses.agreement, [...ids]));
  const found = new Map<string, DigestRow>();
  for (const { agreement, summary, digest } of rows) {
    const kept = digest?.form === DIGEST_FORM ? digest : await drawnUp(db, agreement);
    if (kept) found.set(agreement, { summary, digest: kept });
  }
  return found;
}

/** An analysis as the queue shows it. */
export type DigestRow = { readonly summary: Summary; readonly digest: Digest };

async function drawnUp(db: Database, id: string): Promise<Digest | undefined> {
  const analysis = await findAnalysis(db, id);
  if (!analysis) return undefined;
  const digest = digestOf(JSON.parse((await unzip(analysis.body)).toString()) as Analysis);
  // Of an analysis that came since, this is not the digest.
  await db
    .update(analyses)
    .set({ digest })
    .where(and(eq(analyses.agreement, id), eq(analyses.ruleSet, analysis.ruleSet)));
  return digest;
}

/** The ids of the findings of those of some agreements that a dossier has and that are analysed, by agreement. */
export async function findingsOf(
  db: Database,
  { dossier, agreements: ids }: { dossier: string; agreements: readonly string[] },
): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await db
    .select({ agreement: analyses.agreement, findings: analyses.findings })
    .from(analyses)
    .innerJoin(agreements, eq(agreements.id, analyses.agreement))
    .where(and(eq(agreements.dossier, dossier), inArray(analyses.agreement, [...ids])));
  return new Map(rows.map(({ agreement, findings }) => [agreement, new Set(findings)]));
}
