import type { Group, Mark } from '@carveout/schema';
import type { Report, ReportClause } from './report/report.ts';
import { TABLE_WORDS } from './table/words/index.ts';

/** Light enough for black letters to be read through them, and apart for those who see fewer colours. */
const COLOURS: Readonly<Record<Group, Mark['colour']>> = {
  commitment: [255, 209, 148],
  protection: [178, 226, 196],
  promotion: [190, 211, 255],
};

/** The most that one note says, in UTF-16 code units; viewers show no more well. */
const LONGEST = 6000;

/**
 * The clauses of a report as marks in the file that the agreement was read from: in the colour of the group, with a note
 * of what a clause is, how it stands, and all that the review says of it as far as the report tells it.
 */
export function marksOf(report: Report): Mark[] {
  const { tool, version, date } = report.provenance;
  return report.clauses.map((clause) => ({
    id: clause.id,
    range: clause.range,
    colour: COLOURS[clause.group],
    subject: `${clause.categoryName} · ${clause.forceName}`,
    note: noteOf(clause, report),
    author: `${tool} ${version}`,
    at: date,
  }));
}

/**
 * The note that stands at the head of a file with such marks: what it rests on, how it is to be handled, and the clauses
 * of which no place was found, by the ids of their marks.
 */
export function openingNote(report: Report, unplaced: readonly Mark['id'][]): Omit<Mark, 'id' | 'range' | 'colour'> {
  const words = TABLE_WORDS[report.language];
  const { tool, version, ruleSet, document, date, reviewers } = report.provenance;
  const missing = new Set(unplaced);
  const lost = report.clauses.filter(({ id }) => missing.has(id));
  const lines = [
    report.marking,
    `${words.provenance.title}: ${report.agreement.title}`,
    `${words.provenance.document}: ${document}`,
    `${words.provenance.ruleSet}: ${ruleSet}`,
    `${words.provenance.tool}: ${tool} ${version}`,
    `${words.provenance.date}: ${date}`,
    reviewers.length > 0 ? `${words.provenance.reviewers}: ${reviewers.join(', ')}` : '',
    ...report.selection,
    lost.length > 0
      ? `${words.unplaced}: ${lost.map(({ citation, categoryName }) => `${citation} (${categoryName})`).join('; ')}`
      : '',
  ];
  return { subject: report.title, note: cut(lines), author: `${tool} ${version}`, at: date };
}

const noteOf = (clause: ReportClause, { language, marking }: Report): string => {
  const { column } = TABLE_WORDS[language];
  const by = (who: string, at: string) => [who, at.slice(0, 10)].filter(Boolean).join(', ');
  const named = (name: string, says: string) => (says ? `${name}: ${says}` : '');
  return cut([
    marking,
    [clause.citation, clause.categoryName, clause.forceName].filter(Boolean).join(' · '),
    named(column.decision, clause.statusName),
    named(column.was, clause.was),
    named(column.standing, clause.standing),
    clause.matters,
    ...clause.decisions.map((one) => `• ${by(one.by, one.at)}: ${[one.words, one.reason].filter(Boolean).join(' – ')}`),
    ...clause.positions.map(
      (one) => `• ${by(one.by, one.at)}: ${[one.stanceName, one.text].filter(Boolean).join(' – ')}`,
    ),
    ...clause.comments.map((one) => `${'  '.repeat(one.depth)}• ${by(one.by, one.at)}: ${one.text}`),
    ...clause.wordings.map((one) => `• ${by(one.by, one.at)}: ${named(column.wordings, one.text)}`),
  ]);
};

const cut = (lines: readonly string[]): string => {
  const text = lines.filter(Boolean).join('\n');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`;
};
