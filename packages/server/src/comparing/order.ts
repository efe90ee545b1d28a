import type { EarlierFinding, EventOf, FindingChange, Passage, Placement } from '@carveout/schema';
import type { Edition } from '../store/analyses.ts';

/** Two analyses to lay side by side, each with its body, JSON and gzipped. */
type Pair = {
  readonly before: Edition & { readonly body: Uint8Array };
  readonly after: Edition & { readonly body: Uint8Array };
};

/** What was reviewed of the earlier one: a finding, or what a reviewer marked as missed, and the passages that corrections marked. */
export type Mark = {
  readonly finding: string;
  readonly missed?: Pick<EventOf<'missed'>, 'passage' | 'category' | 'force'>;
  readonly passages: readonly Passage[];
};

/** What became of it. */
export type Traced = Pick<FindingChange, 'force' | 'reach' | 'words'> & {
  readonly finding: string;
  /** Null where the earlier analysis has it no more. */
  readonly was: EarlierFinding | null;
  readonly placement: Placement;
  /** The id of the later finding that says the same; null for none. */
  readonly successor: string | null;
  /** Where each of the marked passages is. */
  readonly passages: readonly Placement[];
};

/** What a comparer's thread is asked: all that changed, as gzipped JSON of a RoundChanges, or JSON of what became of some marks. */
export type Order = Pair & { readonly marks?: readonly Mark[] };
