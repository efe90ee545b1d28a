import { randomUUIDv7 } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Author, ProposalEvent, ProposalRequest, Role } from '@carveout/schema';
import { and, asc, eq } from 'drizzle-orm';
import { proposalMatterOf } from '../proposing/matter.ts';
import { conflictingProposals, refusalOfCourse, refusalOfProposal } from '../proposing/refusal.ts';
import { onlyHearerOf, visibleProposalsInBlindRound } from '../proposing/visible.ts';
import type { Refusal } from '../reviewing/refusal.ts';
import { runningRound, runningRoundHeld } from './blind-rounds.ts';
import { announce } from './changes.ts';
import type { Database } from './database.ts';
import { authorship, hold, keptIn, OTHERWISE } from './kept-event.ts';
import { proposalEvents } from './schema.ts';
import { storableJson } from './storable.ts';
import { violated } from './violation.ts';

type Row = typeof proposalEvents.$inferSelect;

/** A row as the event that it keeps: what was written is what is read, since the request was checked when it came. */
const present = (row: Row): ProposalEvent =>
  ({ ...keptIn(row), proposal: row.proposal, kind: row.kind }) as ProposalEvent;

/** What was done about the proposals of an agreement, oldest first. */
async function listProposals(db: Database, agreement: string): Promise<ProposalEvent[]> {
  const rows = await db
    .select()
    .from(proposalEvents)
    .where(eq(proposalEvents.agreement, agreement))
    .orderBy(asc(proposalEvents.id));
  return rows.map(present);
}

/** What a member of a dossier may see of that, oldest first. */
export async function listVisibleProposals(
  db: Database,
  { agreement, dossier, viewer }: { agreement: string; dossier: string; viewer: Author },
): Promise<ProposalEvent[]> {
  const events = await listProposals(db, agreement);
  // In this order: of a round that starts in between, nothing is shown.
  const blind = (await runningRound(db, dossier)) !== null;
  return blind ? visibleProposalsInBlindRound(events, viewer) : events;
}

/** One event about a proposal, and who alone may be told of it now: a voice in a blind round, or null for all members; undefined where nobody may, or it has gone. */
export async function findProposalEvent(
  db: Database,
  { agreement, dossier, id }: { agreement: string; dossier: string; id: number },
): Promise<{ event: ProposalEvent; onlyFor: string | null } | undefined> {
  const [row] = await db
    .select()
    .from(proposalEvents)
    .where(and(eq(proposalEvents.agreement, agreement), eq(proposalEvents.id, id)));
  if (!row) return undefined;
  const event = present(row);
  if ((await runningRound(db, dossier)) === null) return { event, onlyFor: null };
  const own = await eventsOn(db, agreement, row.proposal);
  const put = own.find(({ kind }) => kind === 'put');
  const about = event.kind === 'undo' ? own.find((other) => other.id === event.undoes) : event;
  const onlyFor = put && about ? onlyHearerOf(about, put) : null;
  return onlyFor === null ? undefined : { event, onlyFor };
}

async function eventsOn(db: Database, agreement: string, proposal: string): Promise<ProposalEvent[]> {
  const rows = await db
    .select()
    .from(proposalEvents)
    .where(and(eq(proposalEvents.agreement, agreement), eq(proposalEvents.proposal, proposal)))
    .orderBy(asc(proposalEvents.id));
  return rows.map(present);
}

/** A request of a member of a dossier about a proposal. */
type Requested = {
  readonly agreement: string;
  readonly dossier: string;
  readonly request: ProposalRequest;
  readonly by: Author;
  readonly role: Role;
};

/** What became of it: an event, a refusal, a conflict with events that its author had not seen; or the agreement has gone. */
type Proposed =
  | { readonly event: ProposalEvent }
  | { readonly refusal: Refusal }
  | { readonly conflict: readonly ProposalEvent[] }
  | 'gone';

/**
 * Adds an event about a proposal. Those of one agreement come one after another, so that whoever has seen one has seen
 * all before it. A request that comes again under the same UUID adds nothing, and is answered with the event that was
 * kept for it.
 */
export async function addProposalEvent(db: Database, requested: Requested): Promise<Proposed> {
  try {
    return await db.transaction(async (tx) => {
      await hold(tx, `${requested.agreement} proposals`);
      return await addOn(tx, requested);
    });
  } catch (error) {
    const constraint = violated(error);
    if (constraint === 'proposal_events_agreement_agreements_id_fk') return 'gone';
    if (constraint === 'proposal_events_request') return { refusal: OTHERWISE };
    if (constraint?.startsWith('proposal_events_one_') || constraint === 'proposal_events_undone_once')
      return { conflict: [] };
    throw error;
  }
}

async function addOn(tx: Database, { agreement, dossier, request, by, role }: Requested): Promise<Proposed> {
  const all = await listProposals(tx, agreement);
  if (request.request !== undefined) {
    const kept = all.find((event) => event.request === request.request);
    if (kept) return repeats({ request, by }, kept) ? { event: kept } : { refusal: OTHERWISE };
  }
  const blind = (await runningRoundHeld(tx, dossier)) !== null;
  const seen = blind ? visibleProposalsInBlindRound(all, by) : all;
  const refusal = refusalOfProposal(request, { by, role, seen, blind });
  if (refusal) return { refusal };
  const proposal = request.kind === 'put' ? (request.request ?? randomUUIDv7()) : request.proposal;
  const own = seen.filter((event) => event.proposal === proposal);
  const after = request.kind === 'put' || request.kind === 'comment' ? null : request.after;
  const known = after === null || own.some(({ id }) => id === after);
  const next = { ...request, by, after };
  const conflict = known ? conflictingProposals(next, own) : own;
  if (!known || conflict.length > 0) return { conflict };
  const late = refusalOfCourse(request, seen);
  if (late) return { refusal: late };

  const undoes = request.kind === 'undo' ? request.undoes : null;
  const matterOf = (event: Parameters<typeof proposalMatterOf>[0], undone: number | null): string | null =>
    proposalMatterOf(
      event,
      all.find(({ id }) => id === undone),
    );
  const matter = matterOf(next, undoes);
  const before = all.filter((event) => event.proposal === proposal);
  const follows = before.findLast((event) => matterOf(event, event.kind === 'undo' ? event.undoes : null) === matter);
  const [row] = await tx
    .insert(proposalEvents)
    .values({
      agreement,
      proposal,
      kind: request.kind,
      body: storableJson(bodyOf(request)),
      after,
      matter,
      follows: matter === null ? null : (follows?.id ?? null),
      undoes,
      request: request.request ?? null,
      ...authorship(by),
    })
    .returning();
  await announce(tx, { type: 'proposal', id: agreement, event: row!.id });
  return { event: present(row!) };
}

/** What only events of its kind have. */
const SHARED: ReadonlySet<string> = new Set(['kind', 'proposal', 'after', 'undoes', 'request']);
const bodyOf = (request: ProposalRequest): Record<string, unknown> =>
  Object.fromEntries(Object.entries(request).filter(([key]) => !SHARED.has(key)));

/** Whether a request is the one that an event was kept for, sent once more by the same person. */
const repeats = ({ request, by }: Pick<Requested, 'request' | 'by'>, kept: ProposalEvent): boolean =>
  kept.by.user.id === by.user.id &&
  Object.entries(storableJson(request)).every(([key, value]) =>
    isDeepStrictEqual(value, (kept as Record<string, unknown>)[key]),
  );
