import { Answers, ReviewConflict, ReviewRequest } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import type { Database } from '../store/database.ts';
import { listReviews, listVisibleReviews } from '../store/reviews.ts';
import { OfAgreement } from './agreement-routes.ts';
import { authorOf, insistOnRight } from './authorship.ts';
import { OfRound, reliabilityOf } from './blind-round-routes.ts';
import { reviewed } from './reviewed.ts';
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
      return await reviewed(db, { agreement: params.id, access, request });
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
