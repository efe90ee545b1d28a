import { Answers, DossierChange, DossierRequest, MemberChange } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import { type Guards, noDossier } from '../accounts/access.ts';
import { roleOf } from '../accounts/principal.ts';
import { withdrawReach } from '../store/access-tokens.ts';
import type { Database } from '../store/database.ts';
import { addDossier, changeDossier, listDossiers, removeDossier } from '../store/dossiers.ts';
import { changeMember, listMembers, type MemberChanged } from '../store/members.ts';
import { forgetSession } from '../store/sessions.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

/** A request about one dossier. */
export const OfDossier = z.object({ params: z.object({ dossier: z.uuid() }) });

/** A request about one member of a dossier. */
export const OfMember = z.object({ params: z.object({ dossier: z.uuid(), user: z.uuid() }) });

/** Adds the routes about dossiers and their members. */
export function addDossierRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/dossiers',
    summary: 'Lists the dossiers that one reaches',
    needs: guards.known,
    input: z.object({}),
    answer: Answers.dossiers,
    run: async (_input, principal) => ({
      dossiers: (await listDossiers(db, principal.user.id)).flatMap((dossier) => {
        const role = roleOf(principal, { dossier: dossier.id, role: dossier.role });
        return role ? { ...dossier, role } : [];
      }),
    }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers',
    summary: 'Makes a dossier, which one then owns',
    // Whoever owns one has been trusted with inviting others; somebody invited to read has not.
    needs: guards.ownerOfAny,
    input: z.object({ body: DossierRequest }),
    answer: Answers.dossier,
    status: 201,
    json: true,
    run: async ({ body }, { user }) => await addDossier(db, { ...body, owner: user.id }),
  });

  addRoute(app, {
    method: 'patch',
    path: '/api/dossiers/:dossier',
    summary: 'Gives a dossier another name or kind',
    needs: guards.ofDossier('owner'),
    input: OfDossier.extend({ body: DossierChange }),
    answer: Answers.dossier,
    json: true,
    run: async ({ params, body }, { principal, role }) => {
      await changeDossier(db, params.dossier, body);
      const changed = (await listDossiers(db, principal.user.id)).find(({ id }) => id === params.dossier);
      if (!changed) throw noDossier();
      return { ...changed, role };
    },
  });

  addRoute(app, {
    method: 'delete',
    path: '/api/dossiers/:dossier',
    summary: 'Removes a dossier that holds no agreement',
    needs: guards.ownerInPerson,
    input: OfDossier,
    status: 204,
    problems: { conflict: 'There are agreements in it, or it is the last one that whoever asks owns.' },
    run: async ({ params }, { principal }) => {
      const outcome = await removeDossier(db, { id: params.dossier, owner: principal.user.id });
      if (outcome === 'used')
        throw new Problem('conflict', 'There are agreements in the dossier. Delete them first, each by itself.');
      if (outcome === 'last') throw new Problem('conflict', 'It is the only dossier that you own. Make another first.');
    },
  });

  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/members',
    summary: 'Lists the members of a dossier',
    needs: guards.ofDossier('reader'),
    input: OfDossier,
    answer: Answers.members,
    run: async ({ params }) => ({ members: await listMembers(db, params.dossier) }),
  });

  addRoute(app, {
    method: 'patch',
    path: '/api/dossiers/:dossier/members/:user',
    summary: 'Gives a member another role or organisation',
    needs: guards.ownerInPerson,
    input: OfMember.extend({ body: MemberChange }),
    answer: Answers.member,
    json: true,
    problems: { conflict: 'The dossier would be left without an owner.' },
    run: async ({ params, body }) => {
      insist(await changeMember(db, { ...params, change: body }));
      const [member] = await listMembers(db, params.dossier, params.user);
      if (!member) throw noMember();
      return member;
    },
  });

  addRoute(app, {
    method: 'delete',
    path: '/api/dossiers/:dossier/members/:user',
    summary: 'Removes a member from a dossier',
    needs: guards.ownerInPerson,
    input: OfMember,
    status: 204,
    problems: { conflict: 'The dossier would be left without an owner.' },
    run: async ({ params }) => insist(await changeMember(db, { ...params, change: null })),
  });

  addRoute(app, {
    method: 'delete',
    path: '/api/dossiers/:dossier/members/:user/sessions',
    summary: 'Signs a member out everywhere, and takes the dossier from his or her tokens',
    needs: guards.ownerInPerson,
    input: OfMember,
    status: 204,
    run: async ({ params }) => {
      const [member] = await listMembers(db, params.dossier, params.user);
      if (!member) throw noMember();
      await forgetSession(db, { user: params.user });
      // Whoever ends them wants nobody in by what was let in before.
      await withdrawReach(db, params);
    },
  });
}

/** What is answered about somebody who is no member of the dossier. */
export const noMember = (): Problem => new Problem('not-found', 'The dossier has no such member.');

function insist(outcome: MemberChanged): void {
  if (outcome === 'gone') throw noMember();
  if (outcome === 'last-owner')
    throw new Problem('conflict', 'A dossier keeps one owner at least. Make somebody else an owner first.');
}
