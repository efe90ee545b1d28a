import { type CategoryId, Domain, type OtherReading, type Standing, type StandingLevel } from '@carveout/schema';
import type { Case, Commitment } from './case.ts';
import type { Doubts } from './doubts.ts';
import { type Judged, speaksFor } from './protections.ts';
import type { Schedules } from './schedules.ts';
import { STRONG } from './weakeners.ts';

/** A protection that reaches a commitment, and how much of it. */
export type Shield = { readonly protection: Judged; readonly extent: 'whole' | 'part'; readonly supposed: boolean };

/** Most protections named for one standing; the firmest are kept. */
const MOST_NAMED = 12;

/** The protections that reach each commitment, the firmest first. */
export function shieldsBy(protections: readonly Judged[]): ReadonlyMap<Commitment, readonly Shield[]> {
  const shields = new Map<Commitment, Shield[]>();
  for (const protection of protections) {
    for (const { commitment, extent, supposed = false } of protection.reached) {
      if (!concerns(protection, commitment)) continue;
      const list = shields.get(commitment);
      const shield = { protection, extent, supposed };
      if (list) list.push(shield);
      else shields.set(commitment, [shield]);
    }
  }
  for (const list of shields.values()) list.sort((a, b) => rank(a) - rank(b));
  return shields;
}

/** Commitments that money given to culture can run into: what treats some better than others, or asks for local content. */
const TOUCHED_BY_SUBSIDIES: ReadonlySet<CategoryId> = new Set([
  'services-national-treatment',
  'services-mfn',
  'investment-national-treatment',
  'investment-mfn',
  'performance-requirements',
  'senior-management',
  'digital-product-nondiscrimination',
]);

/** Whether a protection of one kind of measure means anything for a commitment. */
const concerns = ({ only }: Judged, { finding }: Commitment): boolean =>
  only !== 'subsidies' || TOUCHED_BY_SUBSIDIES.has(finding.category);

const rank = ({ protection, extent }: Shield): number =>
  (isStrong(protection) ? 0 : 2) + (extent === 'whole' ? 0 : 1) + (protection.only ? 4 : 0);

/** Whether nothing spoils a protection where it reaches. */
export const isStrong = ({ weakeners }: Judged): boolean => !weakeners.some(({ kind }) => STRONG.has(kind));

/** Domains that came after most exclusions were written: whether those reach them is a matter of classification. */
const ONLINE_FORMS: ReadonlySet<Domain> = new Set(['online-content', 'games']);

type Row = Pick<Standing, 'standing' | 'because' | 'weakenedBy' | 'otherwise'>;

/** Whether a shield leaves nothing of a commitment in a domain. */
const isWhole = ({ protection, extent, supposed }: Shield, domain: Domain): boolean =>
  extent === 'whole' && !protection.only && protection.domains[domain] === 'whole' && isStrong(protection) && !supposed;

function rowOf(
  shields: readonly Shield[],
  { domain, party, doubts }: { domain: Domain; party: string | undefined; doubts: OtherReading[] },
): Row {
  const here = shields.filter(
    ({ protection }) => protection.domains[domain] !== undefined && speaksFor(protection, party),
  );
  const firm = here.filter((shield) => isWhole(shield, domain));
  const supposed = here.filter((shield) => shield.supposed && isWhole({ ...shield, supposed: false }, domain));
  const standing: StandingLevel =
    firm.length > 0 || supposed.length > 0 ? 'shielded' : here.length > 0 ? 'partly-shielded' : 'exposed';
  const used = ([firm, supposed].find((some) => some.length > 0) ?? here)
    .slice(0, MOST_NAMED)
    .map(({ protection }) => protection);
  const otherwise = doubts.filter((one) => one.standing !== standing && standing !== 'shielded');
  if (firm.length === 0 && supposed.length > 0)
    otherwise.push({
      standing: here.length > supposed.length ? 'partly-shielded' : 'exposed',
      doubt: 'section-not-found',
      because: here
        .filter((one) => !one.supposed)
        .slice(0, MOST_NAMED)
        .map(({ protection }) => protection.finding),
      range: supposed[0]!.protection.flagged.finding.range,
    });
  const pointing = here.flatMap(({ protection }) =>
    protection.weakeners.filter(({ kind }) => kind === 'not-held').map(({ range }) => ({ protection, range })),
  );
  if (standing === 'partly-shielded' && pointing.length > 0)
    otherwise.push({
      standing: 'shielded',
      doubt: 'annex-not-held',
      because: pointing.slice(0, MOST_NAMED).map(({ protection }) => protection.finding),
      range: pointing[0]!.range,
    });
  const classified = here.filter(
    ({ protection, extent }) =>
      ONLINE_FORMS.has(domain) && extent === 'whole' && !protection.only && isStrong(protection),
  );
  if (standing === 'partly-shielded' && classified.length > 0)
    otherwise.push({
      standing: 'shielded',
      doubt: 'classification',
      because: classified.slice(0, MOST_NAMED).map(({ protection }) => protection.finding),
      range: classified[0]!.protection.flagged.finding.range,
    });
  return {
    standing,
    because: used.map(({ finding }) => finding),
    weakenedBy: [...new Set(used.flatMap((protection) => weakeningOf(protection, domain)))],
    ...(otherwise.length > 0 && { otherwise }),
  };
}

