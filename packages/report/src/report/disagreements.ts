import { fill, sentence } from '../locales/index.ts';
import type { Basis } from './basis.ts';
import type { ReportClause, ReportDisagreement } from './report.ts';

/** The clauses on which voices differ, each voice with what it said; none is weighed against another. */
export const disagreementsOf = (basis: Basis, clauses: readonly ReportClause[]): ReportDisagreement[] =>
  clauses.flatMap((clause) => {
    const apart = new Set(clause.positions.map(({ stance }) => stance)).size > 1;
    if (!clause.disputed && !apart) return [];
    const { say } = basis;
    const said = (line: string, text: string) => (text ? fill(say.disagreement.said, { line, text }) : line);
    const words = [
      ...(clause.disputed
        ? clause.decisions.map(({ by, words, reason }) => said(fill(say.disagreement.decision, { by, words }), reason))
        : []),
      ...(apart
        ? clause.positions.map(({ by, stanceName, text }) =>
            said(fill(say.disagreement.position, { by, stance: stanceName }), text),
          )
        : []),
    ];
    const citation = fill(say.clause.head, { citation: clause.citation, category: clause.categoryName });
    return { clause: clause.id, citation, words: words.map(sentence) };
  });
