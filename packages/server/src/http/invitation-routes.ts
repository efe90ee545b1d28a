import { AcceptRequest, Answers, InvitationRequest, TokenRequest } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import { type Auth, passCookies, visitorHeaders } from '../accounts/auth.ts';
import { enrol, invitationLink } from '../accounts/invited.ts';
import { forgiveAttempt } from '../store/attempts.ts';
import type { Database } from '../store/database.ts';
import {
  acceptInvitation,
  addInvitation,
  findInvitation,
  listInvitations,
  withdrawInvitation,
} from '../store/invitations.ts';
import { OfDossier } from './dossier-routes.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';
import { addressOf, slow } from './slow.ts';

/** Adds the routes of invitations. No mail is sent: the owner hands the link over. */
export function addInvitationRoutes(
  app: Express,
  {
    db,
    auth,
    guards,
    baseUrl,
    invites,
  }: { db: Database; auth: Auth; guards: Guards; baseUrl: string; invites: boolean },
): void {
  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/invitations',
    summary: 'Lists the invitations that nobody has accepted yet',
    needs: guards.ownerInPerson,
    input: OfDossier,
    answer: Answers.invitations,
    run: async ({ params }) => ({ invitations: await listInvitations(db, params.dossier) }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/invitations',
    summary: 'Invites somebody into a dossier; gives the link to hand over',
    needs: guards.ownerInPerson,
    input: OfDossier.extend({ body: InvitationRequest }),
    answer: Answers.invited,
    status: 201,
    json: true,
    problems: { forbidden: 'This Carveout is for one person.' },
    run: async ({ params, body }, { principal }) => {
      if (!invites) {
        throw new Problem(
          'forbidden',
          'This Carveout is for one person on one machine. To work as a team, run it with DATABASE_URL.',
        );
      }
      const { invitation, token } = await addInvitation(db, { ...params, ...body, by: principal.user.id });
      return { invitation, link: invitationLink(baseUrl, token) };
    },
  });

  addRoute(app, {
    method: 'delete',
    path: '/api/dossiers/:dossier/invitations/:invitation',
    summary: 'Takes an invitation back',
    needs: guards.ownerInPerson,
    input: z.object({ params: z.object({ dossier: z.uuid(), invitation: z.uuid() }) }),
    status: 204,
    run: async ({ params: { dossier, invitation } }) => {
      if (!(await withdrawInvitation(db, { dossier, id: invitation })))
        throw new Problem('not-found', 'There is no such invitation. It may have been accepted.');
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/invitations/look',
    summary: 'Tells what a link invites to',
    needs: guards.anyone,
    input: z.object({ body: TokenRequest }),
    answer: Answers.invitation,
    json: true,
    problems: { 'not-found': 'The invitation counts no more.' },
    run: async ({ body }, _by, { request }) => {
      await slow(db, addressOf(request));
      const invitation = await findInvitation(db, body.token);
      if (!invitation) throw spent();
      await forgiveAttempt(db, addressOf(request));
      return invitation;
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/invitations/accept',
    summary: 'Accepts an invitation, with the account of who is signed in or with a new one',
    needs: guards.visitor,
    input: z.object({ body: AcceptRequest }),
    status: 204,
    json: true,
    problems: {
      unauthenticated: 'Nobody is signed in, and no account is to be made.',
      'not-found': 'The invitation counts no more.',
      conflict: 'There is an account with this e-mail address.',
    },
    run: async ({ body: { token, account } }, principal, { request, response }) => {
      await slow(db, addressOf(request));
      if (principal) {
        const accepted = await db.transaction((tx) => acceptInvitation(tx, { token, user: principal.user.id }));
        if (!accepted) throw spent();
      } else {
        if (!account) throw new Problem('unauthenticated', 'Sign in, or make an account with the invitation.');
        const user = await enrol({ db, auth }, { token, account });
        if (user === 'spent') throw spent();
        if (user === 'taken') {
          throw new Problem(
            'conflict',
            'There is an account with this e-mail address. Sign in with it, then open the invitation again.',
          );
        }
        const headers = visitorHeaders(request);
        const entered = await auth.api.enter({ body: { user }, headers, asResponse: true });
        passCookies(entered.headers, response);
      }
      await forgiveAttempt(db, addressOf(request));
    },
  });
}

const spent = (): Problem =>
  new Problem('not-found', 'The invitation has been used or withdrawn, or is too old. Ask for a new one.');
