import type { ServerOptions } from '@carveout/server';
import { Unusable } from './unusable.ts';

type Team = NonNullable<ServerOptions['team']>;

const SHORTEST_SECRET = 32;

/**
 * What the environment says of a team: with DATABASE_URL, BASE_URL and AUTH_SECRET, and OIDC_ISSUER, OIDC_CLIENT_ID and
 * OIDC_CLIENT_SECRET for its sign-in service, which people call OIDC_NAME; nothing without DATABASE_URL. Throws an
 * `Unusable` that names what is missing or wrong.
 */
export function teamOf(environment: NodeJS.ProcessEnv): Team | undefined {
  const { DATABASE_URL, BASE_URL, AUTH_SECRET } = environment;
  if (!DATABASE_URL) return undefined;
  if (!BASE_URL) throw new Unusable('DATABASE_URL needs BASE_URL, where browsers reach Carveout: https://HOST');
  if (!AUTH_SECRET || AUTH_SECRET.length < SHORTEST_SECRET) {
    throw new Unusable(
      `DATABASE_URL needs AUTH_SECRET, ${SHORTEST_SECRET} or more random characters, the same on every server: openssl rand -hex 32`,
    );
  }
  const oidc = oidcOf(environment);
  return { baseUrl: address('BASE_URL', BASE_URL), secret: AUTH_SECRET, ...(oidc && { oidc }) };
}

function oidcOf({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME }: NodeJS.ProcessEnv): Team['oidc'] {
  if (!OIDC_ISSUER && !OIDC_CLIENT_ID && !OIDC_CLIENT_SECRET) return undefined;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET)
    throw new Unusable('a sign-in service needs all of OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET');
  address('OIDC_ISSUER', OIDC_ISSUER);
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, name: OIDC_NAME };
}

/** An address as given, without a slash at its end: HTTPS, or HTTP on this machine. */
function address(name: string, given: string): string {
  const url = URL.parse(given);
  const here = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && here)))
    throw new Unusable(`${name} must be an address that begins with https:// (http:// only on this machine)`);
  if (name === 'BASE_URL' && url.href !== `${url.origin}/`)
    throw new Unusable('BASE_URL must end after the host: Carveout does not work below a path');
  return url.href.replace(/\/$/, '');
}
