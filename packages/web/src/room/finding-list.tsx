import { useVirtualizer } from '@tanstack/react-virtual';
import { Search, X } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { KeyCap } from '../frame/key-cap.tsx';
import { GroupSign, StateSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { isFiltering, NO_FILTER } from './filter.ts';
import { useRoom } from './model.ts';

const LINE_HEIGHT = 52;

/** The findings that the filter asks for, and the field to find one by words. */
export function FindingList({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const { t, number } = useWording();
  const { analysis, shown, filter, setFilter, select } = useRoom();
  return (
    <section className="finding-list" aria-label={t('room.panel')}>
      <div className="list-head">
        <SearchField
          className="search"
          aria-label={t('room.filter.query')}
          value={filter.query}
          onChange={(query) => setFilter({ ...filter, query })}
          onSubmit={() => {
            if (!shown[0]) return;
            field.current?.blur();
            select(shown[0]);
          }}
        >
          <Search aria-hidden="true" size={15} />
          <Input ref={field} placeholder={t('room.filter.queryHint')} aria-keyshortcuts="/" />
          {filter.query === '' ? (
            <KeyCap>/</KeyCap>
          ) : (
            <Button className="clear" aria-label={t('app.dismiss')}>
              <X aria-hidden="true" size={14} />
            </Button>
          )}
        </SearchField>
        <p className="list-count numbers">
          <span role="status">
            {t('room.filter.shown', { shown: number(shown.length), total: number(analysis.findings.length) })}
          </span>
          {isFiltering(filter) && (
            <Button className="link" onPress={() => setFilter(NO_FILTER)}>
              {t('room.filter.clear')}
            </Button>
          )}
        </p>
      </div>
      {shown.length > 0 ? (
        <Lines />
      ) : (
        <p className="quiet list-empty">
          {t(analysis.findings.length > 0 ? 'room.filter.nothing' : 'room.found.none')}
        </p>
      )}
    </section>
  );
}

function Lines() {
  const { shown, selected, select, stateOf, placeOf } = useRoom();
  const { t } = useWording();
  const { name } = useCategories();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (at) => shown[at]!.id,
    overscan: 6,
  });
  const at = selected ? shown.indexOf(selected) : -1;
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [at, virtualizer]);
  return (
    <div className="list-lines" ref={scroller}>
      <ol style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const finding = shown[index]!;
          const state = stateOf(finding);
          return (
            <li
              key={finding.id}
              aria-setsize={shown.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <button
                type="button"
                className="list-line"
                aria-current={finding === selected || undefined}
                data-state={state}
                onClick={() => select(finding)}
              >
                <GroupSign group={finding.group} />
                <span className="list-name">{name(finding.category)}</span>
                <span className="list-place numbers">
                  <span className="unseen">{t(`group.${finding.group}`)}, </span>
                  {placeOf(finding.provision)} · {t(`force.${finding.force}`)}
                </span>
                <span className="list-state" title={t(`state.${state}`)}>
                  <StateSign state={state} />
                  <span className="unseen">{t(`state.${state}`)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
