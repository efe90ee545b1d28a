/** Why a proposal cannot be made or applied; nothing of it is done then. */
export type ProposalProblem =
  /** A provision that the spot names is not in the agreement: it was renumbered or taken out. */
  | 'spot-gone'
  /** Another provision bears the number already. */
  | 'number-taken'
  /** Two proposals go to one spot: which comes first, people must say. */
  | 'spot-taken'
  /** The words to be replaced are no longer where they stood. */
  | 'words-gone'
  /** Two proposals change the same words, or one goes among words that another strikes. */
  | 'overlap'
  /** A rewording changes the number of a provision that stays. */
  | 'number-struck'
  /** The agreement has no place such as the clause needs: no list of reservations, no chapter of the kind. */
  | 'no-place'
  /** The clause speaks for one Party, and none is named. */
  | 'party-needed'
  /** The Party named is none of the agreement's. */
  | 'no-such-party'
  /** The clause names the commitments that it switches off, and none is given. */
  | 'no-commitment'
  /** There are no words to put in, or nothing changes. */
  | 'empty';

/** A proposal that cannot be made or applied, with what stands in the way. */
export class ProposalError extends Error {
  readonly problem: ProposalProblem;
  constructor(problem: ProposalProblem, message: string) {
    super(message);
    this.name = 'ProposalError';
    this.problem = problem;
  }
}
