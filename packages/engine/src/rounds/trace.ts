import type { Analysis, Annotation, FindingChange, Placement } from '@carveout/schema';
import { findingChanges } from './finding-changes.ts';
import { place } from './place.ts';
import { placed } from './place-findings.ts';
import { renaming, roundOf } from './round.ts';

/**
 * What became in a later round of each finding of an earlier one, in their order, and where passages are that somebody
 * marked in it: what a review made then is to be carried over by. Pure.
 */
export function traceRound(
  before: Pick<Analysis, 'agreement' | 'findings'>,
  after: Pick<Analysis, 'agreement' | 'findings'>,
  marked: readonly Annotation[],
): { findings: FindingChange[]; marked: Placement[] } {
  const round = roundOf(before.agreement, after.agreement);
  const changes = findingChanges(before, after, { placed: placed(round, before, after), called: renaming(round) });
  return {
    findings: changes.filter(({ change }) => change !== 'new'),
    marked: marked.map((annotation) => place(round, annotation)),
  };
}
