import { readFile } from 'node:fs/promises';
import { type Imported, told } from '@carveout/report';
import {
  Answers,
  type CategoryText,
  type ImportedAct,
  type ImportFault,
  type ImportRefusal,
  ImportRefused,
  type ReviewRequest,
  suffices,
} from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import { type Access, type Guards, noAgreement } from '../accounts/access.ts';
import type { Intake } from '../operations/intake.ts';
import type { Desk } from '../reporting/desk.ts';
import { agreementText, findAnalysis, findingsOf } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { addReview, listVisibleReviews } from '../store/reviews.ts';
import { OfAgreement } from './agreement-routes.ts';
import { missingAnalysis } from './analysis-routes.ts';
import { authorOf, insistOnRight } from './authorship.ts';
import { Problem } from './problem.ts';
import { namesIn } from './reviewed.ts';
import { addRoute } from './route.ts';

const LARGEST = 16 * 1024 * 1024;
/** How long a file may take to be understood, in milliseconds, and how many may be at once. */
const LIMIT = 60_000;
const MOST_AT_ONCE = 4;
const RETRY_AFTER = 5;

const TOO_MUCH =
  'The file is larger than 16 MB, or takes too long to be read, and was not taken in. Send only its sheet of clauses.';
const notTaken = (fault: ImportFault, message: string): Problem =>
  new Problem(fault === 'too-large' ? 'too-large' : 'bad-request', message, { details: { fault } });

/** Adds the route that takes files which reviewers filled in elsewhere back into the review. */
export function addImportRoutes(
  app: Express,
  {
    db,
    guards,
    intake,
    desk,
    vocabulary,
  }: {
    db: Database;
    guards: Guards;
    intake: Intake;
    desk: Desk;
    vocabulary: { readonly categories: readonly CategoryText[] };
  },
): void {
  let running = 0;
  const understood = async (id: string, access: Access, bytes: Uint8Array) => {
    const analysis = await findAnalysis(db, id);
    if (!analysis) throw await missingAnalysis(db, id);
    if (running >= MOST_AT_ONCE)
      throw new Problem('too-many-requests', 'Several files are being read in. Try again in a moment.', {
        retryAfter: RETRY_AFTER,
      });
    running += 1;
    try {
      const events = await listVisibleReviews(db, { agreement: id, dossier: access.dossier, viewer: authorOf(access) });
      const { body } = analysis;
      const { categories } = vocabulary;
      const came = await desk.run({ kind: 'import', bytes, body, events, categories }, { limitMs: LIMIT });
      if ('imported' in came) return came.imported;
      if (!('notTaken' in came)) throw notTaken('too-large', TOO_MUCH);
      throw notTaken(came.notTaken.fault, came.notTaken.message);
    } finally {
      running -= 1;
    }
  };

  addRoute(app, {
    method: 'post',
    path: '/api/agreements/:id/imports',
    summary: 'Tells what a filled-in spreadsheet, CSV or file of Web Annotations brings to the review, or takes it in',
    needs: guards.ofAgreement('reviewer'),
    input: OfAgreement.extend({
      query: z.object({ take: z.literal('yes').optional().describe('Take it in; without, it is only looked at.') }),
    }),
    answer: Answers.imported,
    file: true,
    problems: {
      'bad-request': { why: 'It is no such file, or it is damaged.', schema: ImportRefused },
      'not-ready': 'The agreement is still being analysed, or could not be read.',
      'too-large': { why: 'It is larger than 16 MB, or takes too long.', schema: ImportRefused },
      'too-many-requests': 'Too many files are being read in.',
    },
    run: async ({ params: { id }, query }, access, { request }) => {
      const bytes = await intake(request, {
        use: async ({ path, bytes: size }) => {
          if (size > LARGEST) throw notTaken('too-large', TOO_MUCH);
          return new Uint8Array(await readFile(path));
        },
      });
      const { requests, refused, unchanged } = await understood(id, access, bytes);
      const look = { requests, refused };
      const done = query.take === undefined ? look : await taken(db, { agreement: id, access, ...look });
      return { taken: query.take !== undefined, acts: done.requests.map(actOf), refused: [...done.refused], unchanged };
    },
  });
}

/** Does what a file asks for, one after another under its own UUIDs; those kept before a failure stay kept. */
async function taken(
  db: Database,
  {
    agreement,
    access,
    requests,
    refused,
  }: {
    agreement: string;
    access: Access;
    requests: readonly ReviewRequest[];
    refused: readonly ImportRefusal[];
  },
): Promise<Pick<Imported, 'requests' | 'refused'>> {
  const { dossier, role } = access;
  const findings = (await findingsOf(db, { dossier, agreements: [agreement] })).get(agreement);
  if (!findings) throw await missingAnalysis(db, agreement);
  const text = await agreementText(db, agreement);
  const members = await namesIn(db, dossier);
  const kept: ReviewRequest[] = [];
  const left: ImportRefusal[] = [...refused];
  for (const request of requests) {
    insistOnRight(request.kind, access);
    const finding = 'finding' in request ? request.finding : null;
    const done = await addReview(db, {
      agreement,
      dossier,
      request,
      by: authorOf(access),
      found: finding !== null && findings.has(finding),
      text,
      members,
      undoesOthers: suffices(role, 'owner'),
    });
    if (done === 'gone') throw noAgreement();
    if ('event' in done) kept.push(request);
    else
      left.push({
        where: '',
        finding,
        reason: 'conflict' in done ? 'stale' : 'refused',
        words: 'refusal' in done ? done.refusal.message : '',
      });
  }
  return { requests: kept, refused: left };
}

/** What a request does, as whoever sent the file is told it. */
function actOf(request: ReviewRequest): ImportedAct {
  switch (request.kind) {
    case 'comment':
      return { kind: 'comment', finding: request.finding, words: told(request.text) };
    case 'missed': {
      const { category, force, passage } = request;
      return { kind: 'missed', finding: null, category, force, words: told(passage.quote) };
    }
    case 'correct': {
      const { passage: _, ...correction } = request.correction;
      return { kind: 'correct', finding: request.finding, ...correction, words: told(request.reason) };
    }
    case 'accept':
    case 'reject':
    case 'reopen':
      return { kind: request.kind, finding: request.finding, words: told(request.reason) };
    default:
      throw new Error(`no file asks for this: ${request.kind}`);
  }
}
