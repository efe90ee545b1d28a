import { randomUUIDv7 } from 'node:crypto';
import type { AgreementSummary } from '@carveout/schema';
import type { Jobs } from './jobs.ts';
import { addAgreement, findAgreement } from './store/agreements.ts';
import type { Database } from './store/database.ts';
import type { IncomingFile } from './store/documents.ts';

/**
 * Takes a file into a dossier and has it analysed, in one transaction: once this returns, neither the file nor its
 * analysis can be lost. `before` may refuse it, and so may
 * `added`, by throwing, once it is there.
 */
export async function takeIn(
  { db, jobs }: { db: Database; jobs: Jobs },
  {
    dossier,
    name,
    file,
    model,
    before,
    added,
  }: {
    dossier: string;
    name: string;
    file: IncomingFile;
    model: boolean;
    before?: (tx: Database, id: string) => Promise<boolean>;
    added?: (tx: Database, id: string) => Promise<void>;
  },
): Promise<AgreementSummary | undefined> {
  const id = randomUUIDv7();
  return await db.transaction(async (tx) => {
    if (before && !(await before(tx, id))) return undefined;
    await addAgreement(tx, { id, dossier, name, file, model });
    await added?.(tx, id);
    await jobs.enqueue(tx, id);
    return await findAgreement(tx, id);
  });
}
