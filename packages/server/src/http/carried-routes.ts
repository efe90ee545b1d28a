import { Answers, CarryRequest, ReviewConflict, type ReviewEvent } from '@carveout/schema';
import type { Express } from 'express';
import type { Access, Guards } from '../accounts/access.ts';
import { carriedInto, takeOverCertain } from '../carrying.ts';
import type { Comparer } from '../comparing/comparer.ts';
import { carry, type Earlier } from '../reviewing/carry.ts';
import type { Database } from '../store/database.ts';
import { listVisibleReviews } from '../store/reviews.ts';
import { earlierRounds } from '../store/rounds.ts';
import { OfAgreement } from './agreement-routes.ts';
import { missingAnalysis } from './analysis-routes.ts';
import { authorOf } from './authorship.ts';
import { Problem } from './problem.ts';
import { namesIn, refused, reviewed } from './reviewed.ts';
import { addRoute, type Problems } from './route.ts';

const UNCOMPARED = {
  'not-ready': 'It is still being analysed, or could not be read.',
  'too-large': 'Two rounds are too large to be compared.',
  'too-many-requests': 'Too many rounds are being compared.',
} satisfies Problems;

/** Adds the routes of what was reviewed in earlier rounds: where it stands in this one, and carrying it over. */
export function addCarriedRoutes(
  app: Express,
  { db, comparer, guards }: { db: Database; comparer: Comparer; guards: Guards },
): void {
  addRoute(app, {
    method: 'get',
    path: '/api/agreements/:id/carried',
    summary: 'Lists what was reviewed in earlier rounds, as it stands in this one',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement,
    answer: Answers.carried,
    problems: UNCOMPARED,
    run: async ({ params: { id } }, access) => {
      const carried = await carriedInto({ db, comparer }, viewedBy(access, id));
      if (!carried) throw await missingAnalysis(db, id);
      return carried;
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/agreements/:id/carried',
    summary: 'Takes a decision of an earlier round over, or places a finding of one by hand',
    needs: guards.ofAgreement('reviewer'),
    input: OfAgreement.extend({ body: CarryRequest }),
    answer: Answers.carriedOver,
    status: 201,
    json: true,
    problems: {
      conflict: {
        why: 'It was carried over or decided on meanwhile, and `since` holds what was done; or it was decided otherwise in the earlier round.',
        schema: ReviewConflict,
      },
      'not-ready': UNCOMPARED['not-ready'],
    },
    run: async ({ params: { id }, body }, access): Promise<ReviewEvent> => {
      const order = carry(body, await earlierOf(db, { id, access, request: body }));
      if ('refusal' in order) throw refused(order.refusal);
      return await reviewed(db, { agreement: id, access, request: order.asked });
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/agreements/:id/carried/certain',
    summary: 'Takes over all decisions of earlier rounds about which nothing is in doubt',
    needs: guards.ofAgreement('reviewer'),
    input: OfAgreement,
    answer: Answers.takenOver,
    problems: UNCOMPARED,
    run: async ({ params: { id } }, access) => {
      const members = await namesIn(db, access.dossier);
      const taken = await takeOverCertain({ db, comparer }, viewedBy(access, id), members);
      if (!taken) throw await missingAnalysis(db, id);
      return taken;
    },
  });
}

const viewedBy = (access: Access, agreement: string) => ({
  agreement,
  dossier: access.dossier,
  viewer: authorOf(access),
});

/** The earlier round that a request names, and what its author may see of what was done there on the finding. */
async function earlierOf(
  db: Database,
  { id, access, request }: { id: string; access: Access; request: CarryRequest },
): Promise<Earlier> {
  const round = (await earlierRounds(db, id)).find((one) => one.id === request.round);
  if (!round) throw new Problem('not-found', 'That agreement is no earlier round of this one.');
  const events = await listVisibleReviews(db, viewedBy(access, round.id));
  return { round, events: events.filter(({ finding }) => finding === request.finding) };
}
