import { Answers, ProposalConflict, ProposalRequest } from '@carveout/schema';
import type { Express } from 'express';
import { type Guards, noAgreement } from '../accounts/access.ts';
import type { Database } from '../store/database.ts';
import { addProposalEvent, listVisibleProposals } from '../store/proposals.ts';
import { OfAgreement } from './agreement-routes.ts';
import { authorOf } from './authorship.ts';
import { Problem } from './problem.ts';
import { refused } from './reviewed.ts';
import { addRoute } from './route.ts';

/** Adds the routes of the proposals of an agreement: what was done about them, and doing something. */
export function addProposalRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/agreements/:id/proposals',
    summary: 'Lists what was done about the proposals of an agreement, oldest first',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement,
    answer: Answers.proposals,
    run: async ({ params }, access) => ({
      events: await listVisibleProposals(db, {
        agreement: params.id,
        dossier: access.dossier,
        viewer: authorOf(access),
      }),
    }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/agreements/:id/proposals',
    summary: 'Puts a proposal forward, or does something about one',
    needs: guards.ofAgreement('reviewer'),
    input: OfAgreement.extend({ body: ProposalRequest }),
    answer: Answers.proposal,
    status: 201,
    json: 'large',
    problems: {
      conflict: {
        why: 'Somebody has been at the proposal meanwhile, and `since` holds what was done; or something else was sent under the same `request`.',
        schema: ProposalConflict,
      },
    },
    run: async ({ params, body: request }, access) => {
      const { dossier, role } = access;
      const done = await addProposalEvent(db, { agreement: params.id, dossier, request, by: authorOf(access), role });
      if (done === 'gone') throw noAgreement();
      if ('refusal' in done) throw refused(done.refusal);
      if ('conflict' in done)
        throw new Problem(
          'conflict',
          'Somebody has been at this proposal meanwhile. Look at what was done, then do yours again.',
          { details: { since: done.conflict } },
        );
      return done.event;
    },
  });
}
