import { Answers } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import { waysOf } from '../store/credentials.ts';
import type { Database } from '../store/database.ts';
import { listDossiers } from '../store/dossiers.ts';
import { forgetSession, listSessions } from '../store/sessions.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

/** Adds the routes about whoever asks: who it is, and where else he or she is signed in. */
export function addMeRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/me',
    summary: 'Tells who is signed in, with dossiers and sessions',
    needs: guards.signedIn,
    input: z.object({}),
    answer: Answers.me,
    run: async (_input, { user, session }) => ({
      user,
      ways: await waysOf(db, user.id),
      dossiers: await listDossiers(db, user.id),
      sessions: await listSessions(db, { user: user.id, current: session.id }),
    }),
  });

  addRoute(app, {
    method: 'delete',
    path: '/api/sessions',
    summary: 'Signs out all of one’s own browsers but the one that asks',
    needs: guards.signedIn,
    input: z.object({}),
    status: 204,
    run: async (_input, { user, session }) => {
      await forgetSession(db, { user: user.id, but: session.id });
    },
  });

  addRoute(app, {
    method: 'delete',
    path: '/api/sessions/:session',
    summary: 'Signs one of one’s own browsers out',
    needs: guards.signedIn,
    input: z.object({ params: z.object({ session: z.uuid() }) }),
    status: 204,
    run: async ({ params }, { user }) => {
      if (!(await forgetSession(db, { user: user.id, session: params.session })))
        throw new Problem('not-found', 'You have no such session. It may have ended.');
    },
  });
}
