import { AccessTokenRequest, Answers, suffices } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import { type Guards, noDossier } from '../accounts/access.ts';
import { addAccessToken, listAccessTokens, withdrawAccessToken } from '../store/access-tokens.ts';
import type { Database } from '../store/database.ts';
import { membershipsOf } from '../store/members.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

/** Adds the routes of the tokens that let scripts in: a person's own, for persons only. */
export function addAccessTokenRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/tokens',
    summary: 'Lists one’s own tokens',
    needs: guards.signedIn,
    input: z.object({}),
    answer: Answers.tokens,
    run: async (_input, { user }) => ({ tokens: await listAccessTokens(db, user.id) }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/tokens',
    summary: 'Makes a token for a script',
    needs: guards.signedIn,
    input: z.object({ body: AccessTokenRequest }),
    answer: Answers.tokenMade,
    status: 201,
    json: true,
    problems: {
      'not-found': 'One is not a member of one of the dossiers.',
      forbidden: 'The role is higher than one’s own in one of the dossiers.',
      conflict: 'One has as many tokens as one may.',
    },
    run: async ({ body }, { user }) => {
      const roles = new Map((await membershipsOf(db, user.id)).map(({ dossier, role }) => [dossier, role]));
      for (const dossier of body.dossiers) {
        const role = roles.get(dossier);
        if (!role) throw noDossier();
        if (!suffices(role, body.role))
          throw new Problem(
            'forbidden',
            `A token can do no more than its maker, who is ${role} of one of the dossiers.`,
          );
      }
      const made = await addAccessToken(db, { user: user.id, request: body });
      if (made === 'left') throw noDossier();
      if (made === 'too-many')
        throw new Problem('conflict', 'You have as many tokens as one may have. Take back those that you do not need.');
      return made;
    },
  });

  addRoute(app, {
    method: 'delete',
    path: '/api/tokens/:token',
    summary: 'Takes a token back, at once',
    needs: guards.signedIn,
    input: z.object({ params: z.object({ token: z.uuid() }) }),
    status: 204,
    run: async ({ params }, { user }) => {
      if (!(await withdrawAccessToken(db, { user: user.id, id: params.token })))
        throw new Problem('not-found', 'You have no such token. It may have been taken back.');
    },
  });
}
