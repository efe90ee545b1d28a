import { z } from 'zod';
import { CategoryId } from './category.ts';
import { Force } from './finding.ts';
import { Range } from './range.ts';
import { Stance } from './review.ts';

/** The longest texts that a reviewer may send, in UTF-16 code units, and the most people one comment may call. */
export const REVIEW_LIMITS = { reason: 2000, text: 10_000, quote: 10_000, mentions: 20 } as const;

const finding = z.string().min(1).max(1000);
const reason = z.string().trim().max(REVIEW_LIMITS.reason).default('');
const text = z.string().trim().min(1).max(REVIEW_LIMITS.text);
const user = z.string().min(1).max(200);
/** The last event on the finding that the reviewer has seen, of whatever kind; null for none. See `ReviewEvent` for what conflicts. */
const after = z.int().nullable();
const passage = z
  .object({ range: Range, quote: z.string().min(1).max(REVIEW_LIMITS.quote) })
  .refine(({ range: [start, end], quote }) => end - start === quote.length, {
    path: ['quote'],
    message: 'the quote is not as long as the range',
  });

/**
 * What the sender calls the request, a UUID made for it. One that comes again, because its answer was lost, is kept once
 * and answered with the event that was kept; another one under the same UUID is a conflict.
 */
const named = { request: z.uuid().toLowerCase().optional() };

const accept = z.object({ ...named, kind: z.literal('accept'), finding, after, reason });
const reject = z.object({
  ...named,
  kind: z.literal('reject'),
  finding,
  after,
  reason: reason.refine((given) => given.length > 0, 'a rejection needs a reason'),
});
const correct = z.object({
  ...named,
  kind: z.literal('correct'),
  finding,
  after,
  correction: z
    .object({ category: CategoryId.optional(), force: Force.optional(), passage: passage.optional() })
    .refine((given) => Object.values(given).some((value) => value !== undefined), 'a correction corrects something'),
  reason,
});
const reopen = z.object({ ...named, kind: z.literal('reopen'), finding, after, reason });
const comment = z.object({
  ...named,
  kind: z.literal('comment'),
  finding,
  text,
  replyTo: z.int().nullable().default(null),
  mentions: z
    .array(user)
    .max(REVIEW_LIMITS.mentions)
    .refine((ids) => new Set(ids).size === ids.length, 'a person is mentioned once')
    .default([]),
});
const assign = z.object({ ...named, kind: z.literal('assign'), finding, after, assignee: user.nullable() });
const position = z.object({
  ...named,
  kind: z.literal('position'),
  finding,
  after,
  stance: Stance,
  text: text.or(z.literal('')).default(''),
});
const propose = z.object({ ...named, kind: z.literal('propose'), finding, text });
const missed = z.object({ ...named, kind: z.literal('missed'), passage, category: CategoryId, force: Force, reason });
const undo = z.object({ ...named, kind: z.literal('undo'), finding, after, undoes: z.int(), reason });

/** What a page sends of a review; who and when is the server's to say. A rejection says why. */
export const ReviewRequest = z.discriminatedUnion('kind', [
  accept,
  reject,
  correct,
  reopen,
  comment,
  assign,
  position,
  propose,
  missed,
  undo,
]);
export type ReviewRequest = z.infer<typeof ReviewRequest>;

/**
 * What a page sends to carry over what was done on a finding of an earlier round: to take a decision on it over to a
 * finding of this one, to say by hand which finding here it is about, or to mark the passage here that it is about where
 * none is found. What it came from is told by the new event.
 */
export const CarryRequest = z.discriminatedUnion('kind', [
  z.object({
    ...named,
    kind: z.literal('take'),
    /** The agreement of the earlier round, and the finding there. */
    round: z.uuid(),
    finding,
    /** The event that decided there, as the reviewer saw it. */
    decision: z.int(),
    /** The finding here. */
    to: finding,
    /** The last event on the finding here that the reviewer has seen; null for none. */
    after,
    /** In place of the reason given then, which stays where this is empty. */
    reason,
    /** Where the passage of a correction is here; needed where the decision corrects one. */
    passage: passage.optional(),
  }),
  z.object({ ...named, kind: z.literal('place'), round: z.uuid(), finding, to: finding }),
  z.object({
    ...named,
    kind: z.literal('mark'),
    round: z.uuid(),
    finding,
    passage,
    category: CategoryId,
    force: Force,
    reason,
  }),
]);
export type CarryRequest = z.infer<typeof CarryRequest>;
