import {
  type Analysis,
  type DecisionEvent,
  decides,
  type Finding,
  type Provision,
  type ReviewEvent,
  type ReviewState,
  reviewStates,
  standingEvents,
} from '@carveout/schema';
import { createContext, useCallback, useContext, useDeferredValue, useMemo, useState } from 'react';
import { useCategories, useWording } from '../frame/wording.ts';
import { type Citation, citations } from './cite.ts';
import { type Filter, filterFindings, fold, NO_FILTER } from './filter.ts';

/** What all parts of the reading room see of the agreement that is open in it. */
export type RoomModel = {
  readonly analysis: Analysis;
  readonly events: readonly ReviewEvent[];
  /** The findings that the filter asks for, in the order of the text. */
  readonly shown: readonly Finding[];
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly selected: Finding | null;
  readonly stateOf: (finding: Finding) => ReviewState;
  /** The last decision on a finding that was not taken back; `undefined` where there is none. */
  readonly decisionOn: (finding: Finding) => DecisionEvent | undefined;
  readonly provision: (id: Provision['id']) => Provision | undefined;
  /** Where a finding or provision stands, in words: "Article 14.4(1)". */
  readonly placeOf: (id: Provision['id']) => string;
  readonly citationOf: (id: Provision['id']) => Citation | undefined;
  /** Selects a finding and brings it into view. */
  readonly select: (finding: Finding) => void;
  /** Brings a provision into view. */
  readonly goTo: (id: Provision['id']) => void;
};

export const RoomContext = createContext<RoomModel | null>(null);

/** What all parts of the reading room see. */
export function useRoom(): RoomModel {
  const model = useContext(RoomContext);
  if (!model) throw new Error('RoomContext is missing');
  return model;
}

/** Derives the room's model from what the server knows, and keeps the filter. */
export function useRoomModel(given: {
  readonly analysis: Analysis;
  readonly events: readonly ReviewEvent[];
  readonly selectedId: Finding['id'] | null;
  readonly select: RoomModel['select'];
  readonly goTo: RoomModel['goTo'];
}): RoomModel {
  const { analysis, events, selectedId, select, goTo } = given;
  const { citation } = useWording();
  const { name } = useCategories();
  const [filter, setFilter] = useState(NO_FILTER);
  const { provisions, cites, findings } = useMemo(
    () => ({
      provisions: new Map(analysis.agreement.provisions.map((provision) => [provision.id, provision])),
      cites: citations(analysis.agreement),
      findings: new Map(analysis.findings.map((finding) => [finding.id, finding])),
    }),
    [analysis],
  );
  const states = useMemo(() => reviewStates(events), [events]);
  const stateOf = useCallback(({ id }: Finding): ReviewState => states.get(id)?.state ?? 'open', [states]);
  const decisions = useMemo(
    () => new Map(standingEvents(events).flatMap((event) => (decides(event) ? [[event.finding, event] as const] : []))),
    [events],
  );
  const decisionOn = useCallback(({ id }: Finding) => decisions.get(id), [decisions]);
  const placeOf = useCallback((id: Provision['id']) => citation(cites.get(id)), [citation, cites]);
  const wordsOf = useMemo(() => {
    const folded = new Map<Finding, string>();
    return (finding: Finding) => {
      const known = folded.get(finding);
      if (known !== undefined) return known;
      const words = fold([name(finding.category), placeOf(finding.provision), finding.quote, finding.rule].join(' '));
      folded.set(finding, words);
      return words;
    };
  }, [name, placeOf]);
  // The field follows the typing at once; the text, the outline and the list as soon as they can.
  const asked = useDeferredValue(filter);
  const shown = useMemo(
    () => filterFindings(analysis.findings, asked, { stateOf, wordsOf }),
    [analysis, asked, stateOf, wordsOf],
  );
  const selected = (selectedId !== null && findings.get(selectedId)) || null;
  return useMemo(
    () => ({
      analysis,
      events,
      shown,
      filter,
      setFilter,
      selected,
      stateOf,
      decisionOn,
      provision: (id) => provisions.get(id),
      placeOf,
      citationOf: (id) => cites.get(id),
      select,
      goTo,
    }),
    [analysis, events, shown, filter, selected, stateOf, decisionOn, provisions, placeOf, cites, select, goTo],
  );
}
