import type { Finding } from '@carveout/schema';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Search, X } from 'lucide-react';
import { memo, type RefObject, useEffect, useRef } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { isAdded } from '../agreement/marked.ts';
import { KeyCap } from '../frame/key-cap.tsx';
import { GroupSign, StateSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { AddedSign } from './added-sign.tsx';
import { isFiltering, NO_FILTER } from './filter.ts';
import { useRoom } from './model.ts';

const USUAL_LINE_HEIGHT = 52;

/** The findings that the filter asks for, and the field to find one by words. */
export const FindingList = memo(function FindingList(props: { readonly field: RefObject<HTMLInputElement | null> }) {
  const { field } = props;
  const { t, number } = useWording();
  const { findings, shown, filter, setFilter, select, stateOf } = useRoom();
  const total = number(findings.length);
  const decided = number(findings.filter((finding) => stateOf(finding) !== 'open').length);
  return (
    <section className="finding-list" aria-label={t('room.panel')}>
      <div className="list-head">
        <SearchField
          className="search"
          aria-label={t('room.filter.query')}
          value={filter.query}
          onChange={(query) => setFilter({ ...filter, query })}
          onSubmit={() => {
            if (!shown[0] || filter.query === '') return;
            field.current?.blur();
            select(shown[0]);
          }}
        >
          <Search aria-hidden="true" size={15} />
          <Input ref={field} placeholder={t('room.filter.queryHint')} aria-keyshortcuts="/" />
          {filter.query === '' ? (
            <KeyCap>/</KeyCap>
          ) : (
            <Button className="clear" aria-label={t('room.filter.clearQuery')}>
              <X aria-hidden="true" size={14} />
            </Button>
          )}
        </SearchField>
        <p className="list-count numbers">
          <span>{t('room.filter.decided', { decided, total })}</span>
          <span role="status">
            {isFiltering(filter) && t('room.filter.shown', { shown: number(shown.length), total })}
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
        <p className="quiet list-empty">{t(findings.length > 0 ? 'room.filter.nothing' : 'room.found.none')}</p>
      )}
    </section>
  );
});

/** Where a finding stands. Where that does not fit, the end stays: the article says more than the annex's long name. */
function Place({ finding }: { readonly finding: Finding }) {
  const { citation } = useWording();
  const { citationOf } = useRoom();
  const cited = citationOf(finding.provision);
  if (!cited) return null;
  const [wide, narrow] = [cited.steps.slice(0, -1), cited.steps.slice(-1)];
  return (
    <>
      {wide.length > 0 && <span className="place-wide">{citation({ steps: wide, tail: '' })}</span>}
      {wide.length > 0 && ', '}
      {citation({ steps: narrow, tail: cited.tail })}
    </>
  );
}

function Lines() {
  const { shown, selected, select, stateOf } = useRoom();
  const { t } = useWording();
  const { name } = useCategories();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_LINE_HEIGHT,
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
              ref={virtualizer.measureElement}
              data-index={index}
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
                <span className="list-name">
                  {name(finding.category)}
                  {isAdded(finding.id) && <AddedSign />}
                </span>
                <span className="list-place numbers">
                  <span className="unseen">{t(`group.${finding.group}`)}, </span>
                  <Place finding={finding} /> · {t(`force.${finding.force}`)}
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
