import { Answers } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Jobs } from '../jobs.ts';
import { takeIn } from '../library.ts';
import type { Intake } from '../operations/intake.ts';
import { findAgreement, listAgreements, removeAgreement } from '../store/agreements.ts';
import type { Database } from '../store/database.ts';
import { displayName } from '../upload.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

/** A request about one agreement. */
export const OfAgreement = z.object({ params: z.object({ id: z.uuid() }) });

/** What is answered about an agreement that is not there. */
export const noAgreement = (): Problem =>
  new Problem('not-found', 'There is no such agreement. It may have been removed.');

/** Adds the routes of the library: list, upload, look up, remove. */
export function addAgreementRoutes(
  app: Express,
  { db, jobs, intake }: { db: Database; jobs: Jobs; intake: Intake },
): void {
  addRoute(app, {
    method: 'get',
    path: '/api/agreements',
    input: z.object({}),
    answer: Answers.agreements,
    run: async () => ({ agreements: await listAgreements(db) }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/agreements',
    input: z.object({ query: z.object({ name: z.string().min(1).max(4096) }) }),
    answer: Answers.agreement,
    status: 202,
    run: async ({ query }, request) => {
      const name = displayName(query.name);
      const added = await intake(request, {
        use: (file, fits) => takeIn({ db, jobs }, { name, file, model: false, before: fits }),
      });
      return added!;
    },
  });

  addRoute(app, {
    method: 'get',
    path: '/api/agreements/:id',
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
    input: OfAgreement,
    status: 204,
    run: async ({ params }) => {
      if (!(await removeAgreement(db, params.id))) throw noAgreement();
    },
  });
}
