import { Answers } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import { type Guards, noAgreement } from '../accounts/access.ts';
import type { Jobs } from '../jobs.ts';
import { takeIn } from '../library.ts';
import type { Intake } from '../operations/intake.ts';
import { findAgreement, listAgreements, removeAgreement } from '../store/agreements.ts';
import type { Database } from '../store/database.ts';
import { displayName } from '../upload.ts';
import { follow, insistOnRound } from './follow.ts';
import { addRoute } from './route.ts';

/** A request about one agreement. */
export const OfAgreement = z.object({ params: z.object({ id: z.uuid() }) });

/** Adds the routes of the library: list, upload, look up, remove. */
export function addAgreementRoutes(
  app: Express,
  { db, jobs, guards, intake }: { db: Database; jobs: Jobs; guards: Guards; intake: Intake },
): void {
  addRoute(app, {
    method: 'get',
    path: '/api/agreements',
    summary: 'Lists the agreements of one or all dossiers',
    needs: guards.ofDossiersAsked,
    input: z.object({}),
    answer: Answers.agreements,
    run: async (_input, dossiers) => ({ agreements: await listAgreements(db, dossiers) }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/agreements',
    summary: 'Uploads an agreement, which is then read and analysed',
    needs: guards.ofAskedDossier('negotiator'),
    input: z.object({
      query: z.object({
        name: z.string().min(1).max(4096).describe('The name of the file.'),
        after: z.uuid().optional().describe('The agreement that it is the next round of.'),
      }),
    }),
    answer: Answers.agreement,
    status: 202,
    file: true,
    problems: {
      conflict: 'It cannot be the next round of the agreement that `after` names.',
      'too-large': 'The file is larger than the server takes.',
      'storage-full': 'There is no room for it.',
    },
    run: async ({ query }, { dossier }, { request }) => {
      const { after: previous } = query;
      if (previous !== undefined) await insistOnRound(db, { dossier, previous });
      const name = displayName(query.name);
      const added = await intake(request, {
        use: (file, fits) =>
          takeIn(
            { db, jobs },
            {
              dossier,
              name,
              file,
              model: false,
              before: fits,
              ...(previous !== undefined && { added: (tx, id) => follow(tx, { id, dossier, previous }) }),
            },
          ),
      });
      return added!;
    },
  });

  addRoute(app, {
    method: 'get',
    path: '/api/agreements/:id',
    summary: 'Tells of an agreement, and how far the work on it is',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement,
    answer: Answers.agreement,
    run: async ({ params }) => {
      const found = await findAgreement(db, params.id);
      if (!found) throw noAgreement();
      return found;
    },
  });

  addRoute(app, {
    method: 'delete',
    path: '/api/agreements/:id',
    summary: 'Deletes an agreement with its analysis and its review',
    needs: guards.ofAgreement('owner'),
    input: OfAgreement,
    status: 204,
    run: async ({ params }) => {
      if (!(await removeAgreement(db, params.id))) throw noAgreement();
    },
  });
}
