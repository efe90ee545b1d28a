import {
  type ClausePlace,
  type GroupClause,
  type Judgement,
  type ReviewEvent,
  reviewStates,
  sameOutcome,
  standingEvents,
  type Thread,
  voiceOf,
} from '@carveout/schema';
import type { DigestRow } from '../store/analyses.ts';
import { judgementsOf } from './comparison.ts';
import { queueOf } from './queue.ts';

/** Where the findings of an agreement stand, by id: those of the analysis, and what reviewers marked as missed. */
export function placesIn(
  agreement: string,
  row: DigestRow,
  events: readonly ReviewEvent[],
): ReadonlyMap<string, ClausePlace> {
  const { title, language, units, findings } = queueOf({ id: agreement, superseded: false }, row, events);
  return new Map(
    findings.map(({ id, category, group, force, unit, tail, quote }) => [
      id,
      {
        agreement,
        title,
        language,
        finding: id,
        category,
        group,
        force,
        unit: unit === null ? null : units[unit]!,
        tail,
        quote,
      },
    ]),
  );
}

/**
 * What each ministry, and each person who speaks for none, makes of the clauses of an agreement, in the order of the
 * text. `events` are what the reader may see, oldest first. A decision counts as that of its voice also where it was
 * made in the open and another voice has decided since: both are shown.
 */
export function clausesOf(agreement: string, row: DigestRow, events: readonly ReviewEvent[]): GroupClause[] {
  const states = reviewStates(events);
  const byFinding = Map.groupBy(standingEvents(events), ({ finding }) => finding);
  return [...placesIn(agreement, row, events)].flatMap(([finding, place]): GroupClause[] => {
    const review = states.get(finding);
    if (!review) return [];
    const judgements = judgementsBy(byFinding.get(finding) ?? []);
    const positions = review.positions.map(({ latest }) => latest);
    const comments = countIn(review.threads);
    const proposals = review.proposals.length;
    if (judgements.length + positions.length + comments + proposals === 0) return [];
    const disagreement = {
      decision: judgements.some((judgement) => !sameOutcome(judgement, judgements[0]!)),
      position: new Set(positions.map(({ stance }) => stance)).size > 1,
    };
    return [{ place, judgements, positions, disagreement, comments, proposals }];
  });
}

function judgementsBy(events: readonly ReviewEvent[]): Judgement[] {
  return [...Map.groupBy(events, ({ by }) => voiceOf(by)).values()].flatMap((own) => {
    const alone = reviewStates(own.map((event) => ({ ...event, round: null })));
    return [...alone.values()].flatMap(judgementsOf);
  });
}

const countIn = (threads: readonly Thread[]): number =>
  threads.reduce((sum, { replies }) => sum + 1 + countIn(replies), 0);
