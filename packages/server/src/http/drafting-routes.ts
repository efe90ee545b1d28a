import { Answers, CandidatesRequest, ClosureRequest, DraftRequest, type Exemption } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Access, Guards } from '../accounts/access.ts';
import type { Drafter } from '../drafting/drafter.ts';
import type { Task } from '../drafting/order.ts';
import { type Edition, findEdition } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { OfAgreement } from './agreement-routes.ts';
import { missingAnalysis } from './analysis-routes.ts';
import { addRoute, type Problems } from './route.ts';

const PROBLEMS: Problems = {
  'not-ready': 'It is still being analysed, or could not be read.',
  'too-large': 'Drafting for it takes too long here.',
  'too-many-requests': 'Too many clauses are being drafted.',
};

/** Adds the routes of drafting: the library, candidates, spots, and what drafted clauses would do. Nothing is kept by them. */
export function addDraftingRoutes(
  app: Express,
  {
    db,
    drafter,
    exemptions,
    guards,
  }: { db: Database; drafter: Drafter; exemptions: () => readonly Exemption[]; guards: Guards },
): void {
  const editionOf = async (id: string): Promise<Edition> => {
    const edition = await findEdition(db, id);
    if (!edition) throw await missingAnalysis(db, id);
    return edition;
  };
  const answer = async (id: string, task: Exclude<Task, { kind: 'candidates' }>) =>
    JSON.parse(Buffer.from(await drafter.answer(await editionOf(id), task)).toString());

  addRoute(app, {
    method: 'get',
    path: '/api/exemptions',
    summary: 'Gives the library of model clauses',
    needs: guards.known,
    input: z.object({}),
    answer: Answers.exemptions,
    run: async () => ({ exemptions: [...exemptions()] }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/agreements/:id/candidates',
    summary: 'Finds the clauses of the library that would shield something, or tells how far that is',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement.extend({ body: CandidatesRequest }),
    answer: Answers.candidates,
    json: true,
    problems: PROBLEMS,
    run: async ({ params, body }) => {
      const found = await drafter.candidates(await editionOf(params.id), body);
      return found instanceof Uint8Array ? JSON.parse(Buffer.from(found).toString()) : found;
    },
  });

  const taking = <Body, Out>(
    path: string,
    {
      summary,
      body,
      answer: schema,
      task,
    }: {
      summary: string;
      body: z.ZodType<Body>;
      answer: z.ZodType<Out>;
      task: (asked: Body) => Exclude<Task, { kind: 'candidates' }>;
    },
  ) =>
    addRoute<{ params: { id: string }; body: Body }, Out, Access>(app, {
      method: 'post',
      path: `/api/agreements/:id/${path}`,
      summary,
      needs: guards.ofAgreement('reader'),
      input: OfAgreement.extend({ body }) as unknown as z.ZodType<{ params: { id: string }; body: Body }>,
      answer: schema,
      json: 'large',
      problems: PROBLEMS,
      run: ({ params, body: asked }) => answer(params.id, task(asked)),
    });

  taking('closures', {
    summary: 'Tells what proposals would close, on a copy of the agreement',
    body: ClosureRequest,
    answer: Answers.closing,
    task: (asked) => ({ kind: 'closing', asked }),
  });
  taking('redline', {
    summary: 'Tells what proposals would strike and put in',
    body: ClosureRequest,
    answer: Answers.redline,
    task: (asked) => ({ kind: 'redline', asked }),
  });
  taking('drafts', {
    summary: 'Drafts a clause of the library for the agreement',
    body: DraftRequest,
    answer: Answers.drafts,
    task: (asked) => ({ kind: 'drafts', asked }),
  });

  addRoute(app, {
    method: 'get',
    path: '/api/agreements/:id/spots',
    summary: 'Lists the spots that a new clause can go to',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement.extend({ query: z.object({ near: z.string().min(1).max(1000).optional() }) }),
    answer: Answers.spots,
    problems: PROBLEMS,
    run: ({ params, query: { near = null } }) => answer(params.id, { kind: 'spots', near }),
  });
}
