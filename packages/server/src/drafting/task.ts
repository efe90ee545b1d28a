import {
  type Asked,
  apply,
  type Candidate,
  closes,
  draft,
  exemptionsOf,
  gapsIn,
  type Plan,
  ProposalError,
  proposing,
  remarksOn,
  spotsAround,
  verdictAsked,
} from '@carveout/engine';
import { refer } from '@carveout/ingest';
import type {
  Aim,
  Answers,
  Candidates,
  CandidatesRequest,
  Closing,
  ClosureRequest,
  DraftedCandidate,
  DraftRequest,
  Redline,
} from '@carveout/schema';
import type { z } from 'zod';
import type { Task } from './order.ts';

type Progress = Extract<Candidates, { state: 'trying' }>;
type Refused = Extract<Redline, { state: 'refused' }>;

/** Does a task in steps, telling how far it is; gives what is answered, to be written as JSON. */
export function* done(plan: Plan, task: Task): Generator<Progress, unknown, undefined> {
  switch (task.kind) {
    case 'candidates':
      return yield* candidates(plan, task.asked);
    case 'closing':
      return orRefused(() => closing(plan, task.asked));
    case 'redline':
      return orRefused(() => redline(plan, task.asked));
    case 'drafts':
      return orRefused(() => drafts(plan, task.asked));
    case 'spots':
      return {
        spots: spotsAround(plan, task.near).map(({ spot, remarks }) => ({ spot, remarks: [...remarks] })),
      } satisfies z.infer<typeof Answers.spots>;
  }
}

function orRefused<T>(run: () => T): T | Refused {
  try {
    return run();
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): Refused {
  if (!(error instanceof ProposalError)) throw error;
  return { state: 'refused', problem: error.problem, message: error.message };
}

/** What an aim asks of an agreement; undefined where it is aimed at nothing. */
function askedBy({ measure, category, commitments }: Aim, party: string | undefined): Asked | undefined {
  const of = party === undefined ? {} : { party };
  if (measure !== undefined) return { measure, ...of };
  if (commitments.length > 0) return { commitments, ...of };
  return category === undefined ? undefined : { category, ...of };
}

function* candidates(
  plan: Plan,
  { measure, category, commitments, party }: CandidatesRequest,
): Generator<Progress, Candidates> {
  const first = plan.analysis.findings.find(({ id }) => id === commitments?.[0]);
  const asked: Asked = {
    ...(party !== undefined && { party }),
    ...(measure !== undefined && { measure }),
    ...(category !== undefined && { category }),
    ...(commitments && first && { commitments, category: first.category }),
  };
  if (commitments && !first) return { state: 'done', needs: [], candidates: [], unfit: [] };
  try {
    const steps = proposing(plan, asked, { refer });
    for (let step = steps.next(); ; step = steps.next()) {
      if (!step.done) yield { state: 'trying', ...step.value };
      else
        return {
          state: 'done',
          ...step.value,
          needs: [...step.value.needs],
          unfit: [...step.value.unfit],
          candidates: step.value.candidates.map(brief),
        };
    }
  } catch (error) {
    return refused(error);
  }
}

function brief({ proposal, reasons, verdict, gaps, closure }: Candidate): DraftedCandidate {
  const shifts = new Map<
    string,
    { shift: Omit<DraftedCandidate['shifts'][number], 'commitments'>; ids: Set<string> }
  >();
  for (const { domain, from, to, before } of closure.standings) {
    const { ids } = shifts.getOrInsertComputed(`${domain} ${from} ${to}`, () => ({
      shift: { domain, from, to },
      ids: new Set(),
    }));
    ids.add(before);
  }
  return {
    proposal,
    reasons: [...reasons],
    ...(verdict && { verdict }),
    gaps: [...gaps],
    conflicts: closure.conflicts,
    shifts: [...shifts.values()].map(({ shift, ids }) => ({ ...shift, commitments: ids.size })),
  };
}

function closing(plan: Plan, { proposals, aim, party }: ClosureRequest): Closing {
  const { after, closure } = closes(plan, proposals, { refer, library: exemptionsOf(plan.ruleSet) });
  const asked = askedBy(aim, party);
  const [from, to] = asked ? [verdictAsked(plan.analysis, asked), verdictAsked(after, asked)] : [];
  const ids = new Set(closure.found.map(({ finding }) => finding));
  return {
    state: 'applied',
    closure,
    found: after.findings.filter(({ id }) => ids.has(id)),
    gaps: asked ? gapsIn(after, asked) : [],
    ...(from && to && { verdict: { from, to } }),
    remarks: proposals.map((proposal, index) =>
      remarksOn(plan, proposal, { amended: after.agreement, inserted: closure.inserted[index]! }),
    ),
  };
}

function redline({ agreement }: Plan, { proposals }: ClosureRequest): Redline {
  const { edits, inserted } = apply(agreement, proposals);
  return { state: 'applied', edits: [...edits], inserted: [...inserted] };
}

function drafts(plan: Plan, { exemption, party, commitments }: DraftRequest): z.infer<typeof Answers.drafts> {
  const clause = exemptionsOf(plan.ruleSet).find(({ id }) => id === exemption);
  if (!clause) throw new ProposalError('no-place', 'There is no such clause in the library.');
  const wanted = new Set(commitments);
  const found = draft(plan, clause, {
    party,
    commitments: plan.analysis.findings.filter(({ id }) => wanted.has(id)),
  });
  return { state: 'drafted', drafts: found.map(({ proposal, remarks }) => ({ proposal, remarks: [...remarks] })) };
}
