import type { Group, ReviewState } from '@carveout/schema';
import { Circle, CircleCheck, CircleDot, CircleX, Lock, Shield, Sprout } from 'lucide-react';

const GROUPS = { commitment: Lock, protection: Shield, promotion: Sprout };
const STATES = { open: Circle, accepted: CircleCheck, rejected: CircleX, corrected: CircleDot };

/** The picture of a group, the second sign beside its ink: a lock limits, a shield protects, a sprout promotes. */
export function GroupSign({ group, size = 15 }: { readonly group: Group; readonly size?: number }) {
  const Icon = GROUPS[group];
  return <Icon aria-hidden="true" size={size} className={`sign ${group}`} />;
}

/** The picture of a review state: an empty, a ticked or a crossed circle, or one with a point. */
export function StateSign({ state, size = 15 }: { readonly state: ReviewState; readonly size?: number }) {
  const Icon = STATES[state];
  return <Icon aria-hidden="true" size={size} className="sign state" />;
}
