import { AgreementChange, Answers } from '@carveout/schema';
import type { Express } from 'express';
import { type Guards, noAgreement } from '../accounts/access.ts';
import type { Comparer } from '../comparing/comparer.ts';
import { findAgreement } from '../store/agreements.ts';
import { findEdition } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { earlierRounds } from '../store/rounds.ts';
import { OfAgreement } from './agreement-routes.ts';
import { missingAnalysis } from './analysis-routes.ts';
import { follow } from './follow.ts';
import { Problem } from './problem.ts';
import { addRawRoute, addRoute, JSON_TYPE } from './route.ts';
import { sendZipped } from './zipped.ts';

/** Adds the routes that say which round of a negotiation an agreement is the next one of, and what it changes. */
export function addRoundRoutes(
  app: Express,
  { db, comparer, guards }: { db: Database; comparer: Comparer; guards: Guards },
): void {
  addRoute(app, {
    method: 'patch',
    path: '/api/agreements/:id',
    summary: 'Says which agreement this one is the next round of',
    needs: guards.ofAgreement('negotiator'),
    input: OfAgreement.extend({ body: AgreementChange }),
    answer: Answers.agreement,
    json: true,
    problems: { conflict: 'It cannot be the next round of that one.' },
    run: async ({ params: { id }, body: { previous } }, { dossier }) => {
      await follow(db, { id, dossier, previous });
      const found = await findAgreement(db, id);
      if (!found) throw noAgreement();
      return found;
    },
  });

  addRawRoute(app, {
    path: '/api/agreements/:id/changes',
    summary: 'Tells what an agreement changes against the round before it',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement,
    success: { status: 200, type: JSON_TYPE, schema: Answers.changes },
    problems: {
      'not-found': 'It is not the next round of another agreement.',
      'not-ready': 'One of the two is still being analysed, or could not be read.',
      'too-large': 'The two are too large to be compared.',
      'too-many-requests': 'Too many rounds are being compared.',
    },
    run: async ({ params: { id } }, _by, { request, response }) => {
      const [earlier] = await earlierRounds(db, id);
      if (!earlier) throw new Problem('not-found', 'This agreement is not the next round of another one.');
      const before = await findEdition(db, earlier.id);
      const after = await findEdition(db, id);
      if (!before || !after) throw await missingAnalysis(db, before ? id : earlier.id);
      await sendZipped({ request, response }, await comparer.changes({ before, after }), {
        etag: [before.agreement, before.edition, after.edition].map((part) => part.slice(-16)).join('-'),
      });
    },
  });
}
