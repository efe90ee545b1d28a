import { Domain, type Finding, type Protection, type Strength, type Technique, type Weakener } from '@carveout/schema';
import { type Bridge, bridgesIn, divisionOf, type Priority } from './bridges.ts';
import type { Case, Flagged } from './case.ts';
import { markAmong } from './marks.ts';
import { partiesNamed } from './parties-named.ts';
import { isReservation } from './passage.ts';
import { definesCulture, definitionAround, type Mechanism, mechanismsIn, type Reached, reachedBy } from './reached.ts';
import { subjectOf } from './subject.ts';
import { type NonViolation, nonViolationIn, ownWords, reserveOf } from './weakeners.ts';

/** A protection as judged, with the commitments themselves that it reaches. */
export type Judged = Protection & { readonly flagged: Flagged; readonly reached: readonly Reached[] };

/** Whether a protection speaks for a Party; for nobody in particular only where it speaks for all. */
export const speaksFor = ({ parties }: Judged, party: string | undefined): boolean =>
  !parties || (party !== undefined && parties.includes(party));

/** What is read of an agreement once, for all its protections and standings. */
export type Setting = {
  readonly definitions: readonly Flagged[];
  readonly mechanisms: readonly Mechanism[];
  readonly bridges: readonly Bridge[];
  readonly priorities: readonly Priority[];
  readonly nonViolation: NonViolation;
  readonly retaliations: readonly Finding[];
};

/** Reads what the protections of an agreement share. */
export function settingOf(judged: Case, findings: readonly Finding[]): Setting {
  return {
    definitions: judged.protections.filter(
      (one) => one.finding.category === 'cultural-exception' && definesCulture(judged, one),
    ),
    mechanisms: mechanismsIn(judged),
    ...bridgesIn(judged),
    nonViolation: nonViolationIn(judged),
    retaliations: findings.filter(({ category }) => category === 'retaliation'),
  };
}

/** How a protection does it. */
function techniqueOf(judged: Case, flagged: Flagged): Technique {
  const { finding, match } = flagged;
  const { category, covers, force } = finding;
  if (isReservation(judged, flagged)) return 'reservation';
  if (category === 'general-exceptions' || category === 'national-treasures') return 'general-exceptions';
  if (category === 'indigenous-exception') return 'indigenous-rights';
  if (judged.context.unit(match.sentence)?.kind === 'preamble') return 'interpretive';
  if (
    category === 'right-to-regulate' &&
    (force !== 'binding' || markAmong(judged.context, match.clause, 'consistency'))
  )
    return 'interpretive';
  if (definitionAround(judged, flagged) !== undefined) return 'definition';
  if (covers?.level === 'agreement') return 'agreement-exception';
  if (covers?.level === 'chapter' || covers?.level === 'section') return 'chapter-exclusion';
  return 'obligation-exclusion';
}

/** What bridges add to a protection: the commitments of the chapter that gives way. */
function overBridges(
  judged: Case,
  { technique, only, reached }: Pick<Judged, 'technique' | 'only' | 'reached'>,
  bridges: readonly Bridge[],
): Reached[] {
  // what a public policy justifies under one rule, it must justify under another by that rule's own words
  if (technique === 'general-exceptions' || only === 'public-policy') return [];
  const isReservation = technique === 'reservation';
  const crossing: Reached[] = [];
  const known = new Set(reached.map(({ commitment }) => commitment));
  for (const { range, yields, from, passes } of bridges) {
    if (passes !== 'both' && (passes === 'reservations') !== isReservation) continue;
    const divisions = new Set(from.map((id) => divisionOf(judged, id)));
    const origin = reached.find(
      ({ commitment: { described, finding } }) =>
        (described?.family === 'services' || described?.family === 'investment') &&
        (divisions.size === 0 || divisions.has(divisionOf(judged, finding.provision))),
    );
    if (!origin) continue;
    for (const commitment of yields.flatMap((id) => judged.commitmentsIn(id))) {
      if (known.has(commitment)) continue;
      known.add(commitment);
      // what is outside a chapter's scope is no exception of it in so many words
      const extent = isReservation ? origin.extent : 'part';
      crossing.push({ commitment, extent, chain: [...origin.chain, { role: 'bridge', range }] });
    }
  }
  return crossing;
}

