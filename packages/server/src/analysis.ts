import { type Progressed, ReadError } from '@carveout/ingest';
import type { Progress } from '@carveout/schema';
import type { Analyst } from './analyst/analyst.ts';
import { agreementFile, moveAgreement, UNFINISHED } from './store/agreements.ts';
import { keepAnalysis } from './store/analyses.ts';
import type { Database } from './store/database.ts';
import { documentBytes } from './store/documents.ts';
import { packFor, staleAnalysis } from './store/rule-versions.ts';

/** The most often that progress is told, in milliseconds. */
const PACE = 250;

/**
 * Reads the file of an agreement, analyses it and keeps the analysis, noting progress on the way. Where nothing but the
 * rules of the dossier has changed since it was analysed, it is not read again. A file that cannot be
 * read or analysed ends as failed; anything else that goes wrong is thrown, and may be tried again. Does nothing for an agreement
 * that has gone or is no longer to be worked on.
 */
export async function analyseAgreement({
  db,
  analyst,
  id,
  signal,
}: {
  db: Database;
  analyst: Analyst;
  id: string;
  signal: AbortSignal;
}): Promise<'done' | 'failed' | 'cancelled'> {
  const file = await agreementFile(db, id);
  const move = (progress: Progress) => moveAgreement(db, { id, progress, from: UNFINISHED });
  if (!file || !(await move({ stage: 'reading' }))) return 'cancelled';
  const known = await staleAnalysis(db, id);
  const pace = progressPace((progress) => moveAgreement(db, { id, progress, from: ['reading', 'recognising'] }));
  try {
    if (known) await analyst.take(known, signal);
    else {
      const bytes = Buffer.concat(await Array.fromAsync(documentBytes(db, file.sha256)));
      await analyst.read({ name: file.name, bytes }, { onProgress: pace.note, signal });
    }
    await pace.end();
    signal.throwIfAborted();
    await move({ stage: 'analysing' });
    const { version, sources } = await packFor(db, id);
    const analysis = { ...(await analyst.analyse(sources, signal)), rulesVersion: version };
    return (await keepAnalysis(db, id, analysis)) ? 'done' : 'cancelled';
  } catch (error) {
    await pace.end();
    signal.throwIfAborted();
    if (!(error instanceof ReadError)) throw error;
    await move({ stage: 'failed', failure: { code: error.code, message: error.message } });
    return 'failed';
  }
}

/** Passes on the latest of many notes at a bearable pace. */
function progressPace(write: (progress: Progress) => Promise<unknown>) {
  let latest: Progress | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  const flush = () => {
    timer = undefined;
    const progress = latest;
    latest = undefined;
    // Progress that cannot be told is no reason to stop the work.
    if (progress) writing = writing.then(() => write(progress)).catch(() => {});
  };
  return {
    note: ({ done, total, recognising }: Progressed) => {
      latest = { stage: recognising ? 'recognising' : 'reading', done, total };
      timer ??= setTimeout(flush, PACE);
    },
    end: async () => {
      clearTimeout(timer);
      latest = undefined;
      await writing;
    },
  };
}
