import {
  type AgreementSummary,
  type Analysis,
  type Citation,
  citations,
  type DecisionEvent,
  decides,
  type Finding,
  type Provision,
  type ReviewEvent,
  type ReviewState,
  reviewStates,
  standingEvents,
} from '@carveout/schema';
import { createContext, useContext, useMemo } from 'react';
import { useWording } from '../frame/wording.ts';

/** What every view of an agreement sees of it: its text, what was found in it, and what was decided. */
export type AgreementModel = {
  readonly summary: AgreementSummary;
  readonly analysis: Analysis;
  /** All that was done in its review, the first thing first. */
  readonly events: readonly ReviewEvent[];
  readonly stateOf: (finding: Finding) => ReviewState;
  /** The last decision on a finding that was not taken back; `undefined` where there is none. */
  readonly decisionOn: (finding: Finding) => DecisionEvent | undefined;
  readonly finding: (id: Finding['id']) => Finding | undefined;
  readonly provision: (id: Provision['id']) => Provision | undefined;
  /** Where a finding or provision stands, in words: "Article 14.4(1)". */
  readonly placeOf: (id: Provision['id']) => string;
  readonly citationOf: (id: Provision['id']) => Citation | undefined;
};

export const AgreementContext = createContext<AgreementModel | null>(null);

/** What every view sees of the agreement that is open. */
export function useOpened(): AgreementModel {
  const model = useContext(AgreementContext);
  if (!model) throw new Error('AgreementContext is missing');
  return model;
}

/** Derives from what the server knows of an agreement what its views see. */
export function useAgreementModel(given: {
  readonly summary: AgreementSummary;
  readonly analysis: Analysis;
  readonly events: readonly ReviewEvent[];
}): AgreementModel {
  const { summary, analysis, events } = given;
  const { citation } = useWording();
  const { provisions, cites, findings } = useMemo(
    () => ({
      provisions: new Map(analysis.agreement.provisions.map((provision) => [provision.id, provision])),
      cites: citations(analysis.agreement),
      findings: new Map(analysis.findings.map((finding) => [finding.id, finding])),
    }),
    [analysis],
  );
  const { states, decisions } = useMemo(
    () => ({
      states: reviewStates(events),
      decisions: new Map(
        standingEvents(events).flatMap((event) => (decides(event) ? [[event.finding, event] as const] : [])),
      ),
    }),
    [events],
  );
  return useMemo(
    () => ({
      summary,
      analysis,
      events,
      stateOf: ({ id }) => states.get(id)?.state ?? 'open',
      decisionOn: ({ id }) => decisions.get(id),
      finding: (id) => findings.get(id),
      provision: (id) => provisions.get(id),
      placeOf: (id) => citation(cites.get(id)),
      citationOf: (id) => cites.get(id),
    }),
    [summary, analysis, events, states, decisions, findings, provisions, cites, citation],
  );
}
