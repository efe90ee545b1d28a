import type { Jobs } from './jobs.ts';
import { moveAgreement } from './store/agreements.ts';
import type { Database } from './store/database.ts';
import { staleAgreements } from './store/rule-versions.ts';

/**
 * Has the agreements of a dossier, or of all, analysed anew whose analysis was made with other rules of the dossier than
 * there are now. Asked after such rules are kept, and after every analysis, so that neither can overtake the other unseen.
 */
export async function renewAnalyses(
  { db, jobs }: { db: Database; jobs: Pick<Jobs, 'enqueue' | 'drop'> },
  dossier?: string,
): Promise<void> {
  for (const id of await staleAgreements(db, dossier))
    await db.transaction(async (tx) => {
      if (!(await moveAgreement(tx, { id, progress: { stage: 'queued' }, from: ['done'] }))) return;
      // The job that has just ended may still count as running.
      await jobs.drop(tx, id);
      await jobs.enqueue(tx, id);
    });
}
