import { randomUUIDv7 } from 'node:crypto';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import type { Request, Response as ServerResponse } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '../store/database.ts';
import { accounts, sessions, users, verifications } from '../store/schema.ts';

/** How long a session lasts when nobody uses it, in seconds; use prolongs it once a day. */
const IDLE = 7 * 24 * 60 * 60;
const DAILY = 24 * 60 * 60;

/** The header by which a visitor's address is told to better-auth; whatever a visitor sends in it is left behind. */
const ADDRESS = 'x-carveout-address';

/** Signing in and sessions, by better-auth. None of its own routes is served but the one that OpenID Connect comes back to. */
export type Auth = ReturnType<typeof createAuth>;

/** Sets up better-auth on the store. `baseUrl` is where browsers reach this server. */
export function createAuth({
  db,
  baseUrl,
  secret,
  logger,
}: {
  db: Database;
  baseUrl: string;
  secret: string;
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
    session: { expiresIn: IDLE, updateAge: DAILY },
    // Attempts are counted in the store, for all servers together.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => logger[level](message) },
    advanced: {
      cookiePrefix: 'carveout',
      database: { generateId: () => randomUUIDv7() },
      ipAddress: { ipAddressHeaders: [ADDRESS] },
      cookies: { session_token: { attributes: { sameSite: 'strict' } } },
    },
    plugins: [entering],
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

/** Passes the cookies on that better-auth sets. */
export function passCookies(from: Headers, response: ServerResponse): void {
  for (const cookie of from.getSetCookie()) response.append('Set-Cookie', cookie);
}
