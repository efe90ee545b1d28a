import type {
  Agreement,
  Analysis,
  CategoryId,
  Closure,
  Exemption,
  Gap,
  NewClause,
  Reason,
  VerdictLevel,
} from '@carveout/schema';
import { GLUE } from './assessment/cites.ts';
import { type AssessmentOptions, type Screen, screenOf } from './assessment/screen.ts';
import { labelOf } from './citation.ts';
import { PLAIN, short, tidy, wrapped } from './ink.ts';
import { counted, fill, MESSAGES } from './locales/index.ts';

/** A clause drafted for an agreement, with what it does there. */
export type ProposedClause = {
  readonly exemption: Exemption;
  readonly proposal: NewClause;
  readonly after: Pick<Analysis, 'agreement'>;
  readonly closure: Closure;
  readonly reasons: readonly Reason[];
  readonly verdict?: { readonly from: VerdictLevel; readonly to: VerdictLevel };
  readonly gaps: readonly Gap[];
};

/** What can be proposed for a measure or a category, the best first, and what would be apt and cannot. */
export type ProposedClauses = {
  readonly needs: readonly string[];
  readonly candidates: readonly ProposedClause[];
  readonly unfit: readonly { readonly exemption: string; readonly problem: string }[];
};

export type ProposalOptions = AssessmentOptions & {
  /** What was asked: the id of a measure or a category. */
  readonly asked: { readonly measure?: string; readonly category?: CategoryId };
};

/** Clauses that are shown in full unless all are. */
const MOST_SHOWN = 5;
const MOST_PRECEDENTS = 4;
const INDENT = '    ';

type Page = { readonly screen: Screen; readonly say: (typeof MESSAGES)['en']['propose'] };

