import { Answers, RuleTrialRequest } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import { editionsIn } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { sourcesOf } from '../store/pack-sources.ts';
import { packOf } from '../store/rule-versions.ts';
import type { Trier } from '../trying/trier.ts';
import { addRawRoute, LINES_TYPE } from './route.ts';

/** Adds the route that tries rules on the agreements of a dossier. Whoever hangs up has the trial broken off. */
export function addTrialRoutes(
  app: Express,
  { db, guards, trier }: { db: Database; guards: Guards; trier: Trier },
): void {
  addRawRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/rules/trial',
    summary: 'Tries rules on the agreements of a dossier, and tells line by line what they would change',
    needs: guards.ofDossier('reviewer'),
    input: z.object({ params: z.object({ dossier: z.uuid() }), body: RuleTrialRequest }),
    json: 'large',
    success: { status: 200, type: LINES_TYPE, schema: Answers.trialLine },
    problems: { 'too-many-requests': 'Too many rules are being tried.' },
    run: async ({ params: { dossier }, body: { explain, ...draft } }, { principal }, { response }) => {
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      const others = (await packOf(db, dossier)).filter(({ name }) => name !== draft.name);
      const agreements = await editionsIn(db, dossier);
      const begin = () => {
        if (response.headersSent) return;
        response.writeHead(200, {
          'Content-Type': LINES_TYPE,
          'Cache-Control': 'no-store, no-transform',
          'X-Accel-Buffering': 'no',
        });
      };
      await trier.attempt({
        by: `${principal.user.id} ${dossier}`,
        trial: {
          draft,
          others: others.flatMap((file) => sourcesOf(file).slice(0, 1)),
          agreements,
          ...(explain && { explain }),
        },
        signal: gone.signal,
        onLine: (line) => {
          begin();
          response.write(`${JSON.stringify(line)}\n`);
        },
      });
      begin();
      response.end();
    },
  });
}
