import { randomUUIDv7 } from 'node:crypto';
import { type Author, Decision, decides, type Origin, type ReviewEvent, voiceOf } from '@carveout/schema';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Asked } from '../reviewing/asked.ts';
import { matterOf } from '../reviewing/matter.ts';
import { conflicting, type Refusal, refusalOf } from '../reviewing/refusal.ts';
import { repeats } from '../reviewing/repeat.ts';
import { visibleInBlindRound } from '../reviewing/visible.ts';
import { runningRound, runningRoundHeld } from './blind-rounds.ts';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { authorship, hold, keptIn, OTHERWISE } from './kept-event.ts';
import { agreements, reviewEvents } from './schema.ts';
import { storable, storableJson } from './storable.ts';
import { violated } from './violation.ts';

type Row = typeof reviewEvents.$inferSelect;

/** A row as the event that it keeps: what was written is what is read, since the request was checked when it came. */
export const present = (row: Row): ReviewEvent =>
  ({ ...keptIn(row), finding: row.finding, kind: row.kind, round: row.round }) as ReviewEvent;

/** What reviewers did on an agreement, oldest first. */
export async function listReviews(db: Database, agreement: string): Promise<ReviewEvent[]> {
  const rows = await db
    .select()
    .from(reviewEvents)
    .where(eq(reviewEvents.agreement, agreement))
    .orderBy(asc(reviewEvents.id));
  return rows.map(present);
}

/** What a member of a dossier may see of the reviews of some of its agreements, by agreement, oldest first. */
export async function listVisibleReviewsOf(
  db: Database,
  { agreements: ids, dossier, viewer }: { agreements: readonly string[]; dossier: string; viewer: Author },
): Promise<Map<string, ReviewEvent[]>> {
  const rows = await db
    .select()
    .from(reviewEvents)
    .where(inArray(reviewEvents.agreement, [...ids]))
    .orderBy(asc(reviewEvents.id));
  // In this order: of a round that starts in between, nothing is shown.
  const blind = (await runningRound(db, dossier)) !== null;
  return new Map(
    [...Map.groupBy(rows, ({ agreement }) => agreement)].map(([agreement, own]) => {
      const events = own.map(present);
      return [agreement, blind ? visibleInBlindRound(events, viewer) : events];
    }),
  );
}

/** What reviewers did on each agreement of a dossier, by its id, oldest first. */
export async function listDossierReviews(db: Database, dossier: string): Promise<Map<string, ReviewEvent[]>> {
  const rows = await db
    .select({ row: reviewEvents })
    .from(reviewEvents)
    .innerJoin(agreements, eq(agreements.id, reviewEvents.agreement))
    .where(eq(agreements.dossier, dossier))
    .orderBy(asc(reviewEvents.id));
  const byAgreement = Map.groupBy(rows, ({ row }) => row.agreement);
  return new Map([...byAgreement].map(([agreement, own]) => [agreement, own.map(({ row }) => present(row))]));
}

/** What a member of a dossier may see of an agreement's review, oldest first. */
export async function listVisibleReviews(
  db: Database,
  { agreement, dossier, viewer }: { agreement: string; dossier: string; viewer: Author },
): Promise<ReviewEvent[]> {
  return (await listVisibleReviewsOf(db, { agreements: [agreement], dossier, viewer })).get(agreement) ?? [];
}

/** One event on an agreement, and who alone may be told of it now: a voice in a blind round, or null for all members. */
export async function findReview(
  db: Database,
  { agreement, dossier, id }: { agreement: string; dossier: string; id: number },
): Promise<{ event: ReviewEvent; onlyFor: string | null } | undefined> {
  const event = await findEvent(db, agreement, id);
  if (!event) return undefined;
  const about = event.kind === 'undo' ? await findEvent(db, agreement, event.undoes) : event;
  const blind = about?.kind !== 'assign' && (await runningRound(db, dossier)) !== null;
  return { event, onlyFor: blind ? voiceOf((about ?? event).by) : null };
}

async function findEvent(db: Database, agreement: string, id: number): Promise<ReviewEvent | undefined> {
  const [row] = await db
    .select()
    .from(reviewEvents)
    .where(and(eq(reviewEvents.agreement, agreement), eq(reviewEvents.id, id)));
  return row && present(row);
}

async function findRequested(db: Database, agreement: string, request: string): Promise<ReviewEvent | undefined> {
  const [row] = await db
    .select()
    .from(reviewEvents)
    .where(and(eq(reviewEvents.agreement, agreement), eq(reviewEvents.request, request)));
  return row && present(row);
}

/** A request of a member of a dossier, and what it is judged by. */
export type Requested = {
  readonly agreement: string;
  readonly dossier: string;
  readonly request: Asked;
  readonly by: Author;
  /** Whether the analysis has the finding. */
  readonly found: boolean;
  /** The text of the agreement, where a passage is marked in it. */
  readonly text: string | undefined;
  /** The names of the dossier's members, by their ids. */
  readonly members: ReadonlyMap<string, string>;
  readonly undoesOthers: boolean;
};

