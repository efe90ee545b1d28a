import type { Measure, Verdict, VerdictLevel } from '@carveout/schema';
import { type Ink, wrapped } from '../ink.ts';
import { contracted, fill } from '../locales/index.ts';
import { GLUE } from './cites.ts';
import { fitted } from './fitted.ts';
import { deciding, undecidedWords, weaknessesOf } from './grounds.ts';
import type { Screen } from './screen.ts';

const WORST_FIRST: readonly VerdictLevel[] = ['barred', 'contestable', 'shielded', 'free'];
const SIGN: Readonly<Record<VerdictLevel, string>> = { barred: '✕', contestable: '◐', shielded: '●', free: '○' };
const INK: Readonly<Record<VerdictLevel, keyof Ink>> = {
  barred: 'commitment',
  contestable: 'doubt',
  shielded: 'protection',
  free: 'promotion',
};

/** A measure with its rows: the common one first where there is one. */
type Judged = { readonly measure: Measure; readonly rows: readonly Verdict[]; readonly worst: Verdict };

/** Most commitments and answers named for a verdict on one screen, and most lines of measures that share a reason: the worse, the more. */
const MOST = 3;
const MOST_LINES: Readonly<Record<VerdictLevel, number>> = { barred: 40, contestable: 6, shielded: 3, free: 3 };

/** What is left of each measure of the catalogue, the worst first, those with one reason together. */
export function verdictLines(screen: Screen): string[] {
  const { say, ink, width, all, analysis, measures, language } = screen;
  const rowsOf = Map.groupBy(analysis.verdicts, ({ measure }) => measure);
  const judged = measures.flatMap((measure): Judged[] => {
    const rows = rowsOf.get(measure.id) ?? [];
    const worst = rows.find(({ party }) => party === undefined) ?? rows.toSorted(byLevel)[0];
    return worst ? [{ measure, rows, worst }] : [];
  });
  const lines = [ink.title(say.verdictsHead)];
  if (judged.length === 0) return [...lines, say.noMeasures];
  const notes = notesOn(screen, judged);
  for (const level of WORST_FIRST) {
    const here = judged.filter(({ worst }) => worst.verdict === level);
    if (here.length === 0) continue;
    const head = `${say.verdicts[level]} (${here.length.toLocaleString(language)})`;
    lines.push(ink[INK[level]](`${SIGN[level]} ${level === 'free' ? fill(say.freeHead, { level: head }) : head}`));
    if (all) {
      for (const one of here) lines.push(...inFull(screen, one));
      continue;
    }
    const groups = [...Map.groupBy(here, ({ worst }) => reasonOf(screen, worst)).values()];
    for (const group of groups.sort((a, b) => b.length - a.length)) {
      const names = group
        .toSorted(byWeight)
        .map((one) => one.measure.name[language] + otherwiseFor(screen, one) + notes.marksOf(one));
      const list = fitted(screen, names, { lines: MOST_LINES[level], width, separator: SEPARATOR });
      lines.push(wrapped(list, '  ', width));
      if (level !== 'free') lines.push(ink.quiet(wrapped(reasonWords(screen, group), '    ', width)));
    }
  }
  return [...lines, ...(all ? [] : notes.lines)];
}

/** What most likely stops a measure first, and measures on the digital environment before others. */
const byWeight = ({ measure: a, worst: one }: Judged, { measure: b, worst: other }: Judged): number =>
  Number(other.grounds[0]?.doubtful === false) - Number(one.grounds[0]?.doubtful === false) ||
  Number(b.digital) - Number(a.digital);

const SEPARATOR = ' · ';

const byLevel = (a: Verdict, b: Verdict): number => WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict);

