import { type Agreement, type Edit, isNewClause, type Proposal, type Range } from '@carveout/schema';
import { requireApart, requireParties, requireRoom } from './clash.ts';
import { insertionOf } from './insertion.ts';
import { change, changesOf, holderOf } from './reword.ts';
import { type Splice, splice } from './splice.ts';

/** An amended agreement, and what was done to the original. */
export type Amended = {
  readonly agreement: Agreement;
  /** Where the words of each proposal stand in it, in the order they were given; empty where words were struck. */
  readonly inserted: readonly Range[];
  /** The same on the original text, in its order: struck and put in their place, these make up the amended text. */
  readonly edits: readonly Edit[];
};

/** A proposal laid out on the original text. */
type Planned = {
  readonly proposal: number;
  readonly range: Range;
  /** What it changes in there, in the order of the text. */
  readonly edits: readonly Pick<Edit, 'range' | 'text'>[];
  /** The provision that it becomes part of. */
  readonly parent: string | null;
  /** Of a new clause. */
  readonly insertion?: Splice;
};

function plan(agreement: Agreement, proposal: Proposal, index: number): Planned {
  if (!isNewClause(proposal)) {
    const { range } = proposal;
    return { proposal: index, range, edits: changesOf(agreement, proposal), parent: holderOf(agreement, range) };
  }
  const insertion = insertionOf(agreement, proposal);
  return { proposal: index, range: insertion.range, edits: [insertion], parent: insertion.parent, insertion };
}

const depthOf = ({ parent }: Planned): number => parent?.split('.').length ?? 0;

/** The order of the text; at one place what is part of a narrower provision first, then as given. */
const inOrder = (a: Planned, b: Planned): number =>
  a.range[0] - b.range[0] || a.range[1] - b.range[1] || depthOf(b) - depthOf(a) || a.proposal - b.proposal;

/**
 * An agreement with proposals in it: a copy, in which all else has its words, its numbers and its ids. References of the
 * new words are not resolved: whoever reads agreements does that. Throws a `ProposalError` where one cannot be applied or
 * two clash; then none is.
 */
export function apply(agreement: Agreement, proposals: readonly Proposal[]): Amended {
  requireParties(agreement, proposals);
  requireRoom(agreement, proposals);
  const planned = proposals.map((proposal, index) => plan(agreement, proposal, index)).sort(inOrder);
  requireApart(planned);
  let amended = agreement;
  // from the end, so that what stands before keeps its place
  for (const { insertion, edits, parent } of planned.toReversed()) {
    if (insertion) amended = splice(amended, insertion);
    else for (const edit of edits.toReversed()) amended = change(amended, edit, parent);
  }
  return {
    agreement: amended,
    inserted: standing(planned),
    edits: planned.flatMap(({ edits, proposal }) => edits.map(({ range, text }) => ({ range, text, proposal }))),
  };
}

/** Where the words of each proposal stand in the amended text, without the white space before them. */
function standing(planned: readonly Planned[]): Range[] {
  const inserted: Range[] = [];
  let grown = 0;
  for (const { proposal, range, edits } of planned) {
    const before = grown;
    for (const edit of edits) grown += edit.text.length - (edit.range[1] - edit.range[0]);
    const [first] = edits;
    const isPutIn = range[0] === range[1] && first !== undefined;
    const gap = isPutIn ? first.text.length - first.text.trimStart().length : 0;
    inserted[proposal] = [range[0] + before + gap, range[1] + grown];
  }
  return inserted;
}
