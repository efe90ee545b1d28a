import { Answers, PresenceRequest, voiceOf } from '@carveout/schema';
import type { Express } from 'express';
import { type Guards, noAgreement } from '../accounts/access.ts';
import type { Feed } from '../feed.ts';
import { createPresences } from '../presences.ts';
import { dossierOf } from '../store/agreements.ts';
import { runningRound } from '../store/blind-rounds.ts';
import { announce } from '../store/changes.ts';
import type { Database } from '../store/database.ts';
import { authorOf } from './authorship.ts';
import { OfDossier } from './dossier-routes.ts';
import { addRoute } from './route.ts';

/** Adds the routes by which pages say what they show of a dossier, and ask who else is there. */
export function addPresenceRoutes(
  app: Express,
  { db, feed, guards }: { db: Database; feed: Feed; guards: Guards },
): void {
  const presences = createPresences(feed);

  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/presence',
    summary: 'Lists who has a page of the dossier open; while a blind round runs, only those of the same ministry',
    needs: guards.memberInPerson,
    input: OfDossier,
    answer: Answers.presence,
    run: async ({ params: { dossier } }, access) => {
      const blind = (await runningRound(db, dossier)) !== null;
      const voice = voiceOf(authorOf(access));
      return { here: presences.of(dossier).filter((one) => !blind || voiceOf(one) === voice) };
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/presence',
    summary: 'Says that the member has a page open and what it shows, or that it goes; kept for a minute, and nowhere',
    needs: guards.memberInPerson,
    input: OfDossier.extend({ body: PresenceRequest }),
    status: 204,
    json: true,
    run: async ({ params: { dossier }, body }, access) => {
      if (body.agreement !== null && (await dossierOf(db, body.agreement)) !== dossier) throw noAgreement();
      await announce(db, { type: 'presence', presence: { ...body, dossier, ...authorOf(access) } });
    },
  });
}
