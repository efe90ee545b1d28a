import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Answers, type CategoryText, type Measure } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import { addRawRoute, JSON_TYPE } from './route.ts';
import { sendZipped } from './zipped.ts';

/** What the rule set looks for and judges by. */
export type Vocabulary = {
  readonly ruleSet: string;
  readonly categories: readonly CategoryText[];
  readonly measures: readonly Measure[];
};

/** Adds the route that tells what findings are called: every page asks, and it stays what it is for as long as we run. */
export function addVocabularyRoutes(
  app: Express,
  { guards, vocabulary, version }: { guards: Guards; vocabulary: Vocabulary; version: string },
): void {
  const body = promisify(gzip)(JSON.stringify(Answers.vocabulary.parse({ ...vocabulary, version })));
  addRawRoute(app, {
    path: '/api/vocabulary',
    summary: 'Lists the categories of clauses, and says which rules and version this is',
    needs: guards.known,
    input: z.object({}),
    success: { status: 200, type: JSON_TYPE, schema: Answers.vocabulary },
    run: async (_input, _by, exchange) =>
      sendZipped(exchange, await body, { etag: `${version}-${vocabulary.ruleSet}` }),
  });
}
