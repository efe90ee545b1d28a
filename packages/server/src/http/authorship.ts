import { type Author, type ReviewRequest, suffices } from '@carveout/schema';
import type { Access } from '../accounts/access.ts';
import { Problem } from './problem.ts';

/** A member as the author of an event. */
export const authorOf = ({ principal, organisation }: Access): Author => ({
  user: { id: principal.user.id, name: principal.user.name },
  organisation,
});

/** What takes a negotiator: to speak for a ministry, and to share out the work. */
const NEGOTIATED: ReadonlySet<ReviewRequest['kind']> = new Set(['position', 'propose', 'assign']);

/** Refuses what takes a negotiator to whoever is less. */
export function insistOnRight(kind: ReviewRequest['kind'], { role }: Access): void {
  if (NEGOTIATED.has(kind) && !suffices(role, 'negotiator'))
    throw new Problem('forbidden', "Only a dossier's negotiators and owners may do this. Ask one of its owners.");
}