/** Ids of the findings that weaken a protection where it does reach. */
function weakeningOf({ weakeners, finding }: Judged, domain: Domain): string[] {
  return weakeners.flatMap(({ kind, findings }) => {
    if (kind === 'twin-open' || kind === 'reserve' || kind === 'one-party' || kind === 'unresolved') return [];
    if (kind === 'closed-list' && domain !== 'online-content' && domain !== 'games') return [];
    return findings ?? [finding];
  });
}

const SOFT: Row = { standing: 'soft', because: [], weakenedBy: [] };

/** How an obligation stands that a schedule of specific commitments leaves aside: by its own words it does not bind there. */
const notScheduled = ({ finding }: Commitment, domain: Domain): Row => ({
  // what came later may be classified under a computer or telecommunications service that is listed
  standing: ONLINE_FORMS.has(domain) ? 'partly-shielded' : 'shielded',
  because: [finding.id],
  weakenedBy: [],
});

const sameRow = (a: Row, b: Row): boolean =>
  a.standing === b.standing &&
  a.because.join(' ') === b.because.join(' ') &&
  a.otherwise?.length === b.otherwise?.length;

/** What answers for commitments: protections, schedules that leave them aside, and what the text leaves open. */
export type Answers = {
  readonly shields: ReadonlyMap<Commitment, readonly Shield[]>;
  readonly schedules: Schedules;
  readonly doubts: Doubts;
};

/** The Parties for whom a commitment may stand otherwise than for the rest. */
export const partiesApart = (commitment: Commitment, { shields, schedules }: Answers): string[] => [
  ...new Set([
    ...(shields.get(commitment) ?? []).flatMap(({ protection }) => protection.parties ?? []),
    ...(schedules.words(commitment) ? schedules.parties : []),
    ...(commitment.parties ?? []),
  ]),
];

/** How every commitment stands, in every domain, for the Parties together and for those for whom it stands otherwise. */
export function standingsOf({ commitments }: Case, answers: Answers): Standing[] {
  const { shields, schedules, doubts } = answers;
  const standings: Standing[] = [];
  for (const commitment of commitments) {
    const { finding, binding } = commitment;
    // public morals and public order: culture is not among them
    const reaching = (shields.get(commitment) ?? []).filter(({ protection }) => protection.only !== 'public-morals');
    const apart = partiesApart(commitment, answers);
    for (const domain of Domain.options) {
      const place = { commitment: finding.id, domain };
      if (!binding) {
        standings.push({ ...place, ...SOFT });
        continue;
      }
      const rowFor = (party: string | undefined) => {
        const row = rowOf(reaching, { domain, party, doubts: doubts.of(commitment, domain, party) });
        const aside = row.standing !== 'shielded' && schedules.state(commitment, domain, party) === 'not-listed';
        return aside ? notScheduled(commitment, domain) : row;
      };
      const common = rowFor(undefined);
      // a Party that is not bound has no row, and nobody has the common one
      if (!commitment.parties) standings.push({ ...place, ...common });
      for (const party of apart) {
        if (commitment.parties && !commitment.parties.includes(party)) continue;
        const own = rowFor(party);
        if (commitment.parties || !sameRow(own, common)) standings.push({ ...place, party, ...own });
      }
    }
  }
  return standings;
}
