import { Answers, ReviewConflict, ReviewRequest, suffices } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import { type Guards, noAgreement } from '../accounts/access.ts';
import { agreementText, hasFinding } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { listMembers } from '../store/members.ts';
import { addReview, listReviews, listVisibleReviews } from '../store/reviews.ts';
import { OfAgreement } from './agreement-routes.ts';
import { missingAnalysis } from './analysis-routes.ts';
import { authorOf, insistOnRight } from './authorship.ts';
import { OfRound, reliabilityOf } from './blind-round-routes.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

/** Adds the routes of the review of an agreement: what was done, doing something, and how far reviewers agree. */
export function addReviewRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/agreements/:id/reviews',
    summary: 'Lists what reviewers did, oldest first',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement,
    answer: Answers.reviews,
    run: async ({ params }, access) => ({
      events: await listVisibleReviews(db, {
        agreement: params.id,
        dossier: access.dossier,
        viewer: authorOf(access),
      }),
    }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/agreements/:id/reviews',
    summary: 'Adds an event to the review: a decision, a comment, a position and others',
    needs: guards.ofAgreement('reviewer'),
    input: OfAgreement.extend({ body: ReviewRequest }),
    answer: Answers.review,
    status: 201,
    json: true,
    problems: {
      conflict: {
        why: 'Somebody has been at the finding meanwhile, and `since` holds what was done; or something else was sent under the same `request`.',
        schema: ReviewConflict,
      },
      'not-ready': 'It is still being analysed, or could not be read.',
    },
    run: async ({ params, body: request }, access) => {
      insistOnRight(request.kind, access);
      const done = await addReview(db, {
        agreement: params.id,
        dossier: access.dossier,
        request,
        by: authorOf(access),
        ...(await circumstances(db, params.id, request)),
        members: new Map((await listMembers(db, access.dossier)).map(({ user }) => [user.id, user.name])),
        undoesOthers: suffices(access.role, 'owner'),
      });
      if (done === 'gone') throw noAgreement();
      if ('refusal' in done) throw new Problem(done.refusal.code, done.refusal.message);
      if ('conflict' in done) {
        throw new Problem(
          'conflict',
          'Somebody has been at this finding meanwhile. Look at what was done, then do yours again.',
          { details: { since: done.conflict } },
        );
      }
      return done.event;
    },
  });

  addRoute(app, {
    method: 'get',
    path: '/api/agreements/:id/reliability',
    summary: 'Tells how far reviewers agree on an agreement',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement.extend({ query: z.object({ round: OfRound }) }),
    answer: Answers.reliability,
    problems: { 'not-ready': 'A blind round runs.' },
    run: async ({ params, query }, { dossier }) =>
      await reliabilityOf(db, {
        dossier,
        round: query.round,
        reviews: async () => new Map([[params.id, await listReviews(db, params.id)]]),
      }),
  });
}

/** What the analysis says of the finding and, where a passage is marked, the text of the agreement. */
async function circumstances(
  db: Database,
  agreement: string,
  request: ReviewRequest,
): Promise<{ found: boolean; text: string | undefined }> {
  const found = await hasFinding(db, agreement, 'finding' in request ? request.finding : '');
  if (found === undefined) throw await missingAnalysis(db, agreement);
  const marks = request.kind === 'missed' || (request.kind === 'correct' && request.correction.passage !== undefined);
  return {
    found,
    text: marks ? await agreementText(db, agreement) : undefined,
  };
}
