import {
  type Agreement,
  type Analysis,
  type Closure,
  contains,
  type Exemption,
  type Extent,
  isNewClause,
  type Proposal,
  type Range,
} from '@carveout/schema';
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
  const { agreement, inserted, edits } = apply(analysis.agreement, proposals);
  // what reworded words do, the rest of their paragraph tells
  const touched = inserted.map((range, index) =>
    isNewClause(proposals[index]!) ? range : paragraphAround(agreement.text, range),
  );
  const after = analyse(refer(agreement, touched), ruleSet);
  const known = new Set(after.findings.map(({ id }) => id));
  const successors = new Map(analysis.findings.flatMap(({ id }) => (known.has(id) ? [[id, id] as const] : [])));
  return {
    after,
    closure: {
      inserted: [...inserted],
      edits: [...edits],
      standings: standingChanges(analysis.standings, after.standings, successors),
      verdicts: verdictChanges(analysis.verdicts, after.verdicts, successors),
      found: foundIn(after, touched, inserted),
      conflicts: conflictsOf(before, after, { proposals, inserted, library }),
    },
  };
}

/** The line of a text that a stretch stands in, or the lines. */
const paragraphAround = (text: string, [start, end]: Range): Range => {
  const behind = text.indexOf('\n', end);
  return [text.lastIndexOf('\n', start - 1) + 1, behind < 0 ? text.length : behind];
};

/** What the engine sees in the words that were put in, and in passages of which some words were. */
function foundIn(
  { findings, protections }: Analysis,
  touched: readonly Range[],
  inserted: readonly Range[],
): Closure['found'] {
  const judged = new Map(protections.map((protection) => [protection.finding, protection]));
  return findings
    .filter(({ range }) =>
      touched.some(
        (within, index) =>
          contains(within, range) && range[0] <= inserted[index]![1] && inserted[index]![0] <= range[1],
      ),
    )
    .map(({ id, force }) => {
      const protection = judged.get(id);
      if (!protection) return { finding: id, force };
      const count = (wanted: Extent) => protection.reaches.filter(({ extent }) => extent === wanted).length;
      const [whole, part] = [count('whole'), count('part')];
      return { finding: id, force, reaches: { ...(whole > 0 && { whole }), ...(part > 0 && { part }) } };
    });
}
