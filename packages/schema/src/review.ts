import { z } from 'zod';
import { CategoryId } from './category.ts';
import { Force } from './finding.ts';
import { Range } from './range.ts';

const Named = z.object({ id: z.string().min(1), name: z.string() });

/** Who did something in the review, under the names of that day: a person, and the ministry or delegation spoken for, if any. */
export const Author = z.object({ user: Named, organisation: Named.nullable() });
export type Author = z.infer<typeof Author>;

/** Who speaks: an organisation with one voice, such as `organisation:4f…`, or a person who speaks for none, `user:9a…`. */
export const voiceOf = ({ user, organisation }: Author): string =>
  organisation ? `organisation:${organisation.id}` : `user:${user.id}`;

/** A passage as a reviewer marks it: its place in `Agreement.text`, and its words. */
export const Passage = z.object({ range: Range, quote: z.string() });
export type Passage = z.infer<typeof Passage>;

/** What a finding is instead of what the engine said; what is absent stays as found. */
export const Correction = z.object({
  category: CategoryId.optional(),
  force: Force.optional(),
  passage: Passage.optional(),
});
export type Correction = z.infer<typeof Correction>;

/** What an organisation makes of a clause in the negotiation: it wants it, wants it gone, or keeps its judgement back. */
export const Stance = z.enum(['support', 'oppose', 'reserve']);
export type Stance = z.infer<typeof Stance>;

const kept = {
  /** Grows with time on each finding. */
  id: z.int(),
  /** The finding that it is about; `missed/` and an id for a passage that a reviewer added. */
  finding: z.string(),
  by: Author,
  /** ISO date and time. */
  at: z.string(),
  /** The last event on the finding that the author had seen; null for none, and where that does not matter. */
  after: z.int().nullable(),
  /** The blind round that it was made in; null in the open. */
  round: z.uuid().nullable(),
  /** What its sender called the request for it, where it was called anything. */
  request: z.uuid().optional(),
};
const reason = z.string();

/** Where in an earlier round of the negotiation an event comes from, under the names of that day. */
export const Origin = z.object({
  /** The agreement that was reviewed then. */
  agreement: Named,
  /** The finding there. */
  finding: z.string(),
  /** The decision that was taken over; null where the finding was only placed. */
  decision: z.object({ id: z.int(), by: Author, at: z.string() }).nullable(),
});
export type Origin = z.infer<typeof Origin>;
/** Absent for what was done in this round itself. */
const from = Origin.optional();

/** An organisation's position on a clause, as it stood then. */
export const PositionEvent = z.object({ ...kept, kind: z.literal('position'), stance: Stance, text: z.string() });
export type PositionEvent = z.infer<typeof PositionEvent>;

/**
 * One thing that a reviewer did, kept for ever. Four of them decide on a finding: `accept` (it is what the engine says),
 * `reject`, `correct` (it is a clause, but of another category, force or extent) and `reopen` (it is to be decided
 * again). `undo` takes one event back, as if it had never been made.
 *
 * Two events conflict when they are about the same matter and the author of the later one had not seen the earlier
 * one. Decisions on one finding are one matter (in a blind round: one for each voice), with what undoes them; who it is
 * assigned to is another; the position of each organisation is one more. Comments, proposals, missed passages and
 * placings, and what undoes these, conflict with nothing; two that undo the same event do.
 */
export const ReviewEvent = z.discriminatedUnion('kind', [
  z.object({ ...kept, kind: z.literal('accept'), reason, from }),
  z.object({ ...kept, kind: z.literal('reject'), reason, from }),
  z.object({ ...kept, kind: z.literal('correct'), correction: Correction, reason, from }),
  z.object({ ...kept, kind: z.literal('reopen'), reason }),
  z.object({
    ...kept,
    kind: z.literal('comment'),
    text: z.string(),
    /** The comment that it answers. */
    replyTo: z.int().nullable(),
    /** Ids of users. */
    mentions: z.array(z.string()),
  }),
  z.object({ ...kept, kind: z.literal('assign'), assignee: Named.nullable() }),
  PositionEvent,
  z.object({
    ...kept,
    kind: z.literal('propose'),
    /** The wording proposed for the clause. */
    text: z.string(),
  }),
  z.object({ ...kept, kind: z.literal('missed'), passage: Passage, category: CategoryId, force: Force, reason, from }),
  /** What was said of a finding of an earlier round is about this one: a reviewer placed it by hand. */
  z.object({ ...kept, kind: z.literal('place'), from: Origin }),
  z.object({ ...kept, kind: z.literal('undo'), undoes: z.int(), reason }),
]);
export type ReviewEvent = z.infer<typeof ReviewEvent>;

/** The events of one kind. */
export type EventOf<Kind extends ReviewEvent['kind']> = Extract<ReviewEvent, { kind: Kind }>;

/** The kinds of event that decide on a finding. */
export const Decision = z.enum(['accept', 'reject', 'correct', 'reopen']);
export type Decision = z.infer<typeof Decision>;

/** An event that decides on a finding. */
export type DecisionEvent = EventOf<Decision>;

/** Whether an event decides on its finding. */
export const decides = (event: ReviewEvent): event is DecisionEvent => Decision.safeParse(event.kind).success;

/** The events that count: neither what was taken back nor what took it back. An undo cannot be undone. */
export function standingEvents(events: readonly ReviewEvent[]): Exclude<ReviewEvent, EventOf<'undo'>>[] {
  const undone = new Set(events.flatMap((event) => (event.kind === 'undo' ? [event.undoes] : [])));
  return events.flatMap((event) => (event.kind === 'undo' || undone.has(event.id) ? [] : [event]));
}
