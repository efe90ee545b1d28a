import { z } from 'zod';
import { CategoryId } from './category.ts';
import { Domain } from './domain.ts';
import { Exemption } from './exemption.ts';
import { Finding } from './finding.ts';
import { StandingLevel, VerdictLevel } from './judgement.ts';
import {
  Closure,
  Conflict,
  DraftRemark,
  Edit,
  Gap,
  NewClause,
  Proposal,
  ProposalProblem,
  Reason,
  Spot,
  SpotRemark,
} from './proposal.ts';
import { Aim } from './proposal-event.ts';
import { Range } from './range.ts';

/** Why something drafted cannot be applied. */
const Refused = z.object({ problem: ProposalProblem, message: z.string() });

/** Which clauses are wanted: for a measure, for a kind of commitment, or for some commitments; for one Party, or for all. */
export const CandidatesRequest = z
  .object({
    measure: z.string().min(1).max(200).optional(),
    category: CategoryId.optional(),
    /** Ids of findings, all of one category. */
    commitments: z.array(z.string().min(1).max(1000)).min(1).max(100).optional(),
    party: z.string().min(1).max(200).optional(),
  })
  .refine(
    ({ measure, category, commitments }) =>
      [measure, category, commitments].filter((one) => one !== undefined).length === 1,
    {
      message: 'say one of measure, category and commitments',
    },
  );
export type CandidatesRequest = z.infer<typeof CandidatesRequest>;

/** How many commitments stand otherwise in a domain, from one level to another. */
const Shift = z.object({
  domain: Domain,
  from: StandingLevel.nullable(),
  to: StandingLevel.nullable(),
  commitments: z.int().positive(),
});

/** A library clause drafted for the agreement, with why it is proposed and what it closes, in brief. */
export const DraftedCandidate = z.object({
  proposal: NewClause,
  reasons: z.array(Reason),
  /** The verdict on the measure asked about. */
  verdict: z.object({ from: VerdictLevel, to: VerdictLevel }).optional(),
  gaps: z.array(Gap),
  conflicts: z.array(Conflict),
  shifts: z.array(Shift),
});
export type DraftedCandidate = z.infer<typeof DraftedCandidate>;

/** The clauses that would shield what was asked about; or how many of those to try were tried, for whoever asks again. */
export const Candidates = z.discriminatedUnion('state', [
  z.object({ state: z.literal('trying'), done: z.int().nonnegative(), of: z.int().nonnegative() }),
  z.object({
    state: z.literal('done'),
    /** Ids of the commitments that stand in the way. */
    needs: z.array(z.string()),
    /** The best first. */
    candidates: z.array(DraftedCandidate),
    /** Clauses that would be apt and cannot be drafted here. */
    unfit: z.array(z.object({ exemption: z.string(), ...Refused.shape })),
  }),
  z.object({ state: z.literal('refused'), ...Refused.shape }),
]);
export type Candidates = z.infer<typeof Candidates>;

/** Proposals to be applied together to a copy of an agreement, and what they are to make room for. */
export const ClosureRequest = z.object({
  proposals: z.array(Proposal).min(1).max(40),
  aim: Aim,
  party: z.string().min(1).max(200).optional(),
});
export type ClosureRequest = z.infer<typeof ClosureRequest>;

/** What proposals do to an agreement, by the same engine; or why they cannot be applied. */
export const Closing = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('applied'),
    closure: Closure,
    /** The findings in the words that were put in. */
    found: z.array(Finding),
    /** What is left open of what they are aimed at; empty where they are aimed at nothing. */
    gaps: z.array(Gap),
    /** The verdict on the measure they are aimed at. */
    verdict: z.object({ from: VerdictLevel, to: VerdictLevel }).optional(),
    /** What is to be looked at in each, in the order they were given. */
    remarks: z.array(z.array(DraftRemark)),
  }),
  z.object({ state: z.literal('refused'), ...Refused.shape }),
]);
export type Closing = z.infer<typeof Closing>;

/** What proposals strike and put in, on the original text; or why they cannot be applied. */
export const Redline = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('applied'),
    edits: z.array(Edit),
    /** Where the words of each stand in the amended text. */
    inserted: z.array(Range.readonly()),
  }),
  z.object({ state: z.literal('refused'), ...Refused.shape }),
]);
export type Redline = z.infer<typeof Redline>;

/** A library clause to be drafted for an agreement. */
export const DraftRequest = z.object({
  exemption: z.string().min(1).max(200),
  party: z.string().min(1).max(200).optional(),
  /** Ids of the commitments that it is to switch off. */
  commitments: z.array(z.string().min(1).max(1000)).max(500),
});
export type DraftRequest = z.infer<typeof DraftRequest>;

/** A spot that a clause can go to, with what is to be said of it. */
export const OfferedSpot = z.object({ spot: Spot, remarks: z.array(SpotRemark) });
export type OfferedSpot = z.infer<typeof OfferedSpot>;

/** The routes of drafting, by what they answer; `:id` is an agreement's. */
export const DraftingAnswers = {
  /** GET /api/exemptions: the library of model clauses, in the three languages */
  exemptions: z.object({ exemptions: z.array(Exemption) }),
  /**
   * POST /api/agreements/:id/candidates, the body being a CandidatesRequest: at once where they are known, else how far
   * it is after a second; to be asked again then. What nobody asks about for some seconds is broken off.
   */
  candidates: Candidates,
  /** POST /api/agreements/:id/closures, the body being a ClosureRequest */
  closing: Closing,
  /** POST /api/agreements/:id/redline, the body being a ClosureRequest */
  redline: Redline,
  /** POST /api/agreements/:id/drafts, the body being a DraftRequest: one for each spot that the clause belongs to */
  drafts: z.discriminatedUnion('state', [
    z.object({
      state: z.literal('drafted'),
      drafts: z.array(z.object({ proposal: NewClause, remarks: z.array(SpotRemark) })),
    }),
    z.object({ state: z.literal('refused'), ...Refused.shape }),
  ]),
  /** GET /api/agreements/:id/spots?near=PROVISION, the nearest first */
  spots: z.object({ spots: z.array(OfferedSpot) }),
};
