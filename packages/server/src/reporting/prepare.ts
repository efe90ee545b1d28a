import { agreementFile, findAgreement, listAgreements } from '../store/agreements.ts';
import { findAnalysis } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { documentBytes } from '../store/documents.ts';
import { listVisibleProposals } from '../store/proposals.ts';
import { beginReport, keepReport, moveReport } from '../store/reports.ts';
import { listVisibleReviews } from '../store/reviews.ts';
import type { Desk } from './desk.ts';
import { ANNOTATED, REDLINE } from './kinds.ts';
import type { Matter, ReportTask } from './order.ts';

type Wanted = NonNullable<Awaited<ReturnType<typeof beginReport>>>;

/** How long a report may take, and how often it is asked whether anybody still wants it, in milliseconds. */
const LIMIT = 5 * 60_000;
const PACE = 500;
/** No file is kept that is larger, and no dossier made into one archive that has more agreements. */
const LARGEST = 256 * 1024 * 1024;
const MOST_AGREEMENTS = 100;

/**
 * Makes a report that was asked for, of what its reader may see now, and keeps it. Does nothing for one that nobody
 * wants any more; one that cannot be made ends as failed; anything else that goes wrong is thrown.
 */
export async function prepareReport(
  { db, desk, version }: { db: Database; desk: Desk; version: string },
  { id, signal }: { id: string; signal: AbortSignal },
): Promise<void> {
  const wanted = await beginReport(db, id);
  if (!wanted) return;
  const matters = await mattersOf(db, wanted);
  if (matters.length === 0)
    return void (await moveReport(db, id, {
      problem: { code: 'not-ready', message: 'There is no analysis to report on now. Ask again when there is.' },
    }));
  const { order, viewer } = wanted;
  const task: ReportTask = {
    kind: 'report',
    version,
    order,
    viewer,
    matters,
    bundled: wanted.agreement === null,
  };
  const unwanted = new AbortController();
  let progress = { done: 0, total: 0 };
  const timer = setInterval(() => {
    moveReport(db, id, progress).then(
      (still) => still || unwanted.abort(),
      () => {},
    );
  }, PACE);
  try {
    const came = await desk.run(task, {
      signal: AbortSignal.any([signal, unwanted.signal]),
      limitMs: LIMIT,
      onProgress: (done, total) => {
        progress = { done, total };
      },
    });
    if ('refused' in came) await moveReport(db, id, { problem: came.refused });
    else if ('made' in came && came.made.bytes.length > LARGEST)
      await moveReport(db, id, {
        problem: { code: 'too-large', message: 'The file would be larger than is kept here.' },
      });
    else if ('made' in came) await keepReport(db, id, came.made);
  } catch (error) {
    if (!unwanted.signal.aborted) throw error;
  } finally {
    clearInterval(timer);
  }
}

async function mattersOf(db: Database, { dossier, agreement, viewer, order }: Wanted): Promise<Matter[]> {
  const ids = agreement === null ? await analysedIn(db, dossier) : [agreement];
  const matters: Matter[] = [];
  for (const id of ids) {
    const [summary, analysis, file] = [
      await findAgreement(db, id),
      await findAnalysis(db, id),
      await agreementFile(db, id),
    ];
    if (!summary || !analysis || !file) continue;
    const own = order.format === ANNOTATED || order.format === REDLINE;
    matters.push({
      name: file.name,
      uploadedAt: summary.uploadedAt,
      body: analysis.body,
      reviews: await listVisibleReviews(db, { agreement: id, dossier, viewer }),
      proposals: await listVisibleProposals(db, { agreement: id, dossier, viewer }),
      original: own ? Buffer.concat(await Array.fromAsync(documentBytes(db, file.sha256))) : null,
    });
  }
  return matters;
}

const analysedIn = async (db: Database, dossier: string): Promise<string[]> =>
  (await listAgreements(db, [dossier]))
    .filter(({ analysed }) => analysed)
    .slice(0, MOST_AGREEMENTS)
    .map(({ id }) => id);
