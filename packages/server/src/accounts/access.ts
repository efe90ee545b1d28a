import { type Role, suffices } from '@carveout/schema';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { slowTokens } from '../http/slow.ts';
import { admitted } from '../store/access-tokens.ts';
import type { Database } from '../store/database.ts';
import { type Membership, membershipAt, membershipIn, membershipsOf } from '../store/members.ts';
import { type Auth, passCookies, showsSession, visitorHeaders } from './auth.ts';
import { type Person, type Principal, roleOf, tokenIn } from './principal.ts';

/** Somebody's right to something of a dossier: who it is, and what he or she is there. */
export type Access<By extends Principal = Principal> = Membership & { readonly principal: By };

/**
 * What a route needs, in words for the table of rights, and how it is found out whether a request may. `grant` gives
 * what the route then knows of who asks; it throws `unauthenticated` for a stranger, `not-found` for what lies outside
 * the asker's dossiers (whether it is there is not told), and `forbidden` for a role that does not suffice.
 */
export type Guard<Granted> = {
  readonly needs: string;
  /** By what a request may show who makes it; nothing where that is not asked. */
  readonly admits: readonly Principal['source'][];
  /** Whether it looks for a dossier in `?dossier=`. */
  readonly asksDossier?: boolean;
  readonly grant: (request: Request, response: Response) => Promise<Granted>;
};

/** The guards that routes are declared with. */
export type Guards = ReturnType<typeof createGuards>;

