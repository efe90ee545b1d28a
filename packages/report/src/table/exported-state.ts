import { CategoryId, Force, ReviewState } from '@carveout/schema';
import type { ReportClause } from '../report/report.ts';

/** Where a clause stood in the review when a file was written: its decision, category, force, and when it was last decided. */
export type ExportedState = {
  readonly status: ReviewState;
  readonly category: CategoryId;
  readonly force: Force;
  /** ISO date and time; empty where nobody had decided. */
  readonly at: string;
};

type Stated = Pick<ReportClause, 'status' | 'category' | 'force'> & {
  readonly decisions: readonly { readonly at: string }[];
};

/** That as one word, to stand in a cell: "accepted|market-access|binding|2026-03-04T05:06:07.000Z". */
export const exportedState = ({ status, category, force, decisions }: Stated): string => {
  const at = decisions.reduce((last, decision) => (decision.at > last ? decision.at : last), '');
  return [status, category, force, at].join('|');
};

/** Reads it again; undefined where it is none, as when somebody typed in the cell. */
export function readExportedState(cell: string): ExportedState | undefined {
  const [status, category, force, at = '', ...more] = cell.trim().split('|');
  const read = {
    status: ReviewState.safeParse(status).data,
    category: CategoryId.safeParse(category).data,
    force: Force.safeParse(force).data,
  };
  if (!read.status || !read.category || !read.force || more.length > 0) return undefined;
  return { status: read.status, category: read.category, force: read.force, at };
}
