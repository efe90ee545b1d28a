import {
  type Exemption,
  type Gap,
  groupOf,
  type Measure,
  type NewClause,
  type ProposalProblem,
  type Reason,
  type StandingLevel,
  type VerdictLevel,
} from '@carveout/schema';
import { exemptionsOf } from '../exemption-file.ts';
import { partyMeant } from '../judgement/parties.ts';
import { type Closed, closes, type Refer } from './closes.ts';
import { type Draft, draft } from './draft.ts';
import { type Asked, answersIn, gapsIn, needsOf, verdictAsked } from './needs.ts';
import type { Plan } from './plan.ts';
import { ProposalError } from './problem.ts';

/** A clause that would shield what was asked about, drafted for the agreement, with what it does there and why it is proposed. */
export type Candidate = Closed & {
  readonly exemption: Exemption;
  readonly proposal: NewClause;
  readonly reasons: readonly Reason[];
  /** The verdict on the measure asked about, before and after. */
  readonly verdict?: { readonly from: VerdictLevel; readonly to: VerdictLevel };
  /** What it leaves open of what was asked. */
  readonly gaps: readonly Gap[];
};

/** A clause that would be apt and cannot be drafted here. */
export type Unfit = { readonly exemption: string; readonly problem: ProposalProblem; readonly message: string };

/** What can be proposed, the best first. */
export type Proposed = {
  /** Ids of the commitments that stand in the way. */
  readonly needs: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly unfit: readonly Unfit[];
};

/** Whether a clause is meant for what is asked about. */
function isApt(exemption: Exemption, { measure, category }: Asked, catalogue: ReadonlyMap<string, Measure>): boolean {
  if (measure !== undefined) return exemption.measures.includes(measure) || guides(exemption, catalogue.get(measure));
  if (category === undefined) return exemption.technique !== undefined;
  if (groupOf(category) !== 'commitment') return exemption.category === category;
  if (exemption.strength === 'guiding' || groupOf(exemption.category) !== 'protection') return false;
  // for a commitment as such, what was made for one or two of the measures that run into it is no answer
  const against = [...catalogue.values()].filter(({ offends }) => offends.some((one) => one.commitment === category));
  const meant = against.filter(({ id }) => exemption.measures.includes(id));
  return (
    meant.length * 2 >= against.length || exemption.places.some(({ commitments }) => commitments?.includes(category))
  );
}

/** Whether a clause switches nothing off, and speaks for what a measure is for. */
const guides = ({ strength, technique, roadmap, category }: Exemption, measure: Measure | undefined): boolean =>
  strength === 'guiding' &&
  technique !== 'definition' &&
  measure !== undefined &&
  (category === 'cultural-diversity-reference' || category === 'right-to-regulate') &&
  roadmap.some((output) => measure.roadmap.includes(output));

/**
 * The clauses of the library that would shield what is asked about, each drafted for this agreement, applied to a copy of
 * it and judged by the same engine; the ones that close most come first, then those that ask for least besides. Throws a
 * `ProposalError` for a Party that the agreement has not.
 */
