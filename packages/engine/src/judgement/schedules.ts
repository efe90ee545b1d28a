import type { Domain, Range } from '@carveout/schema';
import type { Case, Commitment } from './case.ts';
import { markAmong, markIn } from './marks.ts';
import { ofEntry } from './parties-named.ts';
import { namedIn } from './subject.ts';

/** Whether a commitment binds in a domain that only a schedule of specific commitments can commit. */
type Scheduled =
  /** The schedule is in the file and lists the domain. */
  | 'listed'
  /** The schedule is in the file and does not. */
  | 'not-listed'
  /** The schedule is not in the file. */
  | 'not-held';

/** Reads schedules of specific commitments, and which commitments hold for nothing but what stands in them. */
export type Schedules = {
  /** Whether a commitment binds a Party in a domain; undefined for one that no schedule limits. */
  readonly state: (commitment: Commitment, domain: Domain, party: string | undefined) => Scheduled | undefined;
  /** The words by which a commitment keeps to what is scheduled. */
  readonly words: (commitment: Commitment) => Range | undefined;
  /** The Parties that have a schedule of their own in the file. */
  readonly parties: readonly string[];
};

/** Reads the schedules of an agreement. */
export function schedulesIn(judged: Case): Schedules {
  const { context, commitments } = judged;
  const limited = new Map<Commitment, Range>();
  for (const commitment of commitments) {
    const { finding, match, unit, binding } = commitment;
    if (!binding || finding.category === 'non-conforming-measures') continue;
    const words = markAmong(context, match.clause, 'positive-list') ?? (unit && markIn(context, unit, 'positive-list'));
    if (words) limited.set(commitment, words);
  }
  const listed = new Map<string | undefined, Set<Domain>>();
  if (limited.size > 0) {
    for (const entry of context.agreement.provisions) {
      if (!entry.reservation || entry.reservation.obligations) continue;
      const sentences = context.sentencesIn(entry);
      const open = markAmong(context, sentences, 'no-limitation') !== undefined;
      if (!open && !markAmong(context, sentences, 'unbound')) continue;
      for (const party of ofEntry(judged, entry)?.parties ?? [undefined]) {
        const domains = listed.get(party) ?? new Set();
        if (open) for (const domain of namedIn(judged, sentences)) domains.add(domain);
        listed.set(party, domains);
      }
    }
  }
  return {
    state: (commitment, domain, party) => {
      if (!limited.has(commitment)) return undefined;
      const own = listed.get(party) ?? listed.get(undefined);
      if (!own) return 'not-held';
      return own.has(domain) ? 'listed' : 'not-listed';
    },
    words: (commitment) => limited.get(commitment),
    parties: [...listed.keys()].filter((party) => party !== undefined),
  };
}
