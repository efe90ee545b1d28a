import { AgreementChange, Answers } from '@carveout/schema';
import type { Express } from 'express';
import { type Guards, noAgreement } from '../accounts/access.ts';
import { findAgreement } from '../store/agreements.ts';
import type { Database } from '../store/database.ts';
import { OfAgreement } from './agreement-routes.ts';
import { follow } from './follow.ts';
import { addRoute } from './route.ts';

/** Adds the route that says which round of a negotiation an agreement is the next one of. */
export function addRoundRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
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
}
