import {
  type AgreementSummary,
  type Analysis,
  type Citation,
  citations,
  type DecisionEvent,
  decides,
  type Finding,
  type FindingReview,
  type Member,
  type Provision,
  type ReviewEvent,
  type ReviewState,
  reviewStates,
  standingEvents,
  UNTOUCHED,
} from '@carveout/schema';
import { createContext, useContext, useMemo } from 'react';
import { useMembers } from '../api/account.ts';
import { useWording } from '../frame/wording.ts';
import { markingOf } from './marked.ts';
import { useViewer, type Viewer } from './viewer.ts';

/** What every view of an agreement sees of it: its text, what was found in it, and what was decided. */
export type AgreementModel = {
  readonly summary: AgreementSummary;
  readonly analysis: Analysis;
  /** What is marked in the text by now, in its order: the engine's findings as corrected, and what reviewers added. */
  readonly findings: readonly Finding[];
  /** Who looks at it, and may do what. */
  readonly viewer: Viewer;
  /** All that was done in its review, the first thing first. */
  readonly events: readonly ReviewEvent[];
  readonly stateOf: (finding: Finding) => ReviewState;
  /** All that the review says of a finding. */
  readonly reviewOf: (id: Finding['id']) => FindingReview;
  /** The last decision on a finding that was not taken back; `undefined` where there is none. */
  readonly decisionOn: (finding: Finding) => DecisionEvent | undefined;
  /** What is marked by now under an id; `undefined` for nothing, as when what a reviewer added was taken back. */
  readonly finding: (id: Finding['id']) => Finding | undefined;
  /** What the engine made of it; `undefined` for what a reviewer added. */
  readonly foundAs: (id: Finding['id']) => Finding | undefined;
  readonly provision: (id: Provision['id']) => Provision | undefined;
  /** Where a finding or provision stands, in words: "Article 14.4(1)". */
  readonly placeOf: (id: Provision['id']) => string;
  readonly citationOf: (id: Provision['id']) => Citation | undefined;
};

const NOBODY: readonly Member[] = [];

export const AgreementContext = createContext<AgreementModel | null>(null);

/** What every view sees of the agreement that is open. */
export function useOpened(): AgreementModel {
  const model = useContext(AgreementContext);
  if (!model) throw new Error('AgreementContext is missing');
  return model;
}

/** The members of the dossier of the agreement that is open, those longest in it first; none until they are known. */
export const useDossierMembers = (): readonly Member[] => useMembers(useOpened().summary.dossier).data ?? NOBODY;

/** Derives from what the server knows of an agreement what its views see. */
export function useAgreementModel(given: {
  readonly summary: AgreementSummary;
  readonly analysis: Analysis;
  readonly events: readonly ReviewEvent[];
}): AgreementModel {
  const { summary, analysis, events } = given;
  const { citation } = useWording();
  const viewer = useViewer(summary.dossier);
  const { provisions, cites, found, marking } = useMemo(
    () => ({
      provisions: new Map(analysis.agreement.provisions.map((provision) => [provision.id, provision])),
      cites: citations(analysis.agreement),
      found: new Map(analysis.findings.map((finding) => [finding.id, finding])),
      marking: markingOf(analysis),
    }),
    [analysis],
  );
  const { reviews, decisions } = useMemo(
    () => ({
      reviews: reviewStates(events),
      decisions: new Map(
        standingEvents(events).flatMap((event) => (decides(event) ? [[event.finding, event] as const] : [])),
      ),
    }),
    [events],
  );
  const { findings, byId } = useMemo(() => {
    const marked = marking(reviews);
    return { findings: marked, byId: new Map(marked.map((finding) => [finding.id, finding])) };
  }, [marking, reviews]);
  return useMemo(
    () => ({
      summary,
      analysis,
      findings,
      viewer,
      events,
      stateOf: ({ id }) => reviews.get(id)?.state ?? 'open',
      reviewOf: (id) => reviews.get(id) ?? UNTOUCHED,
      decisionOn: ({ id }) => decisions.get(id),
      finding: (id) => byId.get(id),
      foundAs: (id) => found.get(id),
      provision: (id) => provisions.get(id),
      placeOf: (id) => citation(cites.get(id)),
      citationOf: (id) => cites.get(id),
    }),
    [summary, analysis, findings, byId, found, viewer, events, reviews, decisions, provisions, cites, citation],
  );
}