/** Makes the guards: the one place that binds requests to what their makers may see and do. */
export function createGuards({ db, auth }: { db: Database; auth: Auth }) {
  const browser = async (request: Request, response: Response): Promise<Person | undefined> => {
    if (!request.headers.cookie) return undefined;
    const { headers, response: found } = await auth.api.getSession({
      headers: visitorHeaders(request),
      returnHeaders: true,
    });
    passCookies(headers, response);
    if (!found) return undefined;
    const { user, session } = found;
    return {
      source: 'session',
      user: { id: user.id, name: user.name, email: user.email },
      session: { id: session.id },
      expiresAt: session.expiresAt,
    };
  };
  const visitor = async (request: Request, response: Response): Promise<Person | undefined> => {
    if (tokenIn(request) !== undefined) throw forPersons();
    return await browser(request, response);
  };
  const signedIn = async (request: Request, response: Response): Promise<Person> =>
    (await visitor(request, response)) ?? refuseStranger();
  const anyPrincipal = async (request: Request, response: Response): Promise<Principal> => {
    const token = tokenIn(request);
    if (token === undefined) return (await browser(request, response)) ?? refuseStranger();
    if (showsSession(request)) throw new Problem('bad-request', 'Show a token or the cookie of a session, not both.');
    const script = await admitted(db, token);
    if (script) return { ...script, source: 'token' };
    await slowTokens(db, request);
    throw new Problem('unauthenticated', 'The token counts no more, or never did. Make a new one.');
  };
  /** What a membership comes to for whoever asks. */
  const within = <By extends Principal>(principal: By, membership: Membership | undefined): Access<By> | undefined => {
    const role = membership && roleOf(principal, membership);
    return role && { ...membership, role, principal };
  };
  const allWithin = async (principal: Principal): Promise<Access[]> =>
    (await membershipsOf(db, principal.user.id)).flatMap((membership) => within(principal, membership) ?? []);
  /** A guard that asks for a role in the dossier which `locate` finds what the asker may be in. */
  const member =
    <By extends Principal>(
      needed: Role,
      who: (request: Request, response: Response) => Promise<By>,
      locate: (principal: By, request: Request) => Promise<Access<By> | Problem>,
    ) =>
    async (request: Request, response: Response): Promise<Access<By>> => {
      const access = await locate(await who(request, response), request);
      if (access instanceof Problem) throw access;
      if (!suffices(access.role, needed)) throw insufficient(needed);
      return access;
    };
  const inDossier = async <By extends Principal>(principal: By, request: Request): Promise<Access<By> | Problem> => {
    const dossier = idIn(request.params.dossier);
    return within(principal, await membershipIn(db, { dossier, user: principal.user.id })) ?? noDossier();
  };

  return {
    /** Anybody, signed in or not. */
    anyone: { needs: 'anyone', admits: [], grant: async () => undefined } satisfies Guard<undefined>,
    /** Anybody, and who it is where signed in. No script. */
    visitor: { needs: 'anyone, no token', admits: [], grant: visitor } satisfies Guard<Person | undefined>,
    /** Whoever is signed in. What such a route answers, it binds to the user itself. No script. */
    signedIn: { needs: 'signed in, no token', admits: ['session'], grant: signedIn } satisfies Guard<Person>,
    /** Whoever is signed in, or a script. What such a route answers, it binds to the principal itself. */
    known: { needs: 'signed in', admits: ['session', 'token'], grant: anyPrincipal } satisfies Guard<Principal>,
    /** Whoever is signed in; gives the dossier that `?dossier=` names, or without it all that he, she or a script reaches. */
    ofDossiersAsked: {
      needs: 'reader of the dossier asked for, or of any',
      admits: ['session', 'token'],
      asksDossier: true,
      grant: async (request, response) => {
        const own = (await allWithin(await anyPrincipal(request, response))).map(({ dossier }) => dossier);
        const { dossier: asked } = request.query;
        if (asked === undefined) return own;
        if (!own.includes(idIn(asked))) throw noDossier();
        return [idIn(asked)];
      },
    } satisfies Guard<readonly string[]>,
    /** Whoever owns a dossier, whichever. No script. */
    ownerOfAny: {
      needs: 'owner of any dossier, no token',
      admits: ['session'],
      grant: async (request, response) => {
        const principal = await signedIn(request, response);
        const owns = (await allWithin(principal)).some(({ role }) => role === 'owner');
        if (!owns) throw insufficient('owner');
        return principal;
      },
    } satisfies Guard<Person>,
    /** A member with a role in the dossier of the agreement that `:id` names. */
    ofAgreement: (needed: Role): Guard<Access> => ({
      needs: `${needed} of the agreement's dossier`,
      admits: ['session', 'token'],
      grant: member(needed, anyPrincipal, async (principal, request) => {
        const agreement = idIn(request.params.id);
        return within(principal, await membershipAt(db, { agreement, user: principal.user.id })) ?? noAgreement();
      }),
    }),
    /** A member with a role in the dossier that `:dossier` names. */
    ofDossier: (needed: Role): Guard<Access> => ({
      needs: `${needed} of the dossier`,
      admits: ['session', 'token'],
      grant: member(needed, anyPrincipal, inDossier),
    }),
    /** A member of the dossier that `:dossier` names, in person: for what is about where people are. No script. */
    memberInPerson: {
      needs: 'reader of the dossier, no token',
      admits: ['session'],
      grant: member('reader', signedIn, inDossier),
    } satisfies Guard<Access<Person>>,
    /** An owner of the dossier that `:dossier` names, in person: for what decides about people. No script. */
    ownerInPerson: {
      needs: 'owner of the dossier, no token',
      admits: ['session'],
      grant: member('owner', signedIn, inDossier),
    } satisfies Guard<Access<Person>>,
    /** A member with a role in the dossier that `?dossier=` names, or, without it, in the only one where he or she has it. */
    ofAskedDossier: (needed: Role): Guard<Access> => ({
      needs: `${needed} of the dossier asked for`,
      admits: ['session', 'token'],
      asksDossier: true,
      grant: member(needed, anyPrincipal, async (principal, request) => {
        const asked = request.query.dossier;
        if (asked !== undefined) {
          const membership = await membershipIn(db, { dossier: idIn(asked), user: principal.user.id });
          return within(principal, membership) ?? noDossier();
        }
        const [fit, another] = (await allWithin(principal)).filter(({ role }) => suffices(role, needed));
        if (!fit) return insufficient(needed);
        return another ? new Problem('bad-request', 'Say which dossier, as ?dossier=ID.') : fit;
      }),
    }),
  };
}

/** What is answered about an agreement that is not there, or not for whoever asks. */
export const noAgreement = (): Problem =>
  new Problem('not-found', 'There is no such agreement. It may have been removed.');

/** What is answered about a dossier that is not there, or not for whoever asks. */
export const noDossier = (): Problem =>
  new Problem('not-found', 'There is no such dossier, or you are no longer a member of it.');

const insufficient = (needed: Role): Problem =>
  new Problem('forbidden', `Only a dossier's ${needed} or higher may do this. Ask one of its owners.`);

const forPersons = (): Problem => new Problem('forbidden', 'A token cannot do this. Sign in, and do it in the page.');

const refuseStranger = (): never => {
  throw new Problem('unauthenticated', 'Sign in first, or show a token.');
};

const idIn = (value: unknown): string => z.uuid().parse(value);