export function propose(plan: Plan, asked: Asked, given: { readonly refer: Refer }): Proposed {
  const steps = proposing(plan, asked, given);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same in steps, one for each clause that is tried: how many there are, and how many were. */
export function* proposing(
  plan: Plan,
  asked: Asked,
  { refer }: { readonly refer: Refer },
): Generator<{ readonly done: number; readonly of: number }, Proposed, undefined> {
  const { ruleSet, agreement } = plan;
  const party = asked.party === undefined ? undefined : partyMeant(agreement, asked.party);
  if (asked.party !== undefined && party === undefined)
    throw new ProposalError('no-such-party', `${asked.party} is no Party to this agreement.`);
  const meant: Asked = { ...asked, party };
  const library = exemptionsOf(ruleSet);
  const catalogue = new Map(ruleSet.measures.map((measure) => [measure.id, measure]));
  const commitments = needsOf(plan, meant);
  const needs = commitments.map(({ id }) => id);
  if (needs.length === 0) return { needs, candidates: [], unfit: [] };
  const unfit: Unfit[] = [];
  const candidates: Candidate[] = [];
  const apt = library.filter((exemption) => isApt(exemption, meant, catalogue));
  for (const [done, exemption] of apt.entries()) {
    yield { done, of: apt.length };
    try {
      for (const one of draft(plan, exemption, { party, commitments })) {
        const closed = closes(plan, [one.proposal], { refer, library });
        const candidate = weighed(plan, meant, { exemption, drafted: one, closed, needs });
        if (isWorth(candidate)) candidates.push(candidate);
      }
    } catch (error) {
      if (!(error instanceof ProposalError)) throw error;
      unfit.push({ exemption: exemption.id, problem: error.problem, message: error.message });
    }
  }
  return { needs, candidates: candidates.sort(byWorth), unfit };
}

/** Whether a clause does something for what was asked. */
const isWorth = ({ reasons }: Candidate): boolean =>
  reasons.some((reason) => reason.kind === 'guides' || (reason.kind === 'closes' && reason.closed + reason.eased > 0));

/** A drafted clause with what it does for what is asked about. */
function weighed(
  plan: Plan,
  asked: Asked,
  {
    exemption,
    drafted,
    closed,
    needs,
  }: { exemption: Exemption; drafted: Draft; closed: Closed; needs: readonly string[] },
): Candidate {
  const [before, after] = [answersIn(plan.analysis, asked), answersIn(closed.after, asked)];
  const shut = needs.filter((id) => after.get(id) === 'shielded').length;
  const better = new Set(
    closed.closure.standings
      .filter(({ from, to }) => from && to && FIRMNESS.indexOf(to) > FIRMNESS.indexOf(from))
      .map(({ before: id }) => id),
  );
  const eased = needs.filter(
    (id) =>
      after.get(id) !== 'shielded' &&
      ((before.get(id) === 'open' && after.get(id) === 'contestable') ||
        // of a category, in some of the domains
        (asked.measure === undefined && better.has(id))),
  ).length;
  const wanted = new Set(needs);
  // a clause for some measures does not ask for what those never run into, though the engine reads it as wide as its words
  const offended = new Set(
    plan.ruleSet.measures
      .filter(({ id }) => exemption.measures.includes(id))
      .flatMap(({ offends }) => offends.map(({ commitment }) => commitment)),
  );
  const asks = new Set(plan.commitments.filter(({ category }) => offended.has(category)).map(({ id }) => id));
  const changed = new Set(closed.closure.standings.map(({ before: id }) => id));
  const beyond = [...changed].filter((id) => asks.has(id) && !wanted.has(id)).length;
  const measure = plan.ruleSet.measures.find(({ id }) => id === asked.measure);
  const answer = measure?.answers.find(({ protection }) => protection === exemption.category);
  const [from, to] = [verdictAsked(plan.analysis, asked), verdictAsked(closed.after, asked)];
  return {
    ...closed,
    exemption,
    proposal: drafted.proposal,
    reasons: [
      ...(measure && answer ? [{ kind: 'answers' as const, measure: measure.id, firmly: !answer.doubtful }] : []),
      { kind: 'closes', closed: shut, eased, of: needs.length },
      ...(exemption.strength === 'guiding' ? [{ kind: 'guides' as const }] : []),
      ...(beyond > 0 ? [{ kind: 'beyond' as const, commitments: beyond }] : []),
      ...(exemption.precedents.length > 0 ? [{ kind: 'precedents' as const, count: exemption.precedents.length }] : []),
      ...drafted.remarks.map((remark) => ({ kind: 'spot' as const, remark })),
    ],
    ...(from && to && { verdict: { from, to } }),
    gaps: gapsIn(closed.after, asked),
  };
}

const FIRMNESS: readonly StandingLevel[] = ['exposed', 'partly-shielded', 'shielded', 'soft'];

const STRENGTH: readonly Exemption['strength'][] = ['firm', 'partial', 'guiding'];

/** What closes most first; of two that close as much what asks for least besides, then the firmer, the one made for fewer measures, the one with more precedents. */
function byWorth(a: Candidate, b: Candidate): number {
  const keys = ({ reasons, exemption, closure }: Candidate): number[] => {
    const closing = reasons.find((reason) => reason.kind === 'closes');
    return [
      -(closing?.closed ?? 0),
      -(closing?.eased ?? 0),
      STRENGTH.indexOf(exemption.strength),
      exemption.measures.length,
      reasons.find((reason) => reason.kind === 'beyond')?.commitments ?? 0,
      closure.conflicts.length,
      -exemption.precedents.length,
    ];
  };
  const [one, other] = [keys(a), keys(b)];
  for (const [at, key] of one.entries()) if (key !== other[at]) return key - other[at]!;
  return a.exemption.id < b.exemption.id ? -1 : 1;
}
