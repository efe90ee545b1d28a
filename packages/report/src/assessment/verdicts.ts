import type { Measure, Verdict, VerdictLevel } from '@carveout/schema';
import { type Ink, wrapped } from '../ink.ts';
import { contracted, fill } from '../locales/index.ts';
import { chainLines } from './chains.ts';
import { fitted } from './fitted.ts';
import { deciding, weaknessesOf } from './grounds.ts';
import { notesOn } from './notes.ts';
import type { Screen } from './screen.ts';

/** The order in which verdicts are told. */
export const WORST_FIRST: readonly VerdictLevel[] = ['barred', 'contestable', 'shielded', 'free'];
const SIGN: Readonly<Record<VerdictLevel, string>> = { barred: '✕', contestable: '◐', shielded: '●', free: '○' };
const INK: Readonly<Record<VerdictLevel, keyof Ink>> = {
  barred: 'commitment',
  contestable: 'doubt',
  shielded: 'protection',
  free: 'promotion',
};

/** A measure with its rows: the common one first where there is one. */
export type Judged = { readonly measure: Measure; readonly rows: readonly Verdict[]; readonly worst: Verdict };

/** Most commitments with headings, and most answers, that a reason names on one screen. */
const MOST = 3;
/** Most lines of measures that share a reason on one screen; of the worst, all. */
const MOST_LINES: Readonly<Record<VerdictLevel, number>> = {
  barred: Number.POSITIVE_INFINITY,
  contestable: 6,
  shielded: 3,
  free: 3,
};

/** Each measure of the catalogue with its verdicts, in the order of the catalogue. */
export function judgedMeasures({ analysis, measures }: Pick<Screen, 'analysis' | 'measures'>): Judged[] {
  const rowsOf = Map.groupBy(analysis.verdicts, ({ measure }) => measure);
  return measures.flatMap((measure): Judged[] => {
    const rows = rowsOf.get(measure.id) ?? [];
    const worst = rows.find(({ party }) => party === undefined) ?? rows.toSorted(byLevel)[0];
    return worst ? [{ measure, rows, worst }] : [];
  });
}

/** What is left of each measure of the catalogue, the worst first, those with one reason together. */
export function verdictLines(screen: Screen): string[] {
  const { say, ink, width, all, language } = screen;
  const judged = judgedMeasures(screen);
  const lines = [ink.title(say.verdictsHead)];
  if (judged.length === 0) return [...lines, say.noMeasures];
  const worstFirst = judged.toSorted((a, b) => byLevel(a.worst, b.worst));
  const notes = notesOn(
    screen,
    worstFirst.flatMap(({ worst, rows }) => (all ? rows.flatMap(({ grounds }) => grounds) : deciding(worst))),
  );
  for (const level of WORST_FIRST) {
    const here = judged.filter(({ worst }) => worst.verdict === level);
    if (here.length === 0) continue;
    const head = `${say.verdicts[level]} (${here.length.toLocaleString(language)})`;
    lines.push(ink[INK[level]](`${SIGN[level]} ${level === 'free' ? fill(say.freeHead, { level: head }) : head}`));
    if (all) {
      for (const one of here) lines.push(...chainLines(screen, one, notes));
      continue;
    }
    const groups = [...Map.groupBy(here, ({ worst }) => reasonOf(screen, worst)).values()];
    for (const group of groups.sort((a, b) => b.length - a.length)) {
      const names = group
        .toSorted(byWeight)
        .map((one) => one.measure.name[language] + otherwiseFor(screen, one) + notes.marksOf(deciding(one.worst)));
      const list = fitted(screen, names, { lines: MOST_LINES[level], width, separator: SEPARATOR });
      lines.push(wrapped(list, '  ', width));
      if (level !== 'free') lines.push(ink.quiet(wrapped(reasonWords(screen, group), '    ', width)));
    }
  }
  return [...lines, ...notes.lines];
}

/** What most likely stops a measure first, and measures on the digital environment before others. */
export const byWeight = ({ measure: a, worst: one }: Judged, { measure: b, worst: other }: Judged): number =>
  Number(other.grounds[0]?.doubtful === false) - Number(one.grounds[0]?.doubtful === false) ||
  Number(b.digital) - Number(a.digital);

