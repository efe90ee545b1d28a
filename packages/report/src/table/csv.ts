import type { Report } from '../report/report.ts';
import { guarded, printable } from './harmless-cell.ts';
import { type Cell, clauseTable } from './table.ts';
import { TABLE_WORDS } from './words/index.ts';

/** By this, programs know that the file is in UTF-8. */
const MARK = '\ufeff';

/**
 * The clauses of a report as CSV by RFC 4180, in UTF-8: a head and a row for each. Cells that a program might take for a
 * formula begin with an apostrophe. The last columns say on each row what the file rests on, since it has no other place for it.
 */
export function csvOf(report: Report): Uint8Array {
  const words = TABLE_WORDS[report.language];
  const { columns, rows } = clauseTable(report);
  const { tool, version, ruleSet, document, date, reviewers } = report.provenance;
  const rests: readonly (readonly [string, string])[] = [
    [words.provenance.document, document],
    [words.provenance.ruleSet, ruleSet],
    [words.provenance.tool, `${tool} ${version}`],
    [words.provenance.date, date],
    [words.provenance.reviewers, reviewers.join(', ')],
    [words.provenance.marking, report.marking],
  ];
  const head = [...columns.map((column) => words.column[column]), ...rests.map(([name]) => name)];
  const all: (readonly Cell[])[] = [head, ...rows.map((row) => [...row, ...rests.map(([, says]) => says)])];
  return Buffer.from(MARK + all.map((row) => `${row.map(field).join(',')}\r\n`).join(''));
}

const field = (cell: Cell): string => {
  const text = guarded(printable(String(cell)));
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
