import type { Analysis, Annotation, PlacedFinding, Placement } from '@carveout/schema';
import { place } from './place.ts';
import { type Round, roundOf } from './round.ts';
import { successions } from './succession.ts';

/**
 * Where each finding of an analysis is in that of a later round, in the order of the findings, and which later finding
 * succeeds it. A later finding that succeeds none is new.
 */
export const placeFindings = (before: Analysis, after: Analysis): PlacedFinding[] =>
  placed(roundOf(before.agreement, after.agreement), before, after);

/** Where passages marked in one version of an agreement are in a later one, in their order. */
export function placeAnnotations(
  annotations: readonly Annotation[],
  before: Analysis['agreement'],
  after: Analysis['agreement'],
): Placement[] {
  const round = roundOf(before, after);
  return annotations.map((annotation) => place(round, annotation));
}

/** The same as `placeFindings`, in a round already laid out. */
export function placed(
  round: Round,
  before: Pick<Analysis, 'findings'>,
  after: Pick<Analysis, 'findings' | 'agreement'>,
): PlacedFinding[] {
  const placements = before.findings.map((finding) => ({ finding, placement: place(round, finding) }));
  const successors = successions(placements, after);
  return placements.map(({ finding, placement }) => {
    const successor = successors.get(finding);
    return { finding: finding.id, placement, ...(successor && { successor: successor.id }) };
  });
}
