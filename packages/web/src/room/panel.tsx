import { ChevronDown, ChevronUp, List } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { KeyCap } from '../frame/key-cap.tsx';
import { GroupSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { ActionBar } from './action-bar.tsx';
import type { Actions } from './actions.ts';
import { NEW } from './drafts.ts';
import { FindingDetail } from './finding-detail.tsx';
import { FindingList } from './finding-list.tsx';
import { MissedForm } from './forms/missed-form.tsx';
import { History } from './history.tsx';
import { useRoom } from './model.ts';
import { Refused } from './refusals.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { Voices } from './voices.tsx';
import { VOICES } from './way-to-voices.tsx';

/**
 * Beside the text: the list of findings, and the judgement on the selected one. On a phone it is a sheet below the
 * text that shows one of the two, and folds down to a line.
 */
export function Panel(props: {
  readonly actions: Actions;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly narrow: boolean;
  readonly unfolded: boolean;
  readonly setUnfolded: (unfolded: boolean) => void;
  /** Whether a phone shows the list and not the selected finding. */
  readonly listing: boolean;
  readonly setListing: (listing: boolean) => void;
  readonly step: (by: 1 | -1) => void;
}) {
  const { t } = useWording();
  const { selected, shown, analysis } = useRoom();
  const { narrow, unfolded, actions, listing, setListing } = props;
  const adding = actions.writing?.kind === 'missed' ? actions.draft('missed', NEW) : undefined;
  const showsList = !narrow || (!adding && (listing || !selected));
  const panel = useRef<HTMLElement>(null);
  const judgement = useRef<HTMLElement>(null);
  const id = selected?.id;
  useEffect(() => {
    if (id !== undefined && judgement.current) judgement.current.scrollTop = 0;
  }, [id]);
  const showedList = useRef(showsList);
  const held = useRef(false);
  useEffect(() => {
    // Where list and judgement give way to each other, what had the focus is gone.
    if (showedList.current !== showsList && held.current && document.activeElement === document.body)
      (showsList ? panel : judgement).current?.focus();
    showedList.current = showsList;
  }, [showsList]);
  return (
    <aside
      className="panel"
      ref={panel}
      tabIndex={-1}
      onFocus={() => {
        held.current = true;
      }}
      onBlur={({ relatedTarget, target }) => {
        held.current = !target.isConnected || (panel.current?.contains(relatedTarget) ?? false);
      }}
      aria-label={t('room.panel')}
      data-unfolded={unfolded || undefined}
    >
      <PanelHead {...props} listing={showsList} onList={() => setListing(true)} />
      {(!narrow || unfolded) && (
        <>
          {showsList && <FindingList field={props.field} />}
          {showsList && analysis.suggestions && analysis.suggestions.length > 0 && (
            <SuggestionList suggestions={analysis.suggestions} />
          )}
          {adding && (
            <div className="decision marking">
              <Refused finding={{ id: NEW }} actions={actions} />
              <MissedForm draft={adding} actions={actions} />
            </div>
          )}
          {selected && !adding && !(narrow && listing) && (
            <>
              <section className="judgement" ref={judgement} aria-label={t('room.selectedPassage')} {...REACHABLE}>
                <div className="detail">
                  <FindingDetail finding={selected} />
                  <div id={VOICES} className="all-voices" tabIndex={-1}>
                    <Voices finding={selected} actions={actions} />
                  </div>
                  <History finding={selected} actions={actions} />
                </div>
              </section>
              <ActionBar finding={selected} actions={actions} />
            </>
          )}
          {!selected && !adding && !narrow && shown.length > 0 && <p className="quiet choose">{t('room.choose')}</p>}
        </>
      )}
    </aside>
  );
}

// What scrolls must be reachable by keyboard, also where nothing in it is.
const REACHABLE = { tabIndex: 0 };

function PanelHead(props: {
  readonly narrow: boolean;
  readonly unfolded: boolean;
  readonly setUnfolded: (unfolded: boolean) => void;
  readonly step: (by: 1 | -1) => void;
  readonly listing: boolean;
  readonly onList: () => void;
}) {
  const { t, number } = useWording();
  const { shown, selected, placeOf } = useRoom();
  const { name } = useCategories();
  const at = selected ? shown.indexOf(selected) + 1 : 0;
  const { narrow, unfolded } = props;
  return (
    <div className="panel-head">
      {narrow && (
        <Button
          className="button icon"
          aria-expanded={unfolded}
          aria-label={t(unfolded ? 'room.sheetClose' : 'room.sheetOpen')}
          onPress={() => props.setUnfolded(!unfolded)}
        >
          {unfolded ? <ChevronDown aria-hidden="true" size={18} /> : <ChevronUp aria-hidden="true" size={18} />}
        </Button>
      )}
      <p className="panel-title">
        {narrow && selected ? (
          <>
            <GroupSign group={selected.group} />
            {/* Unfolded, the name stands below. */}
            <span>{unfolded && !props.listing ? placeOf(selected.provision) : name(selected.category)}</span>
          </>
        ) : (
          t('room.panel')
        )}
      </p>
      {narrow && unfolded && !props.listing && (
        <Button className="button icon" aria-label={t('room.backToList')} onPress={props.onList}>
          <List aria-hidden="true" size={17} />
        </Button>
      )}
      <div className="stepper">
        <span className="numbers quiet">
          {at > 0 ? t('room.position', { at: number(at), total: number(shown.length) }) : number(shown.length)}
        </span>
        <Button
          className="button icon"
          aria-label={t('room.previous')}
          aria-keyshortcuts="K"
          isDisabled={shown.length === 0}
          onPress={() => props.step(-1)}
        >
          <ChevronUp aria-hidden="true" size={17} />
          {!narrow && <KeyCap>K</KeyCap>}
        </Button>
        <Button
          className="button icon"
          aria-label={t('room.next')}
          aria-keyshortcuts="J"
          isDisabled={shown.length === 0}
          onPress={() => props.step(1)}
        >
          <ChevronDown aria-hidden="true" size={17} />
          {!narrow && <KeyCap>J</KeyCap>}
        </Button>
      </div>
    </div>
  );
}