/** What can be proposed, for a person at a terminal: each clause as it would stand, what it closes, what it leaves open. */
export function proposalListing(analysis: Analysis, proposed: ProposedClauses, options: ProposalOptions): string {
  const { ink = PLAIN, width = 100, asked, all = false, language } = options;
  const screen = screenOf(analysis, { ...options, ink, width });
  const page: Page = { screen, say: MESSAGES[language].propose as Page['say'] };
  const shown = all ? proposed.candidates : proposed.candidates.slice(0, MOST_SHOWN);
  const parts = [
    headLines(page, proposed, asked),
    ...shown.map((clause, index) => clauseLines(page, clause, index + 1)),
    restLines(page, proposed, shown.length),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .replaceAll(GLUE, ' ')}\n`;
}

function headLines(
  { screen, say }: Page,
  { needs, candidates }: ProposedClauses,
  asked: ProposalOptions['asked'],
): string[] {
  const { ink, width, language, measures, categoryName, cites, analysis, party, partyNames } = screen;
  const measure = measures.find(({ id }) => id === asked.measure);
  const verdict = analysis.verdicts.find(
    (row) => row.measure === asked.measure && (row.party === party || row.party === undefined),
  );
  const about = measure
    ? fill(say.forMeasure, { measure: measure.name[language], verdict: screen.say.verdict[verdict?.verdict ?? 'free'] })
    : fill(say.forCategory, { category: categoryName(asked.category ?? '') });
  const whose = party === undefined ? '' : `, ${fill(screen.say.forParty, { party: partyNames([party]) })}`;
  const told =
    needs.length === 0 ? say.nothing : fill(say.needs, { list: cites.headed(needs, screen.all ? undefined : 8) });
  return [
    ink.title(wrapped(tidy(analysis.agreement.title) + whose, '', width)),
    wrapped(about, '', width),
    wrapped(told, '', width),
    ...(needs.length > 0 && candidates.length === 0 ? [wrapped(say.noClause, '', width)] : []),
  ];
}

/** One clause: its name, what it does, its words where they would stand, and what is to be said of it. */
function clauseLines(page: Page, clause: ProposedClause, place: number): string[] {
  const { screen, say } = page;
  const { ink, width, language } = screen;
  const { exemption, gaps, closure } = clause;
  const remarks = [
    ...(gaps.length > 0 ? [fill(say.gaps, { list: gapList(page, gaps) })] : []),
    ...closure.conflicts.map((conflict) => conflictTold(page, conflict)),
    fill(say.watch, { text: exemption.watch[language] }),
    ...(exemption.precedents.length > 0 ? [fill(say.precedents, { list: precedentList(page, exemption) })] : []),
  ];
  return [
    ink.title(wrapped(`${place}  ${exemption.title[language]}  ${ink.quiet(exemption.id)}`, '', width)),
    wrapped(effectOf(page, clause), INDENT, width),
    ink.quiet(wrapped(whereTold(page, clause), INDENT, width)),
    ...wordsOf(clause).map((line) => ink.words(wrapped(line, `${INDENT}  `, width))),
    ...remarks.map((remark) => wrapped(remark, INDENT, width)),
  ];
}

/** "barred → shielded · closes 4 of 4 · switches off 12 other commitments besides". */
function effectOf({ screen, say }: Page, { verdict, reasons }: ProposedClause): string {
  const told = reasons.flatMap((reason): string[] => {
    switch (reason.kind) {
      case 'answers':
        return reason.firmly ? [] : [say.doubtfulAnswer];
      case 'closes':
        return [
          ...(reason.closed > 0 ? [fill(say.closes, { closed: `${reason.closed}`, of: `${reason.of}` })] : []),
          ...(reason.eased > 0 ? [fill(say.eased, { count: `${reason.eased}` })] : []),
        ];
      case 'guides':
        return [say.guides];
      case 'beyond':
        return [counted(reason.commitments, screen.language, { one: say.beyondOne, many: say.beyond })];
      case 'spot':
        return [
          { lettered: say.lettered, unnumbered: say.unnumbered, 'no-exceptions-chapter': say.noExceptionsChapter }[
            reason.remark
          ],
        ];
      default:
        return [];
    }
  });
  const words = screen.say.verdict;
  return [...(verdict ? [`${words[verdict.from]} → ${words[verdict.to]}`] : []), ...told].join(' · ');
}

/** Where the clause would stand. */
function whereTold({ screen, say }: Page, { proposal: { spot } }: ProposedClause): string {
  const { provisions, text } = screen.analysis.agreement;
  const beside = provisions.find(({ id }) => id === (spot.after ?? spot.parent));
  if (spot.seat === 'preamble') return say.recital;
  if (!beside) return say.atEnd;
  const article = provisions.find(({ id }) => id === spot.parent && spot.seat.endsWith('-article')) ?? beside;
  const label = `${tidy(labelOf(text, article))} ${short(tidy(article.heading), 60)}`.trim();
  return fill(say.behind, { place: label });
}

/** The words of a clause as they would stand in the amended text, line by line. */
function wordsOf({ after: { agreement }, closure: { inserted } }: ProposedClause): string[] {
  return inserted.flatMap(([start, end]) => textOf(agreement, [start, end]));
}

const textOf = ({ text }: Agreement, [start, end]: readonly [number, number]): string[] =>
  text
    .slice(start, end)
    .split('\n')
    .map((line) => tidy(line))
    .filter((line) => line !== '');

const gapList = ({ screen, say }: Page, gaps: readonly Gap[]): string =>
  gaps
    .map(({ commitment, answer }) => fill(say.gap[answer], { commitment: screen.cites.headed([commitment]) }))
    .join(screen.say.semicolon);

const conflictTold = ({ screen, say }: Page, conflict: Closure['conflicts'][number]): string => {
  const place = 'finding' in conflict ? screen.cites.passages([conflict.finding]) : '';
  const term = 'term' in conflict ? conflict.term : '';
  return fill(say.conflict[conflict.kind], { place, term });
};

function precedentList({ say, screen }: Page, { precedents }: Exemption): string {
  const told = precedents.map(({ agreement, signed, article, unverified }) => {
    const precedent = `${agreement} ${signed}, ${article}`;
    return unverified ? fill(say.unverified, { precedent }) : precedent;
  });
  return (screen.all ? told : told.slice(-MOST_PRECEDENTS)).join(screen.say.semicolon);
}

/** The clauses that were not shown, and those that are apt and not possible. */
function restLines({ screen, say }: Page, { candidates, unfit }: ProposedClauses, shown: number): string[] {
  const { width } = screen;
  const left = candidates.slice(shown).map(({ exemption }) => exemption.id);
  const told = unfit.map(({ exemption, problem }) =>
    fill(problem === 'no-place' || problem === 'party-needed' ? say.unfit[problem] : say.unfit.other, {
      clause: exemption,
    }),
  );
  return [
    ...(left.length > 0 ? [wrapped(fill(say.more, { list: left.join(', ') }), '', width)] : []),
    ...(told.length > 0 ? [wrapped(fill(say.unfitHead, { list: told.join(', ') }), '', width)] : []),
  ];
}
