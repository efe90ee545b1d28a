import { Answers, OidcRequest, PasswordRequest, type SignInWay, TokenRequest } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import { type Auth, OIDC, OIDC_RETURN, passCookies, visitorHeaders } from '../accounts/auth.ts';
import { useSignInLink } from '../accounts/sign-in-link.ts';
import { forgiveAttempt } from '../store/attempts.ts';
import type { Database } from '../store/database.ts';
import { findInvitation } from '../store/invitations.ts';
import { forgetSession } from '../store/sessions.ts';
import { Problem } from './problem.ts';
import { addRawRoute, addRoute } from './route.ts';
import { addressOf, slow } from './slow.ts';

/** Adds the routes by which one signs in and out. */
export function addSignInRoutes(
  app: Express,
  {
    db,
    auth,
    guards,
    ways,
    service,
    baseUrl,
  }: {
    db: Database;
    auth: Auth;
    guards: Guards;
    ways: readonly SignInWay[];
    service?: string | undefined;
    baseUrl: string;
  },
): void {
  addRoute(app, {
    method: 'get',
    path: '/api/sign-in',
    summary: 'Lists the ways to sign in',
    needs: guards.anyone,
    input: z.object({}),
    answer: Answers.signIn,
    run: async () => ({ ways: [...ways], ...(service !== undefined && { service }) }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/sign-in/link',
    summary: 'Signs in by the one-time link that the server printed',
    needs: guards.anyone,
    input: z.object({ body: TokenRequest }),
    status: 204,
    json: true,
    problems: { unauthenticated: 'The link has been used, or is too old.' },
    run: async ({ body }, _by, { request, response }) => {
      const address = addressOf(request);
      await slow(db, address);
      const user = await useSignInLink(db, body.token);
      if (!user) {
        throw new Problem(
          'unauthenticated',
          'The link has been used, or is older than 15 minutes. Start Carveout again: it prints a new one.',
        );
      }
      await forgiveAttempt(db, address);
      const entered = await auth.api.enter({ body: { user }, headers: visitorHeaders(request), asResponse: true });
      passCookies(entered.headers, response);
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/sign-in/password',
    summary: 'Signs in by password',
    needs: guards.anyone,
    input: z.object({ body: PasswordRequest }),
    status: 204,
    json: true,
    problems: {
      unauthenticated: 'The address and the password do not belong together.',
      'not-found': 'One does not sign in here in that way.',
    },
    run: async ({ body }, _by, { request, response }) => {
      requireWay(ways, 'password');
      const counted = [addressOf(request), { kind: 'account', name: body.email }] as const;
      for (const attempted of counted) await slow(db, attempted);
      const headers = visitorHeaders(request);
      const entered = await auth.api.signInEmail({ body, headers, asResponse: true });
      if (!entered.ok)
        throw new Problem('unauthenticated', 'The e-mail address and the password do not belong together.');
      for (const attempted of counted) await forgiveAttempt(db, attempted);
      passCookies(entered.headers, response);
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/sign-in/oidc',
    summary: 'Begins to sign in at the organisation’s sign-in service',
    needs: guards.anyone,
    input: z.object({ body: OidcRequest }),
    answer: Answers.oidc,
    json: true,
    problems: { 'not-found': 'One does not sign in here in that way.' },
    run: async ({ body: { invitation } }, _by, { request, response }) => {
      requireWay(ways, 'oidc');
      await slow(db, addressOf(request));
      const invited = invitation !== undefined && (await findInvitation(db, invitation)) !== undefined;
      const begun = await auth.api.signInSocial({
        body: {
          provider: OIDC,
          requestSignUp: invited,
          disableRedirect: true,
          callbackURL: `${baseUrl}${invited ? '/invitation' : '/'}`,
          errorCallbackURL: `${baseUrl}/sign-in`,
        },
        headers: visitorHeaders(request),
        asResponse: true,
      });
      if (!begun.ok) {
        throw new Problem(
          'internal',
          'The sign-in service does not answer as it should. Try again later, or sign in by password.',
        );
      }
      await forgiveAttempt(db, addressOf(request));
      passCookies(begun.headers, response);
      return Answers.oidc.parse(await begun.json());
    },
  });

  addRawRoute(app, {
    path: OIDC_RETURN,
    summary: 'Comes back from the sign-in service',
    needs: guards.anyone,
    input: z.object({ query: z.record(z.string(), z.string().max(8192)) }),
    success: { status: 303, type: null, schema: null },
    problems: { 'not-found': 'One does not sign in here in that way.' },
    run: async ({ query }, _by, { request, response }) => {
      requireWay(ways, 'oidc');
      const url = `${baseUrl}${OIDC_RETURN}?${new URLSearchParams(query)}`;
      const returned = await auth.handler(new Request(url, { headers: visitorHeaders(request) }));
      passCookies(returned.headers, response);
      response.redirect(303, returned.headers.get('location') ?? `${baseUrl}/sign-in?error=failed`);
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/sign-out',
    summary: 'Signs out',
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

function requireWay(ways: readonly SignInWay[], way: SignInWay): void {
  if (!ways.includes(way)) throw new Problem('not-found', 'One does not sign in to this Carveout in that way.');
}
