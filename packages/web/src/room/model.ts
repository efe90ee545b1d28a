import type { Finding, Provision } from '@carveout/schema';
import { createContext, useContext, useDeferredValue, useMemo, useState } from 'react';
import { type AgreementModel, useOpened } from '../agreement/model.ts';
import { useCategories } from '../frame/wording.ts';
import { type Filter, filterFindings, fold, NO_FILTER } from './filter.ts';
import { createSelectedWords, type SelectedWords } from './selection.ts';

/** What all parts of the reading room see of the agreement that is open in it. */
export type RoomModel = AgreementModel & {
  /** The findings that the filter asks for, in the order of the text. */
  readonly shown: readonly Finding[];
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly selected: Finding | null;
  /** Selects a finding and brings it into view. */
  readonly select: (finding: Finding) => void;
  /** Brings a provision into view. */
  readonly goTo: (id: Provision['id']) => void;
  /** Brings an offset of the text into view. */
  readonly show: (offset: number) => void;
  /** The words that are selected in the text. */
  readonly words: SelectedWords;
};

export const RoomContext = createContext<RoomModel | null>(null);

/** What all parts of the reading room see. */
export function useRoom(): RoomModel {
  const model = useContext(RoomContext);
  if (!model) throw new Error('RoomContext is missing');
  return model;
}

/** Adds to what is known of the agreement what is shown, selected and sought in the room. */
export function useRoomModel(given: {
  readonly selectedId: Finding['id'] | null;
  readonly select: RoomModel['select'];
  readonly goTo: RoomModel['goTo'];
  readonly show: RoomModel['show'];
}): RoomModel {
  const { selectedId, select, goTo, show } = given;
  const opened = useOpened();
  const { findings, stateOf, placeOf } = opened;
  const { name } = useCategories();
  const [filter, setFilter] = useState(NO_FILTER);
  const [words] = useState(createSelectedWords);
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
    () => filterFindings(findings, asked, { stateOf, wordsOf }),
    [findings, asked, stateOf, wordsOf],
  );
  const selected = (selectedId !== null && opened.finding(selectedId)) || null;
  return useMemo(
    () => ({ ...opened, shown, filter, setFilter, selected, select, goTo, show, words }),
    [opened, shown, filter, selected, select, goTo, show, words],
  );
}