/** What became of a request: an event, a refusal, a conflict with events that its author had not seen; or the agreement has gone. */
export type Reviewed =
  | { readonly event: ReviewEvent }
  | { readonly refusal: Refusal }
  | { readonly conflict: readonly ReviewEvent[] }
  | 'gone';

/**
 * Adds an event to the review. Events on one finding come one after another, so that whoever has seen one has seen all
 * before it; and the table's own constraints let no two follow the same one. A request that comes again under the same
 * UUID adds nothing, and is answered with the event that was kept for it.
 */
export async function addReview(db: Database, requested: Requested): Promise<Reviewed> {
  const { agreement, request } = requested;
  // Named after the request, so that one that comes twice at once waits for itself.
  const finding = request.kind === 'missed' ? `missed/${request.request ?? randomUUIDv7()}` : storable(request.finding);
  try {
    return await db.transaction(async (tx) => {
      const from = originOf(request);
      if (from) await hold(tx, `${agreement} from ${from.agreement.id} ${from.finding}`);
      await hold(tx, `${agreement} ${finding}`);
      return await addOn(tx, finding, requested);
    });
  } catch (error) {
    const constraint = violated(error);
    if (constraint === 'review_events_agreement_agreements_id_fk') return 'gone';
    if (constraint === 'review_events_request') return { refusal: OTHERWISE };
    if (constraint?.startsWith('review_events_one_') || constraint === 'review_events_undone_once')
      return { conflict: [] };
    throw error;
  }
}

const originOf = (request: Asked): Origin | undefined => ('from' in request ? request.from : undefined);

async function addOn(tx: Database, finding: string, requested: Requested): Promise<Reviewed> {
  const { agreement, dossier, request, by, members } = requested;
  if (request.request !== undefined) {
    const kept = await findRequested(tx, agreement, request.request);
    if (kept) return repeats({ request, by }, kept) ? { event: kept } : { refusal: OTHERWISE };
  }
  const round = await runningRoundHeld(tx, dossier);
  const rows = await tx
    .select()
    .from(reviewEvents)
    .where(and(eq(reviewEvents.agreement, agreement), eq(reviewEvents.finding, finding)))
    .orderBy(asc(reviewEvents.id));
  const events = rows.map(present);
  const seen = round === null ? events : visibleInBlindRound(events, by);

  const refusal = refusalOf(request, { ...requested, seen, members: new Set(members.keys()) });
  if (refusal) return { refusal };
  const after = 'after' in request ? request.after : null;
  const known = after === null || seen.some(({ id }) => id === after);
  const next = { ...request, by, round, after };
  const conflict = known ? conflicting(next, seen) : seen;
  if (!known || conflict.length > 0) return { conflict };
  const from = originOf(request);
  const rivals = from ? await cameOf(tx, { agreement, from }) : [];
  const decided = Decision.safeParse(request.kind).success;
  const visible = round === null ? rivals : visibleInBlindRound(rivals, by);
  const same = visible.filter((other) => decides(other) === decided);
  if (same.length > 0) return { conflict: same };

  const undoes = request.kind === 'undo' ? request.undoes : null;
  const matter = matterOf(
    next,
    seen.find(({ id }) => id === undoes),
  );
  const [row] = await tx
    .insert(reviewEvents)
    .values({
      agreement,
      finding,
      kind: request.kind,
      body: storableJson(bodyOf(request, members)),
      after,
      matter,
      follows: matter === null ? null : (rows.findLast((other) => other.matter === matter)?.id ?? null),
      undoes,
      round,
      request: request.request ?? null,
      ...authorship(by),
    })
    .returning();
  await announce(tx, { type: 'review', id: agreement, event: row!.id });
  return { event: present(row!) };
}

/** The events on an agreement that came of a finding of an earlier round and were not taken back, oldest first. */
async function cameOf(tx: Database, { agreement, from }: { agreement: string; from: Origin }): Promise<ReviewEvent[]> {
  const rows = await tx
    .select()
    .from(reviewEvents)
    .where(
      and(
        eq(reviewEvents.agreement, agreement),
        sql`${reviewEvents.body}->'from'->'agreement'->>'id' = ${from.agreement.id}`,
        sql`${reviewEvents.body}->'from'->>'finding' = ${storable(from.finding)}`,
        sql`NOT EXISTS (SELECT FROM review_events undo WHERE undo.undoes = ${reviewEvents.id})`,
      ),
    )
    .orderBy(asc(reviewEvents.id));
  return rows.map(present);
}

/** What only events of its kind have. */
function bodyOf(request: Asked, members: ReadonlyMap<string, string>): Record<string, unknown> {
  if (request.kind === 'assign') {
    const { assignee } = request;
    return { assignee: assignee === null ? null : { id: assignee, name: members.get(assignee) ?? '' } };
  }
  const {
    kind: _kind,
    finding: _finding,
    after: _after,
    undoes: _undoes,
    request: _request,
    ...body
  } = {
    finding: undefined,
    after: undefined,
    undoes: undefined,
    ...request,
  };
  return body;
}
