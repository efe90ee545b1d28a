import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Jobs } from './jobs.ts';
import { takeIn } from './library.ts';
import { claimModel, moveAgreement, outdatedModels } from './store/agreements.ts';
import type { Database } from './store/database.ts';
import { fileOnDisk } from './upload.ts';

/**
 * Adds each model agreement of the corpus to a dossier, once and for all: one that a user deleted stays away. Has
 * those analysed again that another rule set analysed.
 */
export async function addModels({
  db,
  jobs,
  dossier,
  corpusDir,
  ruleSet,
}: {
  db: Database;
  jobs: Jobs;
  dossier: string;
  corpusDir: string;
  ruleSet: string;
}): Promise<void> {
  const folder = join(corpusDir, 'model');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.txt')).sort();
  for (const name of names) {
    const file = await fileOnDisk(join(folder, name));
    const before = (tx: Database, agreement: string) => claimModel(tx, { file: name, agreement });
    await takeIn({ db, jobs }, { dossier, name, file, model: true, before });
  }
  for (const id of await outdatedModels(db, ruleSet)) {
    await db.transaction(async (tx) => {
      await moveAgreement(tx, { id, progress: { stage: 'queued' } });
      await jobs.enqueue(tx, id);
    });
  }
}
