import { Answers, BlindRoundRequest, type Reliabilities, type ReviewEvent } from '@carveout/schema';
import type { Express } from 'express';
import { z } from 'zod';
import type { Guards } from '../accounts/access.ts';
import { compareRound } from '../reviewing/comparison.ts';
import { categoriesOf, ratingsOfPersons, ratingsOfRound } from '../reviewing/ratings.ts';
import { reliabilities } from '../reviewing/reliability.ts';
import { endRound, findRound, listRounds, runningRound, startRound } from '../store/blind-rounds.ts';
import type { Database } from '../store/database.ts';
import { listDossierReviews } from '../store/reviews.ts';
import { Problem } from './problem.ts';
import { addRoute } from './route.ts';

const OfDossier = z.object({ params: z.object({ dossier: z.uuid() }) });
const OfBlindRound = z.object({ params: z.object({ dossier: z.uuid(), round: z.uuid() }) });
/** Which blind round a figure is about; without one it is about all decisions of each person. */
export const OfRound = z.uuid().optional();

/** Adds the routes of a dossier's blind rounds: to start, end and compare them, and how far reviewers agree. */
export function addBlindRoundRoutes(app: Express, { db, guards }: { db: Database; guards: Guards }): void {
  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/rounds',
    summary: 'Lists the blind rounds of a dossier, newest first',
    needs: guards.ofDossier('reader'),
    input: OfDossier,
    answer: Answers.rounds,
    run: async ({ params }) => ({ rounds: await listRounds(db, params.dossier) }),
  });

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/rounds',
    summary: 'Starts a blind round, in which organisations review apart',
    needs: guards.ofDossier('owner'),
    input: OfDossier.extend({ body: BlindRoundRequest }),
    answer: Answers.round,
    status: 201,
    json: true,
    problems: { conflict: 'One runs already.' },
    run: async ({ params, body }) => {
      const round = await startRound(db, { dossier: params.dossier, name: body.name });
      if (round === 'running') throw new Problem('conflict', 'A blind round runs already. End it first.');
      return round;
    },
  });

  addRoute(app, {
    method: 'post',
    path: '/api/dossiers/:dossier/rounds/:round/end',
    summary: 'Ends a blind round',
    needs: guards.ofDossier('owner'),
    input: OfBlindRound,
    answer: Answers.round,
    run: async ({ params }) => {
      const round = await endRound(db, { dossier: params.dossier, id: params.round });
      if (!round) throw noRound();
      return round;
    },
  });

  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/rounds/:round/comparison',
    summary: 'Compares how organisations decided in a blind round',
    needs: guards.ofDossier('reader'),
    input: OfBlindRound,
    answer: Answers.comparison,
    problems: { 'not-ready': 'A blind round runs.' },
    run: async ({ params }) => {
      await refuseWhileBlind(db, params);
      const reviews = await listDossierReviews(db, params.dossier);
      const compared = [...reviews].map(([agreement, events]) => ({
        agreement,
        findings: compareRound(events, params.round),
      }));
      return { agreements: compared.filter(({ findings }) => findings.length > 0) };
    },
  });

  addRoute(app, {
    method: 'get',
    path: '/api/dossiers/:dossier/reliability',
    summary: 'Tells how far reviewers agree on the agreements of a dossier',
    needs: guards.ofDossier('reader'),
    input: OfDossier.extend({ query: z.object({ round: OfRound }) }),
    answer: Answers.reliability,
    problems: { 'not-ready': 'A blind round runs.' },
    run: async ({ params: { dossier }, query }) =>
      await reliabilityOf(db, { dossier, round: query.round, reviews: () => listDossierReviews(db, dossier) }),
  });
}

/** How far reviewers agree on the agreements of a dossier whose reviews are given by agreement. */
export async function reliabilityOf(
  db: Database,
  {
    dossier,
    round,
    reviews,
  }: {
    dossier: string;
    round: string | undefined;
    reviews: () => Promise<ReadonlyMap<string, readonly ReviewEvent[]>>;
  },
): Promise<Reliabilities> {
  await refuseWhileBlind(db, { dossier, round });
  const ratings = [...(await reviews())].flatMap(([agreement, events]) => {
    const categories = categoriesOf(events);
    const own = round === undefined ? ratingsOfPersons(events, categories) : ratingsOfRound(events, round, categories);
    return own.map((rating) => ({ ...rating, finding: `${agreement} ${rating.finding}` }));
  });
  return reliabilities(ratings);
}

/** Nothing is compared while a blind round runs: any figure would tell of what is not to be seen. */
async function refuseWhileBlind(
  db: Database,
  { dossier, round }: { dossier: string; round: string | undefined },
): Promise<void> {
  if (round !== undefined && !(await findRound(db, dossier, round))) throw noRound();
  const running = (await runningRound(db, dossier)) !== null;
  if (running) throw new Problem('not-ready', 'A blind round runs. It can be compared once it has ended.');
}

const noRound = (): Problem => new Problem('not-found', 'There is no such blind round in this dossier.');
