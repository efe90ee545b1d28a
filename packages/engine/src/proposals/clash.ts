import { type Agreement, isNewClause, type NewClause, type Proposal, type Range } from '@carveout/schema';
import { partiesOf, partyMeant } from '../judgement/parties.ts';
import { ProposalError } from './problem.ts';

const rootOf = (id: string | null): string => /^annex[^.]*/.exec(id ?? '')?.[0] ?? '';

const spotOf = ({ spot }: NewClause): string =>
  `${spot.seat === 'preamble' ? 'preamble' : ''} ${spot.parent} ${spot.after}`;

/** Throws a `ProposalError` where a proposal is that of nobody who is a Party, as far as the agreement says who is. */
export function requireParties(agreement: Agreement, proposals: readonly Proposal[]): void {
  if (partiesOf(agreement).length === 0) return;
  for (const { party } of proposals)
    if (party !== undefined && partyMeant(agreement, party) === undefined)
      throw new ProposalError('no-such-party', `${party} is no Party to this agreement.`);
}

/** Throws a `ProposalError` where two clauses go to one spot, or a number is taken. */
export function requireRoom({ provisions }: Agreement, proposals: readonly Proposal[]): void {
  const spots = new Map<string, number>();
  const numbers = new Map<string, number>();
  for (const [index, proposal] of proposals.entries()) {
    if (!isNewClause(proposal)) continue;
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
 * Throws a `ProposalError` where two proposals change the same words, or one puts something in among words that another
 * strikes. `touched` are the stretches of the original text that each proposal touches.
 */
export function requireApart(touched: readonly { readonly range: Range; readonly proposal: number }[]): void {
  const inOrder = touched.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  let widest = inOrder[0];
  for (const one of inOrder.slice(1)) {
    if (one.range[0] < widest!.range[1] && (one.range[0] > widest!.range[0] || one.range[0] < one.range[1]))
      throw new ProposalError(
        'overlap',
        `Proposals ${Math.min(one.proposal, widest!.proposal) + 1} and ${Math.max(one.proposal, widest!.proposal) + 1} change the same words; join them, or choose one.`,
      );
    if (one.range[1] > widest!.range[1]) widest = one;
  }
}
