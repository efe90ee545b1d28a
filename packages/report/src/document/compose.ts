import { sentence } from '../locales/index.ts';
import type { ReportMessages } from '../report/locales/en.ts';
import { REPORT_MESSAGES } from '../report/locales/index.ts';
import type { Quoted, Report, ReportClause } from '../report/report.ts';
import { dayOf, inQuotes } from '../report/wording.ts';
import type { Block, Run } from './block.ts';

/** What the parts of a document are composed with. */
export type Composer = {
  readonly report: Report;
  readonly say: ReportMessages;
  readonly heading: (level: 1 | 2 | 3, text: string, options?: { newPage?: boolean; id?: string }) => Block;
  readonly clauseOf: (id: string) => ReportClause | undefined;
  /** Words of the agreement in its quotation marks, marked with their language where it is not the report's. */
  readonly quoted: (quote: Quoted, note?: string) => Run[];
  readonly day: (iso: string) => string;
};

/** Lays out what the parts of a document are composed with; headings are numbered as they are asked for. */
export function composerOf(report: Report): Composer {
  const { language } = report;
  const say = REPORT_MESSAGES[language];
  const counts = [0, 0, 0];
  const clauses = new Map(report.clauses.map((clause) => [clause.id, clause]));
  return {
    report,
    say,
    heading: (level, text, { newPage = false, id } = {}) => {
      counts[level - 1]!++;
      counts.fill(0, level);
      const number = counts.slice(0, level).join('.');
      return {
        kind: 'heading',
        level,
        number,
        text: sentence(text),
        id: id ?? `s${number.replaceAll('.', '-')}`,
        newPage,
      };
    },
    clauseOf: (id) => clauses.get(id),
    quoted: ({ text, language: own }, note) => {
      const foreign = own === language ? {} : { language: own };
      return [{ text: inQuotes(text.trim(), own), ...foreign, ...(note && { note }) }];
    },
    day: (iso) => dayOf(iso, language),
  };
}

/** A paragraph of plain words. */
export const paragraph = (text: string, look: 'body' | 'quiet' | 'label' = 'body'): Block => ({
  kind: 'paragraph',
  look,
  runs: [{ text }],
});

/** A list of plain words; nothing for none. */
export const list = (items: readonly string[]): Block[] =>
  items.length > 0 ? [{ kind: 'list', items: items.map((text) => [{ text }]) }] : [];

/** One cell of a table in plain words. */
export const cell = (text: string, look?: Run['look']): readonly Run[] => [{ text, ...(look && { look }) }];
