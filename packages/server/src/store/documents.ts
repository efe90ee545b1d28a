import { createReadStream } from 'node:fs';
import { and, eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { agreements, documentParts, documents } from './schema.ts';

const PART = 4 * 1024 * 1024;

/** A file that waits on disk to be stored, by its hash and size in bytes. */
export type IncomingFile = {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
};

/** Stores a file unless it is there already. Holds the file's row until the transaction ends, so that nobody removes it meanwhile. */
export async function keepDocument(tx: Database, { path, sha256, bytes }: IncomingFile): Promise<void> {
  const [inserted] = await tx.insert(documents).values({ sha256, bytes }).onConflictDoNothing().returning();
  if (!inserted) {
    const [held] = await tx.select().from(documents).where(eq(documents.sha256, sha256)).for('key share');
    // Removed between the two statements: now it can be inserted.
    if (!held) await keepDocument(tx, { path, sha256, bytes });
    return;
  }
  let part = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: PART })) {
    await tx.insert(documentParts).values({ sha256, part, bytes: chunk as Buffer });
    part += 1;
  }
}

/** The bytes of a file, part by part; none for a file that is not there. */
export async function* documentBytes(db: Database, sha256: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const [row] = await db
      .select({ bytes: documentParts.bytes })
      .from(documentParts)
      .where(and(eq(documentParts.sha256, sha256), eq(documentParts.part, part)));
    if (!row) return;
    yield row.bytes;
  }
}

/** Removes a file that no agreement uses any more. Waits for an upload of the same file that is under way. */
export async function dropDocument(tx: Database, sha256: string): Promise<void> {
  await tx.select().from(documents).where(eq(documents.sha256, sha256)).for('update');
  const [used] = await tx.select({ id: agreements.id }).from(agreements).where(eq(agreements.sha256, sha256)).limit(1);
  if (!used) await tx.delete(documents).where(eq(documents.sha256, sha256));
}
