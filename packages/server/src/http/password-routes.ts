import { Answers, PasswordChange, PasswordReset, TokenRequest } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import { type Auth, passCookies, visitorHeaders } from '../accounts/auth.ts';
import { makePasswordLink, meantByLink, usePasswordLink } from '../accounts/password-link.ts';
import { forgiveAttempt } from '../store/attempts.ts';
import { ownsAllOf, passwordHash, setPasswordHash } from '../store/credentials.ts';
import type { Database } from '../store/database.ts';
import { listMembers } from '../store/members.ts';
import { forgetSession } from '../store/sessions.ts';
import { noMember, OfMember } from './dossier-routes.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';
import { addressOf, slow } from './slow.ts';

/** Adds the routes that change a password: one's own, or by a link that an owner hands over. No mail is sent. */
export function addPasswordRoutes(
  app: Express,
  { db, auth, guards, baseUrl }: { db: Database; auth: Auth; guards: Guards; baseUrl: string },
): void {
  const hashed = async (password: string): Promise<string> => (await auth.$context).password.hash(password);

  addRoute(app, {
    method: 'post',
    path: '/api/me/password',
    summary: 'Changes one’s own password, and signs all one’s other browsers out',
    problems: {
      forbidden: 'The current password is another one.',
      conflict: 'The account has no password.',
      'too-many-requests': 'Too many attempts failed; `Retry-After` says when the next one counts.',
    },
    needs: guards.signedIn,
    input: z.object({ body: PasswordChange }),
    status: 204,
    json: true,
    run: async ({ body: { current, password } }, { user, session }) => {
      const hash = await passwordHash(db, user.id);
      if (hash === undefined) throw withoutPassword();
      // Whoever finds a page open may not guess on.
      const attempted = { kind: 'account', name: user.email } as const;
      await slow(db, attempted);
      const { password: passwords } = await auth.$context;
      if (!(await passwords.verify({ hash, password: current })))
        throw new Problem('forbidden', 'The password that you have now is another one.');
      await forgiveAttempt(db, attempted);
      const next = await hashed(password);
      await db.transaction(async (tx) => {
        await setPasswordHash(tx, { user: user.id, hash: next });
        await forgetSession(tx, { user: user.id, but: session.id });
      });
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/members/:user/reset',
    summary: 'Makes the link by which a member sets a new password; to hand over',
    problems: {
      forbidden: 'The member is also in a dossier that whoever asks does not own.',
      conflict: 'The account has no password.',
    },
    needs: guards.ownerInPerson,
    input: OfMember,
    answer: Answers.reset,
    status: 201,
    run: async ({ params }, { principal }) => {
      const [member] = await listMembers(db, params.dossier, params.user);
      if (!member) throw noMember();
      if ((await passwordHash(db, params.user)) === undefined) throw withoutPassword();
      if (!(await ownsAllOf(db, { owner: principal.user.id, member: params.user }))) {
        throw new Problem(
          'forbidden',
          'The member is also in a dossier that you do not own. Ask an owner of all of them for the link.',
        );
      }
      return await makePasswordLink(db, { user: params.user, by: principal.user.id, baseUrl });
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/password-reset/look',
    summary: 'Tells whose password a link sets',
    problems: { 'not-found': 'The link no longer counts.' },
    needs: guards.anyone,
    input: z.object({ body: TokenRequest }),
    answer: Answers.resetLook,
    json: true,
    run: async ({ body }, _by, { request }) => {
      await slow(db, addressOf(request));
      const meant = await meantByLink(db, body.token);
      if (!meant) throw spent();
      await forgiveAttempt(db, addressOf(request));
      return { name: meant.name, email: meant.email };
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/password-reset',
    summary: 'Sets a password by a link, signs all browsers of the account out and this one in',
    problems: { 'not-found': 'The link no longer counts.' },
    needs: guards.anyone,
    input: z.object({ body: PasswordReset }),
    status: 204,
    json: true,
    run: async ({ body: { token, password } }, _by, { request, response }) => {
      await slow(db, addressOf(request));
      const meant = await meantByLink(db, token);
      if (!meant) throw spent();
      const user = await usePasswordLink(db, { token, hash: await hashed(password) });
      if (!user) throw spent();
      await forgiveAttempt(db, addressOf(request));
      await forgiveAttempt(db, { kind: 'account', name: meant.email });
      const entered = await auth.api.enter({ body: { user }, headers: visitorHeaders(request), asResponse: true });
      passCookies(entered.headers, response);
    },
  });
}

const spent = (): Problem =>
  new Problem('not-found', 'The link has been used, is too old, or no longer counts. Ask for a new one.');

const withoutPassword = (): Problem =>
  new Problem('conflict', 'This account has no password: its owner signs in at the sign-in service.');
