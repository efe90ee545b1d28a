import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type AgreementSummary, Answers, type ReportJob, type ReportOrder, ReportRequest } from '@carveout/schema';
import type { Express, Response } from 'express';
import { z } from 'zod';
import { type Access, type Guard, type Guards, noAgreement } from '../accounts/access.ts';
import type { Jobs } from '../jobs.ts';
import { isOfProposals, KINDS, PREVIEW } from '../reporting/kinds.ts';
import { archiveName, fileName } from '../reporting/name.ts';
import { findAgreement } from '../store/agreements.ts';
import type { Database } from '../store/database.ts';
import { listDossiers } from '../store/dossiers.ts';
import {
  addReport,
  countWaiting,
  findReport,
  listReports,
  removeReport,
  reportBytes,
  type Shelf,
} from '../store/reports.ts';
import { missingAnalysis } from './analysis-routes.ts';
import { authorOf } from './authorship.ts';
import { Problem } from './problem.ts';
import { addRawRoute, addRoute, BYTES_TYPE } from './route.ts';

/** How many reports of one person may wait or be made, and when to ask again, in seconds, where more would. */
const MOST_WAITING = 6;
const RETRY_AFTER = 5;

/** What may be written of what: of one agreement, or of a whole dossier as an archive of a file for each. */
type Place = {
  readonly path: string;
  readonly of: string;
  readonly needs: Guard<Access>;
  /** What its path names, and what the path of one report does. */
  readonly all: z.ZodType<Named>;
  readonly one: z.ZodType<Named>;
  readonly kinds: readonly string[];
  /** Whether a report on it can be looked at in the page. */
  readonly isShown: boolean;
  readonly agreementIn: (params: Named) => string | null;
};

/** The ids in a path. */
type Named = Readonly<Record<string, string>>;

/** Adds the routes of reports: asking for one, how far it is, and its file. Each is for who asked alone. */
export function addReportRoutes(app: Express, services: { db: Database; jobs: Jobs; guards: Guards }): void {
  const { guards } = services;
  const id = z.uuid();
  addTo(app, services, {
    path: '/api/agreements/:id/reports',
    of: 'an agreement',
    needs: guards.ofAgreement('reader'),
    all: z.object({ id }),
    one: z.object({ id, report: id }),
    kinds: KINDS,
    isShown: true,
    agreementIn: ({ id: agreement }) => agreement!,
  });
  addTo(app, services, {
    path: '/api/dossiers/:dossier/reports',
    of: 'a dossier',
    needs: guards.ofDossier('reader'),
    all: z.object({ dossier: id }),
    one: z.object({ dossier: id, report: id }),
    kinds: KINDS.filter((kind) => !isOfProposals(kind)),
    isShown: false,
    agreementIn: () => null,
  });
}

