import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { answerOf, Problem } from './problem.ts';

/** The names by which a machine calls itself. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Addresses to listen on that no page is ever fetched from. */
const EVERYWHERE = ['0.0.0.0', '::', ''];

const hostname = (authority: string): string | undefined =>
  /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.exec(authority)?.[1]?.toLowerCase();

/**
 * Refuses requests addressed to any other name than this server's: a page of another site whose name was made to point
 * at this machine (DNS rebinding) would otherwise count as our own.
 */
export function guardHost(host: string, baseUrl: string): RequestHandler {
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const ours = new Set([
    ...LOOPBACK,
    new URL(baseUrl).hostname,
    ...(EVERYWHERE.includes(host) ? [] : [bracketed.toLowerCase()]),
  ]);
  return (request, _response, next) => {
    const asked = hostname(request.headers.host ?? '');
    if (asked !== undefined && ours.has(asked)) return next();
    throw new Problem(
      'forbidden',
      'This address is not one of this server. Open it by the address that it printed when it started.',
    );
  };
}

/** Refuses requests that another site's page makes in a visitor's name, as browsers tell. To be mounted on the API. */
export function guardOrigin(baseUrl: string): RequestHandler {
  const { origin: own } = new URL(baseUrl);
  return (request, _response, next) => {
    const { origin, host } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign =
      (typeof site === 'string' && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && origin !== own && origin !== `http://${host}` && origin !== `https://${host}`);
    if (!foreign) return next();
    throw new Problem('forbidden', 'The request comes from another site. Use the page that this server shows.');
  };
}

/** The headers that keep a page to itself: nothing is fetched from, sent to or shown within any other site. */
export function protectiveHeaders(): RequestHandler[] {
  const nonce: RequestHandler = (_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString('base64');
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The component library adds two style elements; it takes the page's nonce for them.
        styleSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        // A report that is looked at before it is saved; it comes with a policy of its own.
        frameSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // Carveout speaks plain HTTP on the loopback address; who puts TLS before it decides about this there.
    strictTransportSecurity: false,
  });
  return [nonce, headers];
}

/** The nonce of the answer's content security policy. */
export const nonceOf = (response: { locals: Record<string, unknown> }): string => String(response.locals.nonce);

/** Stops a client that asks without end; a person's page stays far below. */
export const limitRate = (requestsPerMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => {
      const { status, body } = answerOf(
        new Problem('too-many-requests', 'Too many requests. Wait a minute and try again.'),
      );
      response.status(status).json(body);
    },
  });
