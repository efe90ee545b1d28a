import { Answers, ReviewRequest } from '@carveout/schema';
import type { Express } from 'express';
import { type Guards, noAgreement } from '../accounts/access.ts';
import { findAgreement } from '../store/agreements.ts';
import { hasFinding } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { addReview, listReviews } from '../store/reviews.ts';
import { OfAgreement } from './agreement-routes.ts';
import { missingAnalysis } from './analysis-routes.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

/** Adds the routes of the review: what was decided, and deciding. */
export function addReviewRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/agreements/:id/reviews',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement,
    answer: Answers.reviews,
    run: async ({ params }) => {
      if (!(await findAgreement(db, params.id))) throw noAgreement();
      return { events: await listReviews(db, params.id) };
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/agreements/:id/reviews',
    needs: guards.ofAgreement('reviewer'),
    input: OfAgreement.extend({ body: ReviewRequest }),
    answer: Answers.review,
    status: 201,
    json: true,
    run: async ({ params, body }, { principal }) => {
      const has = await hasFinding(db, params.id, body.finding);
      if (has === undefined) throw await missingAnalysis(db, params.id);
      if (!has) throw new Problem('not-found', 'The analysis has no such finding. Load the agreement again.');
      const event = await addReview(db, {
        agreement: params.id,
        request: body,
        by: principal.user.name,
      });
      if (event === 'gone') throw noAgreement();
      if (event === 'conflict') {
        throw new Problem(
          'conflict',
          'Somebody has decided on this finding meanwhile. Look at that decision, then decide again.',
        );
      }
      return event;
    },
  });
}
