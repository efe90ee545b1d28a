import { z } from 'zod';
import { CategoryId } from './category.ts';
import { Author, Correction, PositionEvent } from './review.ts';

/** A time in which the organisations of a dossier review apart: each sees only what itself decided and said, until it ends. */
export const BlindRound = z.object({
  id: z.uuid(),
  name: z.string(),
  /** ISO date and time. */
  startedAt: z.string(),
  /** Null while it runs. */
  endedAt: z.string().nullable(),
});
export type BlindRound = z.infer<typeof BlindRound>;

/** What starts a blind round. */
export const BlindRoundRequest = z.object({ name: z.string().trim().min(1).max(200) });
export type BlindRoundRequest = z.infer<typeof BlindRoundRequest>;

/** What one voice made of a finding in a blind round. */
export const Judgement = z.object({
  /** As `voiceOf` gives it. */
  voice: z.string(),
  by: Author,
  state: z.enum(['accepted', 'rejected', 'corrected']),
  correction: Correction.optional(),
  reason: z.string(),
});
export type Judgement = z.infer<typeof Judgement>;

/** A finding after a blind round: who decided what and took which position, and whether they disagree in either. */
export const ComparedFinding = z.object({
  finding: z.string(),
  judgements: z.array(Judgement),
  positions: z.array(PositionEvent),
  disagreement: z.object({ decision: z.boolean(), position: z.boolean() }),
});
export type ComparedFinding = z.infer<typeof ComparedFinding>;

/** How far reviewers agree beyond chance; null where there is nothing to compare, or where no other answer was ever given. */
export const Reliability = z.object({
  /** The findings that two or more decided on. */
  findings: z.int().nonnegative(),
  /** Krippendorff's alpha over all reviewers: 1 for full agreement, 0 for what chance gives, below for worse. */
  alpha: z.number().max(1).nullable(),
  /** Cohen's kappa of each two reviewers who decided on some finding both. */
  pairs: z.array(
    z.object({
      voices: z.tuple([z.string(), z.string()]),
      findings: z.int().positive(),
      /** The share of these findings on which they decided the same. */
      observed: z.number().min(0).max(1),
      kappa: z.number().min(-1).max(1).nullable(),
    }),
  ),
});
export type Reliability = z.infer<typeof Reliability>;

/** The agreement between reviewers over all findings, and over those of each category that the engine gave. */
export const Reliabilities = z.object({
  /** The reviewers by voice, or by `user:` and id where persons are compared, with the names to show. */
  voices: z.array(z.object({ voice: z.string(), name: z.string() })),
  overall: Reliability,
  categories: z.array(Reliability.extend({ category: CategoryId })),
});
export type Reliabilities = z.infer<typeof Reliabilities>;
