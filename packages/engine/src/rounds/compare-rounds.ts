import type { Analysis, Comparison } from '@carveout/schema';
import { findingChanges, successorsOf } from './finding-changes.ts';
import { placed } from './place-findings.ts';
import { provisionChanges } from './provision-changes.ts';
import { renaming, roundOf } from './round.ts';
import { standingChanges } from './standing-changes.ts';
import { verdictChanges } from './verdict-changes.ts';

/** What a new round of a negotiation changed: in the text, in what was found in it, and in what follows for culture. Pure. */
export function compareRounds(before: Analysis, after: Analysis): Comparison {
  const round = roundOf(before.agreement, after.agreement);
  const placements = placed(round, before, after);
  const successors = successorsOf(placements);
  return {
    provisions: provisionChanges(round, before.agreement, after.agreement),
    findings: findingChanges(before, after, { placed: placements, called: renaming(round) }),
    standings: standingChanges(before.standings, after.standings, successors),
    verdicts: verdictChanges(before.verdicts, after.verdicts, successors),
  };
}