/** What the text leaves undecided of the measures, each told once under a number that marks the measures. */
function notesOn({ say, ink, width }: Screen, judged: readonly Judged[]) {
  const doubtsOf = ({ worst }: Judged) => [...new Set(deciding(worst).flatMap(({ undecided = [] }) => undecided))];
  const doubts = [...new Set(judged.flatMap(doubtsOf))];
  const mark = (doubt: (typeof doubts)[number]) => `[${doubts.indexOf(doubt) + 1}]`;
  return {
    marksOf: (one: Judged) =>
      doubtsOf(one)
        .map((doubt) => GLUE + mark(doubt))
        .join(''),
    lines: doubts.map((doubt) =>
      ink.quiet(wrapped(`${mark(doubt)} ${fill(say.undecided, { doubts: say.doubt[doubt] })}`, '  ', width)),
    ),
  };
}

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
function answersOf({ protections }: Screen, verdict: Verdict): string[] {
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
function weakWords({ protections, say, ...screen }: Screen, id: string, group: readonly Judged[]): string {
  const protection = protections.get(id);
  if (!protection) return '';
  const perMeasure = group.map(({ measure, worst }) => [
    ...new Set(
      deciding(worst)
        .filter(({ because }) => because.includes(id))
        .flatMap(({ commitment }) =>
          weaknessesOf({ protections, say, ...screen }, { measure, commitment, protection }),
        ),
    ),
  ]);
  const every = [...new Set(perMeasure.flat())];
  const some = every.filter((why) => !perMeasure.every((own) => own.includes(why)));
  const all = every.filter((why) => !some.includes(why));
  const parts = [...all, ...(some.length > 0 ? [fill(say.forSome, { weak: some.join(', ') })] : [])];
  return fill(say.because, { protection: screen.cites.passages([id]), weak: parts.join(', ') });
}

/** What holds for Parties that fare otherwise: " (Canada: shielded; the other Parties: barred)". */
function otherwiseFor({ say, partyNames }: Screen, { rows, worst }: Judged): string {
  const apart = Map.groupBy(
    rows.filter(({ verdict }) => verdict !== worst.verdict),
    ({ verdict }) => verdict,
  );
  if (apart.size === 0) return '';
  const told = [...apart].map(([verdict, ones]) =>
    fill(say.partyVerdict, {
      parties: partyNames(ones.flatMap(({ party = [] }) => party)),
      verdict: say.verdict[verdict],
    }),
  );
  const rest = fill(say.partyVerdict, { parties: say.otherParties, verdict: say.verdict[worst.verdict] });
  return ` (${[...told, rest].join(say.semicolon)})`;
}

/** A measure with every ground of every row. */
function inFull(screen: Screen, { measure, rows }: Judged): string[] {
  const { say, ink, width, cites, partyNames, language } = screen;
  const lines = [wrapped(measure.name[language], '  ', width)];
  const grounded = Map.groupBy(rows, ({ verdict, grounds }) => JSON.stringify([verdict, grounds]));
  for (const [row, ...others] of grounded.values()) {
    if (!row) continue;
    const parties = [row, ...others].flatMap(({ party = [] }) => party);
    const whose = parties.length > 0 ? partyNames(parties) : say.otherParties;
    if (rows.length > 1)
      lines.push(wrapped(fill(say.partyVerdict, { parties: whose, verdict: say.verdict[row.verdict] }), '    ', width));
    const words = row.grounds.map((ground) => {
      const { commitment, answer, because, doubtful } = ground;
      const told =
        answer === 'open'
          ? say.groundOpen
          : fill(answer === 'shielded' ? say.groundFirm : say.groundWeak, {
              protection: cites.passages(because),
              answers: because.map((id) => answerInFull(screen, { measure, commitment, id })).join(say.semicolon),
            });
      const undecided = undecidedWords(screen, [ground]);
      return [
        fill(told, { commitment: cites.named([commitment]) }),
        ...(doubtful ? [say.groundDisputable] : []),
        ...(undecided ? [fill(say.undecided, { doubts: undecided })] : []),
      ].join(say.semicolon);
    });
    if (row.against) words.push(fill(say.against, { commitments: cites.articles(row.against) }));
    lines.push(...words.map((one) => ink.quiet(wrapped(one, '      ', width))));
  }
  return lines;
}

/** One weak answer with all that weakens it. */
function answerInFull(
  screen: Screen,
  { measure, commitment, id }: { measure: Measure; commitment: string; id: string },
): string {
  const protection = screen.protections.get(id);
  const weak = protection ? weaknessesOf(screen, { measure, commitment, protection }).join(', ') : '';
  return fill(screen.say.because, { protection: screen.cites.passages([id]), weak });
}
