import { deciding, weaknessesOf } from '../assessment/grounds.ts';
import { answersOf, byWeight, type Judged, judgedMeasures, otherwiseFor, WORST_FIRST } from '../assessment/verdicts.ts';
import { fill } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import type { ReportMeasure } from './report.ts';
import { listed } from './wording.ts';

const MOST_COMMITMENTS = 6;
const MOST_ANSWERS = 3;

/** Each measure of the catalogue with its verdict, the worst first. */
export function measuresOf(basis: Basis): ReportMeasure[] {
  const judged = judgedMeasures(basis.screen);
  return WORST_FIRST.flatMap((level) =>
    judged
      .filter(({ worst }) => worst.verdict === level)
      .toSorted(byWeight)
      .map((one) => tell(basis, one)),
  );
}

function tell(basis: Basis, one: Judged): ReportMeasure {
  const { screen, say, language, isRejected } = basis;
  const { measure, worst } = one;
  const against = worst.against
    ? fill(say.measures.against, { commitments: screen.cites.articles(worst.against) })
    : '';
  const rejected = [...new Set([...worst.constrainedBy, ...worst.shieldedBy])].filter(isRejected);
  return {
    id: measure.id,
    name: measure.name[language],
    description: measure.description[language],
    verdict: worst.verdict,
    verdictName: screen.say.verdict[worst.verdict],
    because: [becauseOf(basis, one), against].filter(Boolean).join(' '),
    otherwise: otherwiseFor(screen, one)
      .trim()
      .replace(/^\(|\)$/g, ''),
    undecided: [
      ...new Set(deciding(worst).flatMap(({ undecided = [] }) => undecided.map((doubt) => screen.say.doubt[doubt]))),
      ...(rejected.length > 0
        ? [fill(say.measures.restsOnRejected, { clauses: screen.cites.passages(rejected, MOST_COMMITMENTS) })]
        : []),
    ],
    watch: measure.watch[language],
    constrainedBy: worst.constrainedBy,
    shieldedBy: worst.shieldedBy,
  };
}

/** Why a measure fares as it does, in a sentence. */
function becauseOf(basis: Basis, { measure, worst }: Judged): string {
  const { screen, say } = basis;
  const grounds = worst.grounds.length > 0 ? deciding(worst) : [];
  const [first] = grounds;
  if (!first) return say.measures.free;
  const ids = grounds.map(({ commitment }) => commitment);
  const commitments = screen.cites.articles(ids, MOST_COMMITMENTS);
  if (first.answer === 'open')
    return fill(first.doubtful ? say.measures.disputable : say.measures.open, { commitments });
  if (first.answer === 'shielded') {
    const protections = screen.cites.passages(
      grounds.flatMap(({ because }) => because),
      MOST_ANSWERS,
    );
    return fill(say.measures.shielded, { protections, commitments });
  }
  const answers = answersOf(screen, worst)
    .slice(0, MOST_ANSWERS)
    .flatMap((id) => {
      const protection = screen.protections.get(id);
      if (!protection) return [];
      const weak = new Set(
        grounds
          .filter(({ because }) => because.includes(id))
          .flatMap(({ commitment }) => weaknessesOf(screen, { measure, commitment, protection })),
      );
      return fill(say.measures.answer, { protection: screen.cites.passages([id]), weak: [...weak].join(', ') });
    });
  return fill(say.measures.contestable, { commitments, answers: listed(answers, basis) });
}