/** The twins of what a protection reaches that nothing like it reaches: services without investment, or without digital trade. */
function twinOpen(judged: Case, protection: Judged, all: readonly Judged[]): Weakener | undefined {
  const reached = protection.reached.filter(
    ({ commitment }) => !commitment.beside && TWINS.has(commitment.finding.category),
  );
  const families = new Set(reached.map(({ commitment: { described } }) => described?.family));
  if (families.size === 0) return undefined;
  const alike = all.filter(
    (one) =>
      one.technique !== 'general-exceptions' &&
      one.only === protection.only &&
      Domain.options.every((domain) => protection.domains[domain] !== 'whole' || one.domains[domain] === 'whole') &&
      (!one.parties || (protection.parties?.every((party) => speaksFor(one, party)) ?? false)),
  );
  const covered = new Set(alike.flatMap((one) => one.reached.map(({ commitment }) => commitment)));
  const open = judged.commitments.filter(
    (one) =>
      one.binding &&
      !one.beside &&
      TWINS.has(one.finding.category) &&
      // a duty takes money: what is left out for one who gives it is no twin
      !(protection.only && one.finding.category === 'customs-duties-electronic') &&
      !covered.has(one) &&
      !families.has(one.described?.family),
  );
  if (open.length === 0) return undefined;
  return { kind: 'twin-open', range: open[0]!.finding.range, findings: open.map(({ finding }) => finding.id) };
}

/** The commitments that catch a cultural measure whichever chapter it was shielded in. */
const TWINS: ReadonlySet<string> = new Set([
  'services-national-treatment',
  'market-access',
  'investment-national-treatment',
  'performance-requirements',
  'digital-product-nondiscrimination',
  'customs-duties-electronic',
]);

/** What the rest of the agreement does to a protection: answers to its use, and complaints without a breach. */
function fromElsewhere(
  judged: Case,
  { flagged, technique, reached }: Pick<Judged, 'flagged' | 'technique' | 'reached'>,
  { retaliations, nonViolation }: Setting,
): { weakeners: Weakener[]; strengths: Strength[] } {
  const weakeners: Weakener[] = [];
  if (flagged.finding.category === 'cultural-exception' && technique !== 'definition')
    for (const { id, range } of retaliations) weakeners.push({ kind: 'retaliation', range, findings: [id] });
  const { kept, chapters, waivers } = nonViolation;
  if (!kept || !SHIELDING.has(technique)) return { weakeners, strengths: [] };
  const unit = judged.context.unit(flagged.match.sentence);
  const waiver = waivers.find(
    ({ ids }) => ids.length === 0 || ids.some((id) => judged.above(id).some((one) => one.id === unit?.id)),
  );
  if (waiver) return { weakeners, strengths: [{ kind: 'non-violation-waived', range: waiver.range }] };
  const concerned =
    chapters.length === 0 ||
    chapters.some((id) => reached.some(({ commitment }) => judged.commitmentsIn(id).includes(commitment)));
  if (concerned) weakeners.push({ kind: 'non-violation', range: kept });
  return { weakeners, strengths: [] };
}

/** The ratchet of the article through which a list of existing measures works: an amendment may not make them stricter. */
function ratchetOf(weakeners: readonly Weakener[], reached: readonly Reached[]): Weakener[] {
  if (!weakeners.some(({ kind }) => kind === 'standstill') || weakeners.some(({ kind }) => kind === 'ratchet'))
    return [];
  const range = reached.find(({ mechanism }) => mechanism?.ratchet)?.mechanism?.ratchet;
  return range ? [{ kind: 'ratchet', range }] : [];
}

