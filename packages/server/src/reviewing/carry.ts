import {
  type CarryRequest,
  type Origin,
  type Outcome,
  type ReviewEvent,
  reviewStates,
  standingEvents,
} from '@carveout/schema';
import type { Asked } from './asked.ts';
import type { Refusal } from './refusal.ts';

/** An earlier round, and what its author may see of what was done there on the finding that a request names, oldest first. */
export type Earlier = { readonly round: Origin['agreement']; readonly events: readonly ReviewEvent[] };

/** What a request to carry something over from an earlier round asks for in this one, or why it is not taken up. */
export function carry(
  request: CarryRequest,
  { round, events }: Earlier,
): { readonly asked: Asked } | { readonly refusal: Refusal } {
  if (standingEvents(events).length === 0)
    return refuse('not-found', 'Nobody has reviewed that finding in the earlier round, or it was taken back.');
  const named = request.request === undefined ? {} : { request: request.request };
  const from: Origin = { agreement: round, finding: request.finding, decision: null };
  switch (request.kind) {
    case 'place':
      return { asked: { ...named, kind: 'place', finding: request.to, from } };
    case 'mark': {
      const { passage, category, force, reason } = request;
      return { asked: { ...named, kind: 'missed', passage, category, force, reason, from } };
    }
    case 'take': {
      const { outcomes } = reviewStates(events).get(request.finding)!;
      const outcome = outcomes.find(({ event }) => event.id === request.decision);
      if (!outcome)
        return refuse('conflict', 'That decision no longer holds in the earlier round. Look at it again, then decide.');
      if (outcome.correction?.passage && !request.passage)
        return refuse('bad-request', 'The decision corrects the passage. Say where that passage is in this round.');
      const { id, by, at } = outcome.event;
      const decided = decisionOf(outcome, request);
      return { asked: { ...named, ...decided, from: { ...from, decision: { id, by, at } } } };
    }
  }
}

function decisionOf(
  { state, correction, event }: Outcome,
  { to: finding, after, reason: given, passage }: Extract<CarryRequest, { kind: 'take' }>,
): Asked {
  const common = { finding, after, reason: given || event.reason };
  if (state === 'accepted') return { kind: 'accept', ...common };
  if (state === 'rejected') return { kind: 'reject', ...common };
  const { passage: old, ...rest } = correction ?? {};
  return { kind: 'correct', correction: { ...rest, ...(old && passage && { passage }) }, ...common };
}

const refuse = (code: Refusal['code'], message: string) => ({ refusal: { code, message } });
