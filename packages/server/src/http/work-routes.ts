import { Answers } from '@carveout/schema';
import type { Express } from 'express';
import { type Guards, noAgreement } from '../accounts/access.ts';
import { analyseAgain, cancelAnalysis } from '../cancellation.ts';
import type { Jobs } from '../jobs.ts';
import { findAgreement } from '../store/agreements.ts';
import type { Database } from '../store/database.ts';
import { OfAgreement } from './agreement-routes.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

/** The orders about the work on an agreement, and what is answered where they do not fit. */
const ORDERS = [
  [
    'cancel',
    'Breaks the work on an agreement off',
    cancelAnalysis,
    'The agreement is not being analysed, so there is nothing to cancel.',
  ],
  [
    'analyse',
    'Has an agreement read and analysed again',
    analyseAgain,
    'The agreement is being analysed already. Wait until it is done, or cancel it first.',
  ],
] as const;

/** Adds the routes that break the work on an agreement off, and have it done again. */
export function addWorkRoutes(app: Express, { db, jobs, guards }: { db: Database; jobs: Jobs; guards: Guards }): void {
  for (const [path, summary, order, unfit] of ORDERS) {
    addRoute(app, {
      method: 'post',
      path: `/api/agreements/:id/${path}`,
      summary,
      needs: guards.ofAgreement('negotiator'),
      input: OfAgreement,
      answer: Answers.agreement,
      problems: { conflict: unfit },
      run: async ({ params }) => {
        const done = await order({ db, jobs }, params.id);
        const agreement = await findAgreement(db, params.id);
        if (!agreement) throw noAgreement();
        if (!done) throw new Problem('conflict', unfit);
        return agreement;
      },
    });
  }
}