/** Judges one protection by its own words and by what the rest of the agreement does to it. */
function judgeOne(judged: Case, flagged: Flagged, setting: Setting): Judged {
  const { finding } = flagged;
  const technique = techniqueOf(judged, flagged);
  const { definition, ...subject } = subjectOf(judged, flagged, setting.definitions);
  const party = partiesNamed(judged, flagged);
  const reserve = reserveOf(judged, flagged);
  const own =
    technique === 'interpretive'
      ? []
      : reachedBy(judged, flagged, { reserve, mechanisms: setting.mechanisms, definition: definition?.range });
  const reached = [...own, ...overBridges(judged, { technique, only: subject.only, reached: own }, setting.bridges)];
  const words = ownWords(judged, flagged, { definition, party: party?.range });
  const outsidePanels = words.strengths.some(({ kind }) => kind === 'no-dispute-settlement');
  const elsewhere = fromElsewhere(judged, { flagged, technique, reached }, setting);
  const { covers } = finding;
  const unresolved = covers?.level === 'listed' && covers.targets.length === 0 && reached.length === 0;
  return {
    finding: finding.id,
    technique,
    reaches: reached.map(({ commitment, extent, chain }) => ({
      commitment: commitment.finding.id,
      extent,
      chain: [...chain],
    })),
    ...(party && { parties: [...party.parties] }),
    ...subject,
    weakeners: [
      ...words.weakeners,
      // what no panel may look at, no panel can be told of without a breach either
      ...elsewhere.weakeners.filter(({ kind }) => kind !== 'non-violation' || !outsidePanels),
      ...ratchetOf(words.weakeners, own),
      ...(reserve ? [{ kind: 'reserve' as const, range: reserve.range }] : []),
      ...(unresolved ? [{ kind: 'unresolved' as const, range: finding.range }] : []),
    ],
    strengths: [...words.strengths, ...elsewhere.strengths],
    flagged,
    reached,
  };
}

/** Whether a protection only points to an annex of the file in which another of its kind stands: "Annex 1905 applies". */
function pointsElsewhere(judged: Case, { flagged: { finding, match } }: Judged): boolean {
  const { context, above } = judged;
  if (!markAmong(context, match.clause, 'pointer')) return false;
  const named = new Set(context.namesIn(finding.range, match.sentence));
  return judged.protections.some(
    (other) =>
      other.finding.category === finding.category && above(other.finding.provision).some(({ id }) => named.has(id)),
  );
}

/** Most steps from protections to commitments that are followed; an agreement made for people has some thousands. */
const MOST_REACHED = 250_000;

/** Judges every protection: what it reaches, for whom, in which domains, and what weakens it. */
export function judgeProtections(judged: Case, setting: Setting): Judged[] {
  let followed = 0;
  const all = judged.protections.map((flagged): Judged => {
    const protection = judgeOne(judged, flagged, setting);
    if (pointsElsewhere(judged, protection)) return { ...protection, reaches: [], reached: [] };
    followed += protection.reached.length;
    if (followed <= MOST_REACHED) return protection;
    const unfollowed: Weakener = { kind: 'unresolved', range: flagged.finding.range };
    return { ...protection, reaches: [], reached: [], weakeners: [...protection.weakeners, unfollowed] };
  });
  return all.map((one) => {
    const open = TWINNED.has(one.technique) ? twinOpen(judged, one, all) : undefined;
    return open ? { ...one, weakeners: [...one.weakeners, open] } : one;
  });
}

const SHIELDING: ReadonlySet<Technique> = new Set([
  'agreement-exception',
  'chapter-exclusion',
  'obligation-exclusion',
  'reservation',
  'indigenous-rights',
]);
const TWINNED: ReadonlySet<Technique> = new Set([
  'chapter-exclusion',
  'obligation-exclusion',
  'definition',
  'reservation',
]);

/** A protection without what only the engine needs. */
export const published = ({ flagged: _, reached: __, ...protection }: Judged): Protection => protection;
