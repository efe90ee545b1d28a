import { Answers, SEARCH } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import type { Database } from '../store/database.ts';
import { searchPassages } from '../store/search.ts';
import { storable } from '../store/storable.ts';
import { addRoute } from './route.ts';

const Words = z.string().trim().min(2).max(SEARCH.longest).transform(storable);

/** Adds the route that searches the agreements. */
export function addSearchRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/search',
    summary: 'Searches titles, flagged words and texts of the agreements of one or all dossiers',
    needs: guards.ofDossiersAsked,
    input: z.object({ query: z.object({ q: Words }) }),
    answer: Answers.search,
    run: async ({ query }, dossiers) => await searchPassages(db, { words: query.q, dossiers }),
  });
}
