import { randomUUIDv7 } from 'node:crypto';
import { Name, PASSWORD } from '@carveout/schema';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type { Request, Response as ServerResponse } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '../store/database.ts';
import { accounts, sessions, users, verifications } from '../store/schema.ts';

/** How long a session lasts when nobody uses it, in seconds; use prolongs it, which is noted once an hour. */
const IDLE = 7 * 24 * 60 * 60;
const HOURLY = 60 * 60;

/** The header by which a visitor's address is told to better-auth; whatever a visitor sends in it is left behind. */
const ADDRESS = 'x-carveout-address';

/** What the names of cookies begin with. */
const COOKIES = 'carveout';

/** A sign-in service that speaks OpenID Connect, by its issuer's address, and what people call it. */
export type Oidc = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name?: string | undefined;
};

/** What better-auth calls the sign-in service. */
export const OIDC = 'oidc';

/** Where browsers come back to from the sign-in service. */
export const OIDC_RETURN = `/sign-in/callback/${OIDC}`;

/** Signing in and sessions, by better-auth. None of its own routes is served but the one that OpenID Connect comes back to. */
export type Auth = ReturnType<typeof createAuth>;

/** Sets up better-auth on the store. `baseUrl` is where browsers reach this server. */
export function createAuth({
  db,
  baseUrl,
  secret,
  passwords,
  oidc,
  logger,
}: {
  db: Database;
  baseUrl: string;
  secret: string;
  passwords: boolean;
  oidc: Oidc | undefined;
  logger: Logger;
}) {
  return betterAuth({
    appName: 'Carveout',
    baseURL: baseUrl,
    basePath: '/sign-in',
    secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
      transaction: true,
    }),
    session: { expiresIn: IDLE, updateAge: HOURLY },
    // Attempts are counted in the store, for all servers together.
    emailAndPassword: {
      enabled: passwords,
      // Accounts come from invitations, see `enrol`.
      disableSignUp: true,
      minPasswordLength: PASSWORD.shortest,
      maxPasswordLength: PASSWORD.longest,
    },
    account: { updateAccountOnSignIn: false },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => ({ data: { ...user, name: Name.safeParse(user.name).data ?? user.email } }),
        },
      },
      account: {
        create: {
          // Nothing is asked of the sign-in service but who it is.
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => logger[level](message) },
    advanced: {
      cookiePrefix: COOKIES,
      database: { generateId: () => randomUUIDv7() },
      ipAddress: { ipAddressHeaders: [ADDRESS] },
      cookies: { session_token: { attributes: { sameSite: 'strict' } } },
    },
    plugins: [
      entering,
      ...(oidc
        ? [
            genericOAuth({
              config: [
                {
                  providerId: OIDC,
                  discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ['openid', 'profile', 'email'],
                  requireIdTokenVerification: true,
                  // Only with an invitation, see the route that begins.
                  disableImplicitSignUp: true,
                },
              ],
            }),
          ]
        : []),
    ],
  });
}

/** Signs a known user in; for this process only, after it has found out who it is. */
const entering = {
  id: 'carveout',
  endpoints: {
    enter: createAuthEndpoint(
      '/enter',
      { method: 'POST', body: z.object({ user: z.uuid() }), metadata: { SERVER_ONLY: true } },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.user);
        if (!user) throw new Error('a user who has gone cannot be signed in');
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return context.json({});
      },
    ),
  },
};

/** What better-auth needs to know of a request. */
export function visitorHeaders(request: Request): Headers {
  const headers = new Headers({ 'user-agent': (request.headers['user-agent'] ?? '').slice(0, 300) });
  if (request.headers.cookie) headers.set('cookie', request.headers.cookie);
  if (request.ip) headers.set(ADDRESS, request.ip);
  return headers;
}

/** Whether a request holds the cookie of a session, valid or not. */
export const showsSession = ({ headers }: Pick<Request, 'headers'>): boolean =>
  (headers.cookie ?? '').includes(`${COOKIES}.session_token=`);

/** Passes the cookies on that better-auth sets. */
export function passCookies(from: Headers, response: ServerResponse): void {
  for (const cookie of from.getSetCookie()) response.append('Set-Cookie', cookie);
}
