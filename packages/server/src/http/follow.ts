import { noAgreement } from '../accounts/access.ts';
import { dossierOf } from '../store/agreements.ts';
import type { Database } from '../store/database.ts';
import { type Followed, followRound, MOST_ROUNDS } from '../store/rounds.ts';
import { Problem } from './problem.ts';

/** Makes an agreement the next round of another one in its dossier, or with null of none; throws the Problem where that cannot be. */
export async function follow(db: Database, order: Parameters<typeof followRound>[1]): Promise<void> {
  const followed = await followRound(db, order);
  if (followed === 'gone') throw noAgreement();
  if (followed !== 'followed') throw new Problem(...REFUSED[followed]);
}

/** Throws the Problem where there is no such round in the dossier: before a file is taken in that would follow it. */
export async function insistOnRound(
  db: Database,
  { dossier, previous }: { dossier: string; previous: string },
): Promise<void> {
  if ((await dossierOf(db, previous)) !== dossier) throw new Problem(...REFUSED['not-in-dossier']);
}

/** What lies in another dossier is as if it were not there. */
const REFUSED: Readonly<Record<Exclude<Followed, 'followed' | 'gone'>, ConstructorParameters<typeof Problem>>> = {
  'not-in-dossier': [
    'not-found',
    'There is no such earlier round in this dossier. Both rounds must be in the same one, and it may have been removed.',
  ],
  'is-later': ['conflict', 'An agreement cannot come after itself or after one of its own later rounds.'],
  'has-next': [
    'conflict',
    'The earlier round has a next one already. Choose the latest round, or take that one out of the line first.',
  ],
  'too-many': [
    'conflict',
    `A negotiation has at most ${MOST_ROUNDS} rounds here. Take earlier ones out of the line first.`,
  ],
};
