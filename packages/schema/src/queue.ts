import { z } from 'zod';
import { Language, ProvisionKind } from './agreement.ts';
import { CategoryId, Group } from './category.ts';
import { Domain } from './domain.ts';
import { Force } from './finding.ts';
import { StandingLevel } from './judgement.ts';
import { Correction } from './review.ts';
import { REVIEW_LIMITS } from './review-request.ts';

const Named = z.object({ id: z.string(), name: z.string() });

/** What people cite a finding under: its article, annex or other unit, as `citations` words it. */
export const QueueUnit = z.object({
  /** The id of the provision. */
  provision: z.string(),
  /** Widest first; the last one is the unit itself, with its heading. */
  steps: z.array(z.object({ kind: ProvisionKind, number: z.string(), heading: z.string() })).min(1),
});
export type QueueUnit = z.infer<typeof QueueUnit>;

/** How a commitment stands, by level: the domains in which it does. */
export const QueueStanding = z.object({
  /** Absent for every Party that has no row of its own. */
  party: z.string().optional(),
  levels: z.partialRecord(StandingLevel, z.array(Domain).min(1)),
});
export type QueueStanding = z.infer<typeof QueueStanding>;

/** A finding as the queue lists it, in the order of the text. */
export const QueueFinding = z.object({
  id: z.string(),
  category: CategoryId,
  group: Group,
  force: Force,
  /** Null for a passage that a reviewer marked as missed. */
  confidence: z.number().min(0).max(1).nullable(),
  /** The place of its unit in `units`; null for text outside all of them. */
  unit: z.int().nonnegative().nullable(),
  /** The paragraph and points in the unit: "(1)(a)". */
  tail: z.string(),
  /** Where it begins in the text, in UTF-16 code units. */
  start: z.int().nonnegative(),
  /** Its first words. */
  quote: z.string(),
  domains: z.array(Domain).min(1).optional(),
  /** For commitments that were judged. */
  standings: z.array(QueueStanding).min(1).optional(),
});
export type QueueFinding = z.infer<typeof QueueFinding>;

/** What the review says of a finding that somebody has touched, as far as the reader may see. */
export const QueueReview = z.object({
  finding: z.string(),
  state: z.enum(['open', 'accepted', 'rejected', 'corrected']),
  disputed: z.boolean(),
  correction: Correction.pick({ category: true, force: true }).optional(),
  assignee: Named.nullable(),
  comments: z.int().nonnegative(),
  /** The last event on it: what a decision made from the queue comes after. */
  last: z.int(),
});
export type QueueReview = z.infer<typeof QueueReview>;

/** An analysed agreement in the queue of its dossier. */
export const QueueAgreement = z.object({
  id: z.uuid(),
  title: z.string(),
  language: Language,
  parties: z.array(z.string()),
  /** Whether there is a later round of it that was analysed. */
  superseded: z.boolean(),
  units: z.array(QueueUnit),
  findings: z.array(QueueFinding),
  reviews: z.array(QueueReview),
});
export type QueueAgreement = z.infer<typeof QueueAgreement>;

/** One page of the queue of a dossier: whole agreements, newest first. */
export const QueuePage = z.object({
  agreements: z.array(QueueAgreement),
  /** How many analysed agreements and how many findings of the engine the dossier has in all. */
  total: z.object({ agreements: z.int().nonnegative(), findings: z.int().nonnegative() }),
  /** The agreement to ask after for the next page; null for the last one. */
  next: z.uuid().nullable(),
});
export type QueuePage = z.infer<typeof QueuePage>;

/** The most findings that one order decides on. */
export const BULK_LIMIT = 500;

const finding = z.string().min(1).max(1000);
const reason = z.string().trim().max(REVIEW_LIMITS.reason).default('');

/** What is done with many findings at once. */
export const BulkAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), reason }),
  z.object({
    kind: z.literal('reject'),
    reason: reason.refine((given) => given.length > 0, 'a rejection needs a reason'),
  }),
  z.object({ kind: z.literal('reopen'), reason }),
  z.object({ kind: z.literal('assign'), assignee: z.string().min(1).max(200).nullable() }),
  /** Takes one event on each back, which `undoes` names. */
  z.object({ kind: z.literal('undo'), reason }),
]);
export type BulkAct = z.infer<typeof BulkAct>;

/** One act on many findings of a dossier. Each is an event of its own, with the last one seen on its finding in `after`. */
export const BulkRequest = z
  .object({
    /**
     * What the sender calls the order, a UUID made for it. One that comes again, because its answer was lost, is kept
     * once for each finding, and answered with the events that were kept.
     */
    request: z.uuid().toLowerCase().optional(),
    act: BulkAct,
    on: z
      .array(z.object({ agreement: z.uuid(), finding, after: z.int().nullable(), undoes: z.int().optional() }))
      .min(1)
      .max(BULK_LIMIT),
  })
  .refine(({ act, on }) => on.every(({ undoes }) => (undoes !== undefined) === (act.kind === 'undo')), {
    path: ['on'],
    message: 'an undo says of each what it undoes, and nothing else does',
  });
export type BulkRequest = z.infer<typeof BulkRequest>;

/** What became of each: kept as the event with that id, or why not. */
export const BulkOutcome = z.object({
  kept: z.array(z.object({ agreement: z.uuid(), finding: z.string(), event: z.int() })),
  refused: z.array(
    z.object({
      agreement: z.uuid(),
      finding: z.string(),
      code: z.enum(['bad-request', 'forbidden', 'not-found', 'conflict', 'not-ready']),
      message: z.string(),
    }),
  ),
});
export type BulkOutcome = z.infer<typeof BulkOutcome>;
