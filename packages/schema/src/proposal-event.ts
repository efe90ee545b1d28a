import { z } from 'zod';
import { CategoryId } from './category.ts';
import { Proposal } from './proposal.ts';
import { Author, Stance } from './review.ts';

/** What a proposal is to make room for: a measure, a kind of commitment, or some commitments that stand in the way. */
export const Aim = z.object({
  /** The id of a measure of the catalogue. */
  measure: z.string().max(200).optional(),
  category: CategoryId.optional(),
  /** Ids of findings; empty for a proposal that answers none in particular. */
  commitments: z.array(z.string().max(1000)).max(500),
});
export type Aim = z.infer<typeof Aim>;

const kept = {
  /** Grows with time on each proposal. */
  id: z.int(),
  /** The proposal that it is about. */
  proposal: z.uuid(),
  by: Author,
  /** ISO date and time. */
  at: z.string(),
  /** The last event on the proposal that its author had seen; null for none. */
  after: z.int().nullable(),
  /** What its sender called the request for it, where it was called anything. */
  request: z.uuid().optional(),
};
const reason = z.string();

/**
 * One thing that somebody did about a proposal, kept for ever. `put` puts it forward and `revise` gives it other words,
 * another heading, spot or number; `accept`, `withdraw`, `merge` (it goes on as part of another one) and `reopen` say what
 * becomes of it. `undo` takes one event back, as if it had never been made.
 *
 * Two events conflict when they are about the same matter and the author of the later one had not seen the earlier one.
 * The wording and what becomes of it are one matter, so that nobody accepts words that he or she has not read; the
 * position of each voice is another. Comments, and what undoes these, conflict with nothing.
 */
export const ProposalEvent = z.discriminatedUnion('kind', [
  z.object({ ...kept, kind: z.literal('put'), draft: Proposal, aim: Aim }),
  z.object({ ...kept, kind: z.literal('revise'), draft: Proposal, reason }),
  z.object({ ...kept, kind: z.literal('position'), stance: Stance, text: z.string() }),
  z.object({
    ...kept,
    kind: z.literal('comment'),
    text: z.string(),
    /** The comment that it answers. */
    replyTo: z.int().nullable(),
  }),
  z.object({ ...kept, kind: z.literal('accept'), reason }),
  z.object({ ...kept, kind: z.literal('withdraw'), reason }),
  z.object({ ...kept, kind: z.literal('merge'), into: z.uuid(), reason }),
  z.object({ ...kept, kind: z.literal('reopen'), reason }),
  z.object({ ...kept, kind: z.literal('undo'), undoes: z.int(), reason }),
]);
export type ProposalEvent = z.infer<typeof ProposalEvent>;

/** The events of one kind. */
export type ProposalEventOf<Kind extends ProposalEvent['kind']> = Extract<ProposalEvent, { kind: Kind }>;

/** The kinds of event that say what becomes of a proposal. */
export const ProposalOutcome = z.enum(['accept', 'withdraw', 'merge', 'reopen']);
export type ProposalOutcome = z.infer<typeof ProposalOutcome>;
