import type { ProposalProblem } from '@carveout/schema';

/** A proposal that cannot be made or applied, with what stands in the way. */
export class ProposalError extends Error {
  readonly problem: ProposalProblem;
  constructor(problem: ProposalProblem, message: string) {
    super(message);
    this.name = 'ProposalError';
    this.problem = problem;
  }
}
