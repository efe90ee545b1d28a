import { z } from 'zod';
import { Proposal } from './proposal.ts';
import { Aim } from './proposal-event.ts';
import { Stance } from './review.ts';
import { REVIEW_LIMITS } from './review-request.ts';

const proposal = z.uuid().toLowerCase();
/** The last event on the proposal that its sender has seen, of whatever kind. See `ProposalEvent` for what conflicts. */
const after = z.int();
const reason = z.string().trim().max(REVIEW_LIMITS.reason).default('');
const text = z.string().trim().min(1).max(REVIEW_LIMITS.text);
/** As in `ReviewRequest`: a request that comes again under its UUID is kept once. */
const named = { request: z.uuid().toLowerCase().optional() };

/** What a page sends about a proposal; who and when is the server's to say. */
export const ProposalRequest = z.discriminatedUnion('kind', [
  z.object({ ...named, kind: z.literal('put'), draft: Proposal, aim: Aim }),
  z.object({ ...named, kind: z.literal('revise'), proposal, after, draft: Proposal, reason }),
  z.object({
    ...named,
    kind: z.literal('position'),
    proposal,
    after,
    stance: Stance,
    text: text.or(z.literal('')).default(''),
  }),
  z.object({ ...named, kind: z.literal('comment'), proposal, text, replyTo: z.int().nullable().default(null) }),
  z.object({ ...named, kind: z.literal('accept'), proposal, after, reason }),
  z.object({ ...named, kind: z.literal('withdraw'), proposal, after, reason }),
  z.object({ ...named, kind: z.literal('merge'), proposal, after, into: proposal, reason }),
  z.object({ ...named, kind: z.literal('reopen'), proposal, after, reason }),
  z.object({ ...named, kind: z.literal('undo'), proposal, after, undoes: z.int(), reason }),
]);
export type ProposalRequest = z.infer<typeof ProposalRequest>;
