import type { Agreement, Proposal, Range } from '@carveout/schema';
import { insertionOf } from './insertion.ts';
import { ProposalError } from './problem.ts';
import { splice } from './splice.ts';

/** An amended agreement, with where the words of each proposal stand in it, in the order they were given. */
export type Amended = { readonly agreement: Agreement; readonly inserted: readonly Range[] };

const spotOf = ({ spot }: Proposal): string =>
  `${spot.seat === 'preamble' ? 'preamble' : ''} ${spot.parent} ${spot.after}`;

/** What keeps proposals from being applied together. */
function clash({ provisions }: Agreement, proposals: readonly Proposal[]): void {
  const spots = new Map<string, number>();
  const numbers = new Map<string, number>();
  const rootOf = (id: string | null): string => /^annex[^.]*/.exec(id ?? '')?.[0] ?? '';
  for (const [index, proposal] of proposals.entries()) {
    const { seat, parent, number } = proposal.spot;
    const other = spots.get(spotOf(proposal));
    if (other !== undefined && parent !== null)
      throw new ProposalError(
        'spot-taken',
        `Proposals ${other + 1} and ${index + 1} go to the same spot; say which comes first by placing one behind the other.`,
      );
    spots.set(spotOf(proposal), index);
    if (number === '') continue;
    const isArticle = seat === 'exceptions-chapter' || seat === 'chapter';
    const key = `${isArticle ? rootOf(parent) : parent} ${number}`;
    const bearing = provisions.find(
      (one) =>
        one.number === number &&
        (isArticle
          ? one.kind === 'article' && rootOf(one.id) === rootOf(parent)
          : one.kind === 'paragraph' && one.parent === parent),
    );
    const same = numbers.get(key);
    if (bearing || same !== undefined)
      throw new ProposalError(
        'number-taken',
        bearing
          ? `${number} is the number of ${bearing.id}${bearing.heading && ` (${bearing.heading})`}; choose another one.`
          : `Proposals ${same! + 1} and ${index + 1} bear the same number, ${number}.`,
      );
    numbers.set(key, index);
  }
}

/**
 * An agreement with proposals put in: a copy, in which all else has its words, its numbers and its ids. References of the
 * new words are not resolved: whoever reads agreements does that. Throws a `ProposalError` where one cannot be put in or
 * two clash; then none is.
 */
export function apply(agreement: Agreement, proposals: readonly Proposal[]): Amended {
  clash(agreement, proposals);
  const planned = proposals.map((proposal, index) => ({ insertion: insertionOf(agreement, proposal), index }));
  // from the end, so that what stands before keeps its place; what goes to the end of the text, in the order given
  planned.sort((a, b) => b.insertion.at - a.insertion.at || b.index - a.index);
  let amended = agreement;
  const inserted: [number, number][] = proposals.map(() => [0, 0]);
  for (const { insertion, index } of planned) {
    const { at, text } = insertion;
    amended = splice(amended, insertion);
    for (const range of inserted) {
      if (range[1] === 0 || range[0] < at) continue;
      range[0] += text.length;
      range[1] += text.length;
    }
    inserted[index] = [at + text.length - text.trimStart().length, at + text.length];
  }
  return { agreement: amended, inserted };
}
