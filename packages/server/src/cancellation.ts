import type { Jobs } from './jobs.ts';
import { moveAgreement, UNFINISHED } from './store/agreements.ts';
import type { Database } from './store/database.ts';

/**
 * Breaks the work on an agreement off, wherever it waits or runs: it ends as failed by `cancelled`. Gives false when
 * nothing is being worked on.
 */
export async function cancelAnalysis({ db, jobs }: { db: Database; jobs: Jobs }, id: string): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const failure = {
      code: 'cancelled',
      message: 'The analysis was cancelled. Have it analysed again at any time.',
    } as const;
    if (!(await moveAgreement(tx, { id, progress: { stage: 'failed', failure }, from: UNFINISHED }))) return false;
    await jobs.drop(tx, id);
    return true;
  });
}

/** Has an agreement analysed again, from its file as it was uploaded; gives false while it is being worked on. */
export async function analyseAgain({ db, jobs }: { db: Database; jobs: Jobs }, id: string): Promise<boolean> {
  return await db.transaction(async (tx) => {
    if (!(await moveAgreement(tx, { id, progress: { stage: 'queued' }, from: ['done', 'failed'] }))) return false;
    // What a killed process was at counts as running until nothing was heard of it for a while.
    await jobs.drop(tx, id);
    await jobs.enqueue(tx, id);
    return true;
  });
}
