import type { Doubt, Ground, Measure, Verdict, VerdictLevel } from '@carveout/schema';
import type { Context } from '../context.ts';
import type { Case, Commitment } from './case.ts';
import { markIn } from './marks.ts';
import { speaksFor } from './protections.ts';
import { type Answers, isStrong, partiesApart, type Shield } from './standings.ts';

/** How far a shield answers a measure. */
function answerOf(
  { protection, extent }: Shield,
  { measure, party }: { readonly measure: Measure; readonly party: string | undefined },
): 'shielded' | 'contestable' | undefined {
  const { category } = protection.flagged.finding;
  const answers = measure.answers.find((one) => one.protection === category);
  if (!answers || !speaksFor(protection, party)) return undefined;
  if (protection.only === 'subsidies' && measure.instrument !== 'subsidy') return undefined;
  if (protection.only === 'procurement' && measure.instrument !== 'procurement') return undefined;
  const extents = measure.domains.map((domain) => protection.domains[domain]);
  if (extents.every((covered) => covered === undefined)) return undefined;
  if (measure.digital && protection.digital === 'outside') return undefined;
  const firm =
    !answers.doubtful &&
    extent === 'whole' &&
    extents.every((covered) => covered === 'whole') &&
    (!measure.digital || protection.digital === 'inside') &&
    isStrong(protection);
  return firm ? 'shielded' : 'contestable';
}

const WORST = { open: 0, contestable: 1, shielded: 2 } as const;

function verdictOf(grounds: readonly Ground[]): VerdictLevel {
  if (grounds.length === 0) return 'free';
  if (grounds.every(({ answer }) => answer === 'shielded')) return 'shielded';
  return grounds.some(({ answer, doubtful }) => answer === 'open' && !doubtful) ? 'barred' : 'contestable';
}

/** A commitment that a measure offends, and whether lawyers may differ on that. */
type Offence = { readonly commitment: Commitment; readonly doubtful: boolean };

/** What a measure offends, soft commitments included. */
function offencesOf(
  { context }: Case,
  { offends }: Measure,
  byCategory: ReadonlyMap<string, readonly Commitment[]>,
): Offence[] {
  return offends.flatMap(({ commitment: category, doubtful, notChapter = [] }) =>
    (byCategory.get(category) ?? [])
      .filter(({ match }) => {
        const kinds = context.chapterKinds(match.sentence);
        return !notChapter.some((kind) => kinds.has(kind));
      })
      // a duty waiver that asks for local content binds goods: no service runs into it
      .filter(({ beside, described }) => !beside || described?.family !== 'investment')
      .map((commitment) => ({ commitment, doubtful: doubtful || commitment.beside })),
  );
}

/** Whether a moratorium on duties says that internal taxes stay free. */
const sparesTaxes = (context: Context, { finding, unit }: Commitment): boolean =>
  finding.category === 'customs-duties-electronic' &&
  unit !== undefined &&
  markIn(context, unit, 'internal-taxes') !== undefined;

/** What answers for a commitment that a measure offends, for a Party or for all. */
function groundOf(
  context: Context,
  { commitment, doubtful }: Offence,
  {
    measure,
    party,
    answers,
  }: { readonly measure: Measure; readonly party: string | undefined; readonly answers: Answers },
): Ground {
  const { shields, schedules, doubts } = answers;
  const own = { commitment: commitment.finding.id, because: [commitment.finding.id], doubtful };
  if (doubtful && sparesTaxes(context, commitment) && measure.instrument === 'charge')
    return { ...own, answer: 'shielded' };
  const aside = measure.domains.every((domain) => schedules.state(commitment, domain, party) === 'not-listed');
  // what is online may be classified under a computer or telecommunications service that is listed
  if (aside) return { ...own, answer: measure.digital ? 'contestable' : 'shielded' };
  const answering = (shields.get(commitment) ?? []).flatMap((shield) => {
    const answer = answerOf(shield, { measure, party });
    return answer ? [{ shield, answer }] : [];
  });
  const firm = answering.filter(({ answer }) => answer === 'shielded');
  const used = firm.length > 0 ? firm : answering;
  const supposed = firm.length > 0 && firm.every(({ shield }) => shield.supposed);
  const open = measure.domains.flatMap((domain) => doubts.of(commitment, domain, party).map(({ doubt }) => doubt));
  const undecided: Doubt[] = firm.length === 0 ? [...new Set(open)] : supposed ? ['section-not-found'] : [];
  return {
    commitment: commitment.finding.id,
    answer: firm.length > 0 ? 'shielded' : answering.length > 0 ? 'contestable' : 'open',
    because: used.map(({ shield }) => shield.protection.finding),
    // whether a sector is committed at all, only its schedule says
    doubtful: doubtful || undecided.includes('schedule-not-held'),
    ...(undecided.length > 0 && { undecided }),
  };
}

/** What an agreement leaves of each measure of the catalogue, for the Parties together and for those who fare otherwise. */
export function verdictsOf(judged: Case, measures: readonly Measure[], answers: Answers): Verdict[] {
  const byCategory = Map.groupBy(judged.commitments, ({ finding }) => finding.category);
  return measures.flatMap((measure) => {
    const offences = offencesOf(judged, measure, byCategory);
    const binding = offences.filter(({ commitment }) => commitment.binding);
    const against = offences
      .filter(({ commitment }) => !commitment.binding)
      .map(({ commitment }) => commitment.finding.id);

    const verdictFor = (party: string | undefined): Verdict => {
      const grounds = binding
        .filter(({ commitment: { parties } }) => !parties || (party !== undefined && parties.includes(party)))
        .map((one) => groundOf(judged.context, one, { measure, party, answers }))
        .sort((a, b) => WORST[a.answer] - WORST[b.answer] || Number(a.doubtful) - Number(b.doubtful));
      return {
        measure: measure.id,
        ...(party !== undefined && { party }),
        verdict: verdictOf(grounds),
        constrainedBy: grounds.map(({ commitment }) => commitment),
        shieldedBy: [...new Set(grounds.flatMap(({ because }) => because))],
        grounds,
        ...(against.length > 0 && { against }),
      };
    };

    const common = verdictFor(undefined);
    const apart = new Set(binding.flatMap(({ commitment }) => partiesApart(commitment, answers)));
    return [common, ...[...apart].map(verdictFor).filter((verdict) => !sameVerdict(verdict, common))];
  });
}

const sameVerdict = (a: Verdict, b: Verdict): boolean =>
  a.verdict === b.verdict &&
  a.grounds.length === b.grounds.length &&
  a.grounds.every(({ answer, because }, i) => {
    const other = b.grounds[i]!;
    return answer === other.answer && because.join(' ') === other.because.join(' ');
  });