function addTo(app: Express, { db, jobs }: { db: Database; jobs: Jobs }, place: Place): void {
  const { path, of, needs, kinds, isShown, agreementIn } = place;
  const input = z.object({ params: place.all });
  const ofOne = z.object({ params: place.one });
  const shelfOf = (params: Named, { principal, dossier }: Access): Shelf => ({
    user: principal.user.id,
    dossier,
    agreement: agreementIn(params),
  });
  const found = async (params: Named, access: Access) => {
    const report = await findReport(db, shelfOf(params, access), params.report!);
    if (!report) throw noReport();
    return report;
  };

  addRoute(app, {
    method: 'get',
    path,
    summary: `Lists the reports on ${of} that whoever asks had made, and what can be made`,
    needs,
    input,
    answer: Answers.reports,
    run: async ({ params }, access) => ({
      formats: [...kinds],
      reports: await listReports(db, shelfOf(params, access)),
    }),
  });

  addRoute(app, {
    method: 'post',
    path,
    summary: `Has a report on ${of} made, of what whoever asks may see`,
    needs,
    input: input.extend({ body: ReportRequest }),
    answer: Answers.report,
    status: 202,
    json: true,
    problems: {
      'not-ready': 'It is still being analysed, or could not be read.',
      'too-many-requests': 'Too many reports of whoever asks are being made.',
    },
    run: async ({ params, body: order }, access) => {
      if (!kinds.includes(order.format) && !(isShown && order.format === PREVIEW))
        throw new Problem('bad-request', `There is no such format. These are: ${kinds.join(', ')}.`);
      const shelf = shelfOf(params, access);
      const name = await nameFor(db, shelf, order);
      if ((await countWaiting(db, shelf.user)) >= MOST_WAITING)
        throw new Problem('too-many-requests', 'Several reports of yours are being made. Wait for one of them.', {
          retryAfter: RETRY_AFTER,
        });
      return await db.transaction(async (tx) => {
        const job = await addReport(tx, { shelf, viewer: authorOf(access), order, name });
        await jobs.enqueueReport(tx, job.id);
        return job;
      });
    },
  });

  addRoute(app, {
    method: 'get',
    path: `${path}/:report`,
    summary: 'Tells how far a report is',
    needs,
    input: ofOne,
    answer: Answers.report,
    run: async ({ params }, access) => (await found(params, access)).job,
  });

  addRoute(app, {
    method: 'delete',
    path: `${path}/:report`,
    summary: 'Breaks a report off, or throws it away',
    needs,
    input: ofOne,
    status: 204,
    run: async ({ params }, access) => {
      if (!(await removeReport(db, shelfOf(params, access), params.report!))) throw noReport();
    },
  });

  const problems = { 'not-ready': 'It is not made yet, or could not be made.' };
  const success = { status: 200, type: BYTES_TYPE, schema: null };
  addRawRoute(app, {
    path: `${path}/:report/file`,
    summary: 'Gives the file of a report, to be saved',
    needs,
    input: ofOne,
    success,
    problems,
    run: async ({ params }, access, { response }) => {
      const { job, mediaType } = await found(params, access);
      insistOnFile(job);
      response.attachment(job.name).set('Content-Type', mediaType ?? BYTES_TYPE);
      await sendFile(db, job, response);
    },
  });

  if (isShown)
    addRawRoute(app, {
      path: `${path}/:report/page`,
      summary: 'Gives a preview, to be shown within the page and able to do nothing',
      needs,
      input: ofOne,
      success: { ...success, type: 'text/html' },
      problems: { ...problems, 'not-found': 'It is no preview.' },
      run: async ({ params }, access, { response }) => {
        const { job } = await found(params, access);
        if (job.order.format !== PREVIEW) throw noReport();
        insistOnFile(job);
        response.type('html').set('Content-Security-Policy', SHOWN);
        await sendFile(db, job, response);
      },
    });
}

/** What a report that is shown may do: be looked at, within our own page. */
const SHOWN =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

const noReport = (): Problem =>
  new Problem('not-found', 'There is no such report of yours. Reports are kept for two hours; have it made again.');

function insistOnFile({ state, problem }: ReportJob): void {
  if (state !== 'done')
    throw new Problem('not-ready', problem?.message ?? 'The report is not made yet. Ask again when it is.');
}

async function sendFile(db: Database, { id, bytes }: ReportJob, response: Response): Promise<void> {
  response.set({
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Length': String(bytes ?? 0),
  });
  await pipeline(Readable.from(reportBytes(db, id)), response);
}

/** What the file will be called. Throws a Problem where there is nothing to report on. */
async function nameFor(db: Database, { agreement, dossier, user }: Shelf, order: ReportOrder): Promise<string> {
  if (agreement === null) {
    const named = (await listDossiers(db, user)).find(({ id }) => id === dossier);
    return archiveName(named?.name ?? '', order);
  }
  const summary: AgreementSummary | undefined = await findAgreement(db, agreement);
  if (!summary) throw noAgreement();
  if (!summary.analysed) throw await missingAnalysis(db, agreement);
  return fileName(summary.name, order, summary.analysed.format === 'pdf');
}
