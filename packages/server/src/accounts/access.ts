import { type Role, suffices, type User } from '@carveout/schema';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { Database } from '../store/database.ts';
import { type Membership, membershipAt, membershipIn, membershipsOf } from '../store/members.ts';
import { type Auth, passCookies, visitorHeaders } from './auth.ts';

/** Who makes a request. */
export type Principal = {
  readonly user: User;
  /** The browser that is signed in, until when, and when it signed in. */
  readonly session: { readonly id: string; readonly expiresAt: Date };
  /** By what the request shows who makes it. */
  readonly source: 'session';
};

/** Somebody's right to something of a dossier: who it is, and what he or she is there. */
export type Access = Membership & { readonly principal: Principal };

/**
 * What a route needs, in words for the table of rights, and how it is found out whether a request may. `grant` gives
 * what the route then knows of who asks; it throws `unauthenticated` for a stranger, `not-found` for what lies outside
 * the asker's dossiers (whether it is there is not told), and `forbidden` for a role that does not suffice.
 */
export type Guard<Granted> = {
  readonly needs: string;
  readonly grant: (request: Request, response: Response) => Promise<Granted>;
};

/** The guards that routes are declared with. */
export type Guards = ReturnType<typeof createGuards>;

/** Makes the guards: the one place that binds requests to what their makers may see and do. */
export function createGuards({ db, auth }: { db: Database; auth: Auth }) {
  const visitor = async (request: Request, response: Response): Promise<Principal | undefined> => {
    if (!request.headers.cookie) return undefined;
    const { headers, response: found } = await auth.api.getSession({
      headers: visitorHeaders(request),
      returnHeaders: true,
    });
    passCookies(headers, response);
    if (!found) return undefined;
    const { user, session } = found;
    return {
      user: { id: user.id, name: user.name, email: user.email },
      session: { id: session.id, expiresAt: session.expiresAt },
      source: 'session',
    };
  };
  const signedIn = async (request: Request, response: Response): Promise<Principal> => {
    const principal = await visitor(request, response);
    if (!principal) throw new Problem('unauthenticated', 'Sign in first.');
    return principal;
  };
  /** A guard that asks for a role in the dossier which `locate` finds the asker's membership of. */
  const member =
    (needed: Role, locate: (user: string, request: Request) => Promise<Membership | Problem>) =>
    async (request: Request, response: Response): Promise<Access> => {
      const principal = await signedIn(request, response);
      const membership = await locate(principal.user.id, request);
      if (membership instanceof Problem) throw membership;
      if (!suffices(membership.role, needed)) throw insufficient(needed);
      return { ...membership, principal };
    };

  return {
    /** Anybody, signed in or not. */
    anyone: { needs: 'anyone', grant: async () => undefined } satisfies Guard<undefined>,
    /** Anybody, and who it is where signed in. */
    visitor: { needs: 'anyone', grant: visitor } satisfies Guard<Principal | undefined>,
    /** Whoever is signed in. What such a route answers, it binds to the user itself. */
    signedIn: { needs: 'signed in', grant: signedIn } satisfies Guard<Principal>,
    /** Whoever is signed in; gives the dossier that `?dossier=` names, or without it all of which he or she is a member. */
    ofDossiersAsked: {
      needs: 'reader of the dossier asked for, or of any',
      grant: async (request, response) => {
        const principal = await signedIn(request, response);
        const { dossier: asked } = request.query;
        const own = (await membershipsOf(db, principal.user.id)).map(({ dossier }) => dossier);
        if (asked === undefined) return own;
        if (!own.includes(idIn(asked))) throw noDossier();
        return [idIn(asked)];
      },
    } satisfies Guard<readonly string[]>,
    /** Whoever owns a dossier, whichever. */
    ownerOfAny: {
      needs: 'owner of any dossier',
      grant: async (request, response) => {
        const principal = await signedIn(request, response);
        const owns = (await membershipsOf(db, principal.user.id)).some(({ role }) => role === 'owner');
        if (!owns) throw insufficient('owner');
        return principal;
      },
    } satisfies Guard<Principal>,
    /** A member with a role in the dossier of the agreement that `:id` names. */
    ofAgreement: (needed: Role): Guard<Access> => ({
      needs: `${needed} of the agreement's dossier`,
      grant: member(needed, async (user, request) => {
        const agreement = idIn(request.params.id);
        return (await membershipAt(db, { agreement, user })) ?? noAgreement();
      }),
    }),
    /** A member with a role in the dossier that `:dossier` names. */
    ofDossier: (needed: Role): Guard<Access> => ({
      needs: `${needed} of the dossier`,
      grant: member(needed, async (user, request) => {
        const dossier = idIn(request.params.dossier);
        return (await membershipIn(db, { dossier, user })) ?? noDossier();
      }),
    }),
    /** A member with a role in the dossier that `?dossier=` names, or, without it, in the only one where he or she has it. */
    ofAskedDossier: (needed: Role): Guard<Access> => ({
      needs: `${needed} of the dossier asked for`,
      grant: member(needed, async (user, request) => {
        const asked = request.query.dossier;
        if (asked !== undefined) return (await membershipIn(db, { dossier: idIn(asked), user })) ?? noDossier();
        const [fit, another] = (await membershipsOf(db, user)).filter(({ role }) => suffices(role, needed));
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

const idIn = (value: unknown): string => z.uuid().parse(value);
