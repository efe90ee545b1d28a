import { barsFigure, barsTable } from '../charts/bars.ts';
import { fill, sentence } from '../locales/index.ts';
import type { ReportClause } from '../report/report.ts';
import { shareOf } from '../report/wording.ts';
import type { Block, Run } from './block.ts';
import { type Composer, paragraph } from './compose.ts';

/** Characters of a passage that are quoted; what is left out beyond is said. */
const LONGEST = 4000;

/** Every clause chosen, by chapter: its words, why it was flagged, and all that the review says of it. */
export function clauseBlocks(composer: Composer): Block[] {
  const { report, say, heading } = composer;
  const { clauses, charts } = report;
  if (clauses.length === 0) return [paragraph(say.clause.none)];
  const told = new Set<string>();
  return [
    barsFigure(charts.chapters, say.chart.chapters, say),
    barsTable(charts.chapters, say.chart.chapters, say.chart.chapter),
    ...[...Map.groupBy(clauses, ({ division }) => division)].flatMap(([division, ones]) => [
      heading(2, division || say.chart.outside),
      ...ones.flatMap((clause) => {
        const isFirst = !told.has(clause.category);
        told.add(clause.category);
        return oneClause(composer, clause, isFirst);
      }),
    ]),
  ];
}

function oneClause(composer: Composer, clause: ReportClause, isFirst: boolean): Block[] {
  const { say, heading, quoted } = composer;
  const head = fill(say.clause.head, { citation: clause.citation, category: clause.categoryName });
  const facts = [clause.groupName, clause.forceName, clause.standing, clause.brackets].filter(Boolean);
  const left = clause.quote.text.length - LONGEST;
  const text = left > 0 ? `${clause.quote.text.slice(0, LONGEST)} […]` : clause.quote.text;
  return [
    heading(3, head),
    {
      kind: 'paragraph',
      look: 'quiet',
      runs: [{ text: sentence(facts.join(' · ')) }, { text: ' · ' }, { text: clause.statusName, look: 'strong' }],
    },
    { kind: 'quote', runs: quoted({ ...clause.quote, text }, provenanceOf(composer, clause)) },
    ...(left > 0 ? [paragraph(shortened(composer, clause.quote.text.length, left), 'quiet')] : []),
    { kind: 'paragraph', look: 'body', runs: reasonRuns(composer, clause) },
    ...(isFirst && clause.matters ? [paragraph(`${say.clause.matters} – ${clause.matters}`, 'quiet')] : []),
    ...reviewBlocks(composer, clause),
  ];
}

const shortened = ({ say, report }: Composer, count: number, left: number): string =>
  fill(say.clause.whole, {
    count: count.toLocaleString(report.language),
    left: left.toLocaleString(report.language),
  });

/** Where the words stand, and by which rule they were found: what a note at the foot of the page tells. */
function provenanceOf({ say, report }: Composer, clause: ReportClause): string {
  const [start, end] = clause.range;
  const { language, agreement } = report;
  const place = fill(say.clause.place, {
    citation: [sentence(clause.citation), clause.heading].filter(Boolean).join(' '),
    start: start.toLocaleString(language),
    end: end.toLocaleString(language),
    file: agreement.source.name,
  });
  if (clause.confidence === null) return place;
  const confidence = fill(say.clause.confidence, { share: shareOf(clause.confidence, language) });
  return `${place} ${fill(say.clause.rule, { rule: clause.rule, confidence })}`;
}

/** Why it was flagged: the words that made the rule fire, and what the rule saw. */
function reasonRuns({ say, quoted }: Composer, { fired, why, was }: ReportClause): Run[] {
  const before = was ? [{ text: ` ${fill(say.clause.was, { text: was })}`, look: 'quiet' as const }] : [];
  if (!why) return [{ text: say.clause.missed }, ...before];
  const [lead = '', end = ''] = say.clause.fired.split('{words}');
  const words = fired.flatMap((one, at): Run[] => [...(at > 0 ? [{ text: ', ' }] : []), ...quoted(one)]);
  return [
    ...(words.length > 0 ? [{ text: lead }, ...words, { text: `${end}. ` }] : []),
    { ...quoted(why)[0]!, text: why.text },
    ...before,
  ];
}

function reviewBlocks({ say, day }: Composer, clause: ReportClause): Block[] {
  const says = (by: string, at: string, text: string) => fill(say.clause.says, { by, at: day(at), text });
  const rows = [
    ...clause.decisions.map(({ by, at, words, reason }) => ({
      term: say.clause.review,
      text: sentence(fill(say.clause.decision, { words, by, at: day(at) })) + (reason ? `: ${reason}` : '.'),
    })),
    ...clause.positions.map(({ by, stanceName, text }) => ({
      term: say.clause.positions,
      text: fill(say.disagreement.position, { by, stance: stanceName }) + (text ? `: ${text}` : '.'),
    })),
    ...clause.comments.map(({ by, at, text, depth }) => ({
      term: say.clause.comments,
      text: `${depth > 0 ? '↳ ' : ''}${says(by, at, text)}`,
    })),
    ...clause.wordings.map(({ by, at, text }) => ({ term: say.clause.wordings, text: says(by, at, text) })),
  ];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'facts',
      rows: rows.map(({ term, text }, at) => ({ term: rows[at - 1]?.term === term ? '' : term, runs: [{ text }] })),
    },
  ];
}
