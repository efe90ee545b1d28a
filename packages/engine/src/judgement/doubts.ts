import type { Domain, OtherReading, Provision, Range } from '@carveout/schema';
import type { Priority } from './bridges.ts';
import type { Case, Commitment } from './case.ts';
import { markIn } from './marks.ts';
import { type Judged, type Setting, speaksFor } from './protections.ts';
import type { Schedules } from './schedules.ts';

/** The other readings that the text leaves open of how a commitment stands. */
export type Doubts = {
  readonly of: (commitment: Commitment, domain: Domain, party: string | undefined) => OtherReading[];
};

/** Reads what an agreement leaves open: annexes that the file does not hold, schedules, chapters that prevail over others. */
export function doubtsIn(
  judged: Case,
  setting: Setting,
  { protections, schedules }: { readonly protections: readonly Judged[]; readonly schedules: Schedules },
): Doubts {
  const unread = annexesUnread(judged, setting);
  const prevailing = prevailingOver(judged, setting.priorities, protections);
  return {
    of: (commitment, domain, party) => {
      const readings: OtherReading[] = [];
      const annex = unread.get(commitment);
      if (annex) readings.push({ standing: 'shielded', doubt: 'annex-not-held', because: [], range: annex });
      const range = schedules.words(commitment);
      if (range && schedules.state(commitment, domain, party) === 'not-held')
        readings.push({ standing: 'shielded', doubt: 'schedule-not-held', because: [], range });
      for (const { range: words, yields, protections: shielding } of prevailing) {
        if (!yields.has(commitment)) continue;
        const because = shielding
          .filter(({ reaches }) => !reaches.has(commitment))
          .filter(({ protection }) => protection.domains[domain] === 'whole' && speaksFor(protection, party))
          .map(({ protection }) => protection.finding);
        if (because.length > 0) readings.push({ standing: 'shielded', doubt: 'priority', because, range: words });
      }
      return readings;
    },
  };
}

/** The commitments that a mechanism or a bridge opens to lists of reservations that are not in the file, and where these are named. */
function annexesUnread(
  { context, commitments, commitmentsIn }: Case,
  { mechanisms, bridges }: Setting,
): Map<Commitment, Range> {
  const { text, coverage } = context.agreement;
  const unread = new Map<Commitment, Range>();
  const missing = coverage.missing ?? [];
  if (missing.length === 0) return unread;
  /** Where a provision names an annex that the file does not hold. */
  const missingIn = ({ range: [start, end] }: Provision): Range | undefined => {
    const own = text.slice(start, end);
    for (const { name, range } of missing) {
      if (start <= range[0] && range[1] <= end) return range;
      const at = own.indexOf(name);
      if (at >= 0) return [start + at, start + at + name.length];
    }
    return undefined;
  };
  for (const { opens, unit } of mechanisms) {
    const annex = missingIn(unit);
    if (annex) for (const commitment of opens) unread.set(commitment, annex);
  }
  // "Subject to the reservations listed in Annex XIV-A, each Party shall accord …"
  for (const commitment of commitments) {
    const { unit, binding, described } = commitment;
    if (!unit || !binding || unread.has(commitment)) continue;
    if (described?.family !== 'services' && described?.family !== 'investment') continue;
    const annex = markIn(context, unit, 'bridge-reservations') && missingIn(unit);
    if (annex) unread.set(commitment, annex);
  }
  if (unread.size === 0) return unread;
  for (const { passes, yields, range } of bridges) {
    if (passes === 'exceptions') continue;
    for (const commitment of yields.flatMap((id) => [...commitmentsIn(id)]))
      if (!unread.has(commitment)) unread.set(commitment, range);
  }
  return unread;
}

/** What gives way to another chapter, and the protections of that chapter with all that they reach. */
type Prevailing = {
  readonly range: Range;
  readonly yields: ReadonlySet<Commitment>;
  readonly protections: readonly { readonly protection: Judged; readonly reaches: ReadonlySet<Commitment> }[];
};

/** The protections of chapters that prevail over others where the two conflict. */
function prevailingOver(
  { commitmentsIn }: Case,
  priorities: readonly Priority[],
  all: readonly Judged[],
): Prevailing[] {
  return priorities.map(({ range, yields, from }) => {
    const giving = new Set(yields.flatMap((id) => commitmentsIn(id)));
    const prevails = from.length > 0 ? new Set(from.flatMap((id) => commitmentsIn(id))) : undefined;
    const protections = all
      .filter(({ technique, only }) => technique !== 'general-exceptions' && !only)
      .map((protection) => ({ protection, reaches: new Set(protection.reached.map(({ commitment }) => commitment)) }))
      .filter(({ reaches }) => reaches.values().some((one) => (prevails ? prevails.has(one) : !giving.has(one))));
    return { range, yields: giving, protections };
  });
}
