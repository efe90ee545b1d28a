import type { Agreement, Analysis, Closure, Exemption, Extent, Proposal, Range } from '@carveout/schema';
import { analyse } from '../analyse.ts';
import { standingChanges } from '../rounds/standing-changes.ts';
import { verdictChanges } from '../rounds/verdict-changes.ts';
import { apply } from './apply.ts';
import { conflictsOf } from './conflicts.ts';
import type { Plan } from './plan.ts';

/** Finds what words that were put into an agreement refer to; whoever reads agreements knows how. */
export type Refer = (agreement: Agreement, inserted: readonly Range[]) => Agreement;

/** An agreement with proposals in it, analysed, and what that changes. */
export type Closed = { readonly after: Analysis; readonly closure: Closure };

/**
 * Applies proposals to a copy of an agreement and analyses that with the same rules: how each commitment stands then,
 * what becomes of each measure, and what the proposals conflict with. Throws a `ProposalError` where they cannot be applied.
 */
export function closes(
  before: Plan,
  proposals: readonly Proposal[],
  { refer, library }: { readonly refer: Refer; readonly library: readonly Exemption[] },
): Closed {
  const { analysis, ruleSet } = before;
  const { agreement, inserted } = apply(analysis.agreement, proposals);
  const after = analyse(refer(agreement, inserted), ruleSet);
  const known = new Set(after.findings.map(({ id }) => id));
  const successors = new Map(analysis.findings.flatMap(({ id }) => (known.has(id) ? [[id, id] as const] : [])));
  return {
    after,
    closure: {
      inserted: [...inserted],
      standings: standingChanges(analysis.standings, after.standings, successors),
      verdicts: verdictChanges(analysis.verdicts, after.verdicts, successors),
      found: foundIn(after, inserted),
      conflicts: conflictsOf(before, after, { proposals, inserted, library }),
    },
  };
}

/** What the engine sees in the words that were put in. */
function foundIn({ findings, protections }: Analysis, inserted: readonly Range[]): Closure['found'] {
  const judged = new Map(protections.map((protection) => [protection.finding, protection]));
  return findings
    .filter(({ range }) => inserted.some(([start, end]) => start <= range[0] && range[1] <= end))
    .map(({ id, force }) => {
      const protection = judged.get(id);
      if (!protection) return { finding: id, force };
      const count = (wanted: Extent) => protection.reaches.filter(({ extent }) => extent === wanted).length;
      const [whole, part] = [count('whole'), count('part')];
      return { finding: id, force, reaches: { ...(whole > 0 && { whole }), ...(part > 0 && { part }) } };
    });
}
