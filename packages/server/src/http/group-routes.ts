import { Answers } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import { type Guards, noAgreement } from '../accounts/access.ts';
import type { Database } from '../store/database.ts';
import { activityPage, groupPage, noteLooked } from '../store/group.ts';
import { authorOf } from './authorship.ts';
import { OfDossier } from './dossier-routes.ts';
import { addRoute } from './route.ts';

/** Adds the routes of a dossier's working group: what each ministry makes of a clause, and what was done of late. */
export function addGroupRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/group',
    summary: 'Lists the clauses that were spoken about, with what each ministry makes of them, a page at a time',
    needs: guards.ofDossier('reader'),
    input: OfDossier.extend({ query: z.object({ after: z.uuid().optional() }) }),
    answer: Answers.group,
    run: async ({ params, query }, access) => {
      const page = await groupPage(db, { dossier: params.dossier, viewer: authorOf(access), after: query.after });
      if (!page) throw noAgreement();
      return page;
    },
  });

  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/activity',
    summary: 'Lists what was done in the reviews, newest first, 50 at a time, and up to where the reader has looked',
    needs: guards.ofDossier('reader'),
    input: OfDossier.extend({ query: z.object({ before: z.coerce.number().int().positive().optional() }) }),
    answer: Answers.activity,
    run: async ({ params, query }, access) =>
      await activityPage(db, { dossier: params.dossier, viewer: authorOf(access), before: query.before }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/activity/looked',
    summary: 'Notes that the member has seen what was done until now',
    needs: guards.memberInPerson,
    input: OfDossier,
    status: 204,
    run: async ({ params }, { principal }) =>
      await noteLooked(db, { dossier: params.dossier, user: principal.user.id }),
  });
}
