import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Answers } from '@carveout/schema';
import type { Express } from 'express';
import { type Guards, noAgreement } from '../accounts/access.ts';
import { agreementFile, findAgreement } from '../store/agreements.ts';
import { findAnalysis } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { documentBytes } from '../store/documents.ts';
import { OfAgreement } from './agreement-routes.ts';
import { Problem } from './problem.ts';
import { addRawRoute, BYTES_TYPE, JSON_TYPE } from './route.ts';
import { sendZipped } from './zipped.ts';

/** Adds the routes that serve what is stored as it is: an analysis, and the file that an agreement was read from. */
export function addAnalysisRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRawRoute(app, {
    path: '/api/agreements/:id/analysis',
    summary: 'Gives the analysis of an agreement',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement,
    success: { status: 200, type: JSON_TYPE, schema: Answers.analysis },
    problems: { 'not-ready': 'It is still being analysed, or could not be read.' },
    run: async ({ params }, _by, { request, response }) => {
      const analysis = await findAnalysis(db, params.id);
      if (!analysis) throw await missingAnalysis(db, params.id);
      await sendZipped({ request, response }, analysis.body, { etag: analysis.ruleSet });
    },
  });

  addRawRoute(app, {
    path: '/api/agreements/:id/source',
    summary: 'Gives the file as it was uploaded',
    needs: guards.ofAgreement('reader'),
    input: OfAgreement,
    success: { status: 200, type: BYTES_TYPE, schema: null },
    run: async ({ params }, _by, { response }) => {
      const file = await agreementFile(db, params.id);
      if (!file) throw noAgreement();
      // Never shown in the page: whatever it holds, it is saved.
      response.attachment(file.name).type(BYTES_TYPE).set('Cache-Control', 'private, no-store');
      await pipeline(Readable.from(documentBytes(db, file.sha256)), response);
    },
  });
}

/** Why an agreement has no analysis to show. */
export async function missingAnalysis(db: Database, id: string): Promise<Problem> {
  const agreement = await findAgreement(db, id);
  if (!agreement) return noAgreement();
  return new Problem(
    'not-ready',
    agreement.progress.stage === 'failed'
      ? 'The file could not be read, so there is no analysis of it.'
      : 'The agreement is still being analysed. Ask again when it is done.',
  );
}
