import { Answers, type SignInWay, TokenRequest } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import { type Auth, passCookies, visitorHeaders } from '../accounts/auth.ts';
import { useSignInLink } from '../accounts/sign-in-link.ts';
import type { Database } from '../store/database.ts';
import { forgetSession } from '../store/sessions.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

/** Adds the routes by which one signs in and out. */
export function addSignInRoutes(
  app: Express,
  { db, auth, guards, ways }: { db: Database; auth: Auth; guards: Guards; ways: readonly SignInWay[] },
): void {
  addRoute(app, {
    method: 'get',
    path: '/api/sign-in',
    needs: guards.anyone,
    input: z.object({}),
    answer: Answers.signIn,
    run: async () => ({ ways: [...ways] }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/sign-in/link',
    needs: guards.anyone,
    input: z.object({ body: TokenRequest }),
    status: 204,
    json: true,
    run: async ({ body }, _by, { request, response }) => {
      const user = await useSignInLink(db, body.token);
      if (!user) {
        throw new Problem(
          'unauthenticated',
          'The link has been used, or is older than 15 minutes. Start Carveout again: it prints a new one.',
        );
      }
      const entered = await auth.api.enter({ body: { user }, headers: visitorHeaders(request), asResponse: true });
      passCookies(entered.headers, response);
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/sign-out',
    needs: guards.signedIn,
    input: z.object({}),
    status: 204,
    run: async (_input, { user, session }, { request, response }) => {
      await forgetSession(db, { user: user.id, session: session.id });
      const left = await auth.api.signOut({ headers: visitorHeaders(request), asResponse: true });
      passCookies(left.headers, response);
    },
  });
}
