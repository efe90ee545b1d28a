import type { Analysis } from '@carveout/schema';
import type { Report } from './report/report.ts';

/**
 * An analysis as `carveout analyse --json` prints it, with what the report rests on and the reviews beside it: of each
 * clause that the report tells, its decision, positions, comments and other wordings. Authors of the comments and tracked
 * changes that the file itself carries are left out with names, and its comments with comments.
 */
export function jsonOf(report: Report, analysis: Analysis): Uint8Array {
  const { choices, provenance, marking, selection } = report;
  const { comments = [], revisions = [], ...agreement } = analysis.agreement;
  const isNamed = choices.names === 'all';
  const nameless = <T extends { readonly author?: string | undefined }>({ author, ...rest }: T) => ({
    ...rest,
    ...(isNamed && author !== undefined && { author }),
  });
  const document = {
    ...analysis,
    agreement: {
      ...agreement,
      ...(choices.comments && comments.length > 0 && { comments: comments.map(nameless) }),
      ...(revisions.length > 0 && { revisions: revisions.map(nameless) }),
    },
    report: { provenance, marking, selection },
    reviews: report.clauses.map((clause) => ({
      finding: clause.id,
      range: clause.range,
      quote: clause.quote.text,
      category: clause.category,
      force: clause.force,
      status: clause.status,
      disputed: clause.disputed,
      decisions: clause.decisions,
      positions: clause.positions,
      comments: clause.comments,
      wordings: clause.wordings,
    })),
    proposals: report.proposals,
  };
  return new TextEncoder().encode(`${JSON.stringify(document)}\n`);
}
