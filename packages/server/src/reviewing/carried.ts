import {
  type CarriedFinding,
  decides,
  type Origin,
  type ReviewEvent,
  reviewStates,
  standingEvents,
} from '@carveout/schema';
import type { Mark, Traced } from '../comparing/order.ts';

/** What of an earlier round is to be looked for in a later one: the findings that were reviewed there. */
export function marksOf(events: readonly ReviewEvent[]): Mark[] {
  return [...reviewStates(events)].map(([finding, { missed, outcomes }]) => ({
    finding,
    ...(missed && { missed: { passage: missed.passage, category: missed.category, force: missed.force } }),
    passages: outcomes.flatMap(({ correction }) => (correction?.passage ? [correction.passage] : [])),
  }));
}

/** One earlier round: what a reader may see of its review, oldest first, and what became of what was reviewed there. */
export type EarlierReview = {
  readonly round: string;
  readonly events: readonly ReviewEvent[];
  readonly traced: readonly Traced[];
};

/**
 * The findings that were reviewed in earlier rounds, the nearest first, in a round of which a reader may see the events
 * `here`. Linear in the events.
 */
export function carriedFindings(rounds: readonly EarlierReview[], here: readonly ReviewEvent[]): CarriedFinding[] {
  const arrived = arrivals(here);
  const decided = new Set(standingEvents(here).flatMap((event) => (decides(event) ? [event.finding] : [])));
  /** What came of the findings of the rounds before, in each round that was looked at so far, the nearest last. */
  const between: { round: string; arrived: Arrivals }[] = [];
  const known = new Map<string, CarriedFinding>();
  /** What a nearer round has decided on: an older decision on the same is no news. */
  const overtaken = new Set(decided);
  for (const { round, events, traced } of rounds) {
    const states = reviewStates(events);
    const own = Map.groupBy(events, ({ finding }) => finding);
    for (const { passages, was, ...found } of traced) {
      const { finding } = found;
      const { state, outcomes } = states.get(finding)!;
      const origin = keyOf(round, finding);
      const passed = between.findLast((one) => one.arrived.has(origin));
      const at = passed?.arrived.get(origin);
      const through = passed && at ? { round: passed.round, finding: (at.taken ?? at.placed)!.finding } : null;
      const gone = through && known.get(keyOf(through.round, through.finding));
      const { placed = null, taken = null } = arrived.get(origin) ?? {};
      const left = [...passages];
      const common = {
        ...found,
        ...(gone && shown(gone)),
        round,
        was,
        state,
        outcomes: outcomes.map(({ event, state: decision, correction }) => {
          const passage = correction?.passage && left.shift();
          return { event: event.id, state: decision, ...(correction && { correction }), ...(passage && { passage }) };
        }),
        events: own.get(finding)!,
        placed: placed ?? gone?.placed ?? null,
        taken: taken ?? gone?.taken ?? null,
        through,
      };
      const isMissed = states.get(finding)!.missed !== null;
      known.set(origin, { ...common, certain: isCertain(common, { isMissed, overtaken }) });
    }
    for (const { round: from, successor, outcomes } of known.values())
      if (from === round && successor !== null && outcomes.length > 0) overtaken.add(successor);
    between.push({ round, arrived: arrivals(events) });
  }
  return [...known.values()];
}

const keyOf = (round: string, finding: string): string => `${round} ${finding}`;

/** What stands where a finding that went through another round is now: what it became there is looked for. */
const shown = ({ placement, successor, force, reach, words }: CarriedFinding) => ({
  placement,
  successor,
  force,
  reach,
  words,
});

type Arrivals = ReadonlyMap<string, Pick<CarriedFinding, 'placed' | 'taken'>>;

/** What came of the findings of earlier rounds in one round, by round and finding; what was taken back is left out. */
function arrivals(events: readonly ReviewEvent[]): Arrivals {
  const arrived = new Map<string, Pick<CarriedFinding, 'placed' | 'taken'>>();
  for (const event of standingEvents(events)) {
    const from: Origin | undefined = 'from' in event ? event.from : undefined;
    if (!from) continue;
    const key = keyOf(from.agreement.id, from.finding);
    const before = arrived.get(key) ?? { placed: null, taken: null };
    arrived.set(key, { ...before, [decides(event) ? 'taken' : 'placed']: { event: event.id, finding: event.finding } });
  }
  return arrived;
}

function isCertain(
  { was, placement, successor, force, reach, outcomes, placed, taken, through }: Omit<CarriedFinding, 'certain'>,
  { isMissed, overtaken }: { isMissed: boolean; overtaken: ReadonlySet<string> },
): boolean {
  if (!was || placement.kind !== 'exact' || force || reach || taken || through) return false;
  const stays = outcomes.every(({ passage }) => !passage || passage.kind === 'exact' || passage.kind === 'moved');
  if (!stays || outcomes.length > 1) return false;
  const target = placed?.finding ?? successor;
  if (target === null) return isMissed;
  return outcomes.length === 1 && !overtaken.has(target);
}