const SEPARATOR = ' · ';

const byLevel = (a: Verdict, b: Verdict): number => WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict);

/** Tells reasons apart: measures with the same are told together. */
function reasonOf(screen: Screen, verdict: Verdict): string {
  const grounds = deciding(verdict);
  const [first] = grounds;
  if (!first) return verdict.verdict;
  const { answer, doubtful } = first;
  if (answer === 'open')
    return doubtful ? 'disputable' : grounds.map(({ commitment }) => screen.cites.unitOf(commitment)).join(' ');
  return answer === 'shielded' ? first.because[0]! : answersOf(screen, verdict).join(' ');
}

/** Ids of the protections that answer in the deciding grounds; general exceptions only where nothing else does. */
export function answersOf({ protections }: Screen, verdict: Verdict): string[] {
  const ids = [...new Set(deciding(verdict).flatMap(({ because }) => because))];
  const own = ids.filter((id) => protections.get(id)?.technique !== 'general-exceptions');
  return (own.length > 0 ? own : ids).sort();
}

/** The reason that some measures share, with the commitments that stand against any of them. */
function reasonWords(screen: Screen, group: readonly Judged[]): string {
  const { say, cites, language } = screen;
  const grounds = group.flatMap(({ worst }) => deciding(worst));
  const [first] = grounds;
  if (!first) return '';
  const against = grounds.map(({ commitment }) => commitment);
  const commitments = cites.articles(against, 2 * MOST);
  if (first.answer === 'open')
    return first.doubtful
      ? fill(say.disputable, { commitments })
      : fill(say.nothingAnswers, { commitments: cites.headed(against, MOST) });
  if (first.answer === 'shielded')
    return fill(say.firmAnswer, {
      protection: cites.passages(
        grounds.flatMap(({ because }) => because),
        MOST,
      ),
      commitments,
    });
  const answers = answersOf(screen, group[0]!.worst);
  const told = answers.slice(0, MOST).map((id) => weakWords(screen, id, group));
  return fill(say.weakAnswer, { answers: contracted(told, answers.length - told.length, language), commitments });
}

/** Why a protection answers some measures only weakly; what concerns only some of them is said to. */
function weakWords(screen: Screen, id: string, group: readonly Judged[]): string {
  const { say, cites } = screen;
  const protection = screen.protections.get(id);
  if (!protection) return '';
  const perMeasure = group.map(({ measure, worst }) => [
    ...new Set(
      deciding(worst)
        .filter(({ because }) => because.includes(id))
        .flatMap(({ commitment }) => weaknessesOf(screen, { measure, commitment, protection })),
    ),
  ]);
  const every = [...new Set(perMeasure.flat())];
  const some = every.filter((why) => !perMeasure.every((own) => own.includes(why)));
  const all = every.filter((why) => !some.includes(why));
  const parts = [...all, ...(some.length > 0 ? [fill(say.forSome, { weak: some.join(', ') })] : [])];
  return fill(say.because, { protection: cites.passages([id]), weak: parts.join(', ') });
}

/** What holds for Parties that fare otherwise: " (Canada: shielded; the other Parties: barred)". */
export function otherwiseFor({ say, partyNames }: Screen, { rows, worst }: Judged): string {
  const apart = Map.groupBy(
    rows.filter(({ verdict }) => verdict !== worst.verdict),
    ({ verdict }) => verdict,
  );
  if (apart.size === 0) return '';
  const whose = (ones: readonly Verdict[]) => partyNames(ones.flatMap(({ party = [] }) => party));
  const alike = rows.filter(({ verdict }) => verdict === worst.verdict);
  const told = [...apart].map(([verdict, ones]) =>
    fill(say.partyVerdict, { parties: whose(ones), verdict: say.verdict[verdict] }),
  );
  const rest = fill(say.partyVerdict, {
    parties: worst.party === undefined ? say.otherParties : whose(alike),
    verdict: say.verdict[worst.verdict],
  });
  return ` (${[...told, rest].join(say.semicolon)})`;
}
