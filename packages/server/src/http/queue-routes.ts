import { Answers, type BulkOutcome, BulkRequest, type ReviewRequest, suffices } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import { type Guards, noAgreement } from '../accounts/access.ts';
import { partOf } from '../reviewing/part.ts';
import { findingsOf } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { listMembers } from '../store/members.ts';
import { queuePage } from '../store/queue.ts';
import { addReview, type Reviewed } from '../store/reviews.ts';
import { authorOf, insistOnRight } from './authorship.ts';
import { OfDossier } from './dossier-routes.ts';
import { addRoute } from './route.ts';

/** Adds the routes of a dossier's queue: its findings, and deciding on many of them at once. */
export function addQueueRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/queue',
    summary:
      'Lists the findings of the analysed agreements and how each stands in the review, a page of agreements at a time',
    needs: guards.ofDossier('reader'),
    input: OfDossier.extend({ query: z.object({ after: z.uuid().optional(), agreement: z.uuid().optional() }) }),
    answer: Answers.queue,
    run: async ({ params, query }, access) => {
      const page = await queuePage(db, { dossier: params.dossier, viewer: authorOf(access), ...query });
      if (!page) throw noAgreement();
      return page;
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/reviews',
    summary: 'Does one thing with many findings, each as an event of its own, and tells which were kept',
    needs: guards.ofDossier('reviewer'),
    input: OfDossier.extend({ body: BulkRequest }),
    answer: Answers.bulk,
    json: 'large',
    run: async ({ params: { dossier }, body: { act, on, request } }, access) => {
      insistOnRight(act.kind, access);
      const members = new Map((await listMembers(db, dossier)).map(({ user }) => [user.id, user.name]));
      const known = await findingsOf(db, { dossier, agreements: [...new Set(on.map(({ agreement }) => agreement))] });
      const outcome: BulkOutcome = { kept: [], refused: [] };
      // One after another: each is a decision of its own, and those made before a failure stay made.
      for (const { agreement, finding, after, undoes } of on) {
        const findings = known.get(agreement);
        const done: Reviewed = findings
          ? await addReview(db, {
              agreement,
              dossier,
              request: {
                ...(act.kind === 'undo' ? { ...act, undoes: undoes! } : act),
                ...(request && { request: partOf(request, { agreement, finding }) }),
                finding,
                after,
              } satisfies ReviewRequest,
              by: authorOf(access),
              found: findings.has(finding),
              text: undefined,
              members,
              undoesOthers: suffices(access.role, 'owner'),
            })
          : 'gone';
        if (done !== 'gone' && 'event' in done) outcome.kept.push({ agreement, finding, event: done.event.id });
        else outcome.refused.push({ agreement, finding, ...whyNot(done) });
      }
      return outcome;
    },
  });
}

function whyNot(done: Exclude<Reviewed, { event: unknown }>): Pick<BulkOutcome['refused'][number], 'code' | 'message'> {
  if (done === 'gone') return { code: 'not-found', message: noAgreement().message };
  if ('refusal' in done) return done.refusal;
  return {
    code: 'conflict',
    message: 'Somebody has been at this finding meanwhile. Look at what was done, then do yours again.',
  };
}
