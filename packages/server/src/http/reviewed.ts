import { type ReviewEvent, suffices } from '@carveout/schema';
import { type Access, noAgreement } from '../accounts/access.ts';
import type { Asked } from '../reviewing/asked.ts';
import type { Refusal } from '../reviewing/refusal.ts';
import { agreementText, hasFinding } from '../store/analyses.ts';
import type { Database } from '../store/database.ts';
import { listMembers } from '../store/members.ts';
import { addReview } from '../store/reviews.ts';
import { missingAnalysis } from './analysis-routes.ts';
import { authorOf } from './authorship.ts';
import { Problem } from './problem.ts';

/** The names of the members of a dossier, by their ids. */
export const namesIn = async (db: Database, dossier: string): Promise<ReadonlyMap<string, string>> =>
  new Map((await listMembers(db, dossier)).map(({ user }) => [user.id, user.name]));

/** Does what a member asks for in the review of an agreement, and gives the event; throws the Problem where that is refused. */
export async function reviewed(
  db: Database,
  { agreement, access, request }: { agreement: string; access: Access; request: Asked },
): Promise<ReviewEvent> {
  const done = await addReview(db, {
    agreement,
    dossier: access.dossier,
    request,
    by: authorOf(access),
    ...(await circumstances(db, agreement, request)),
    members: await namesIn(db, access.dossier),
    undoesOthers: suffices(access.role, 'owner'),
  });
  if (done === 'gone') throw noAgreement();
  if ('refusal' in done) throw refused(done.refusal);
  if ('conflict' in done) {
    throw new Problem(
      'conflict',
      'Somebody has been at this finding meanwhile. Look at what was done, then do yours again.',
      { details: { since: done.conflict } },
    );
  }
  return done.event;
}

/** What is answered to a request that is not taken up; of a conflict, that nobody else's doing is in the way. */
export const refused = ({ code, message }: Refusal): Problem =>
  new Problem(code, message, code === 'conflict' ? { details: { since: [] } } : {});

/** What the analysis says of the finding and, where a passage is marked, the text of the agreement. */
async function circumstances(
  db: Database,
  agreement: string,
  request: Asked,
): Promise<{ found: boolean; text: string | undefined }> {
  const found = await hasFinding(db, agreement, 'finding' in request ? request.finding : '');
  if (found === undefined) throw await missingAnalysis(db, agreement);
  const marks = request.kind === 'missed' || (request.kind === 'correct' && request.correction.passage !== undefined);
  return {
    found,
    text: marks ? await agreementText(db, agreement) : undefined,
  };
}
