import type { Agreement, Range } from '@carveout/schema';
import { type CSSProperties, memo, type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import { useRoom } from './model.ts';
import type { View } from './text.tsx';

/** How the rail is told what is in view; it is drawn without React, since that changes with every pixel. */
export type RailHandle = {
  readonly setView: (view: View) => void;
};

/**
 * The thin bar beside the text: the whole agreement, where findings lie in it, what is in view, what was not read.
 * For the mouse only: everything it leads to is in the outline and the list.
 */
export const Rail = memo(function Rail(props: {
  readonly handle: Ref<RailHandle>;
  readonly onGo: (offset: number) => void;
  /** Where the words occur that are sought in the text. */
  readonly sought: readonly Range[];
}) {
  const { handle, onGo, sought } = props;
  const { analysis, shown, selected, stateOf } = useRoom();
  const { agreement } = analysis;
  const length = Math.max(1, agreement.text.length);
  const inView = useRef<HTMLDivElement>(null);
  useImperativeHandle(handle, () => ({
    setView: ({ start, end }) => {
      inView.current?.style.setProperty('top', percent(start / length));
      inView.current?.style.setProperty('height', percent((end - start) / length));
    },
  }));
  const divisions = useMemo(() => agreement.provisions.filter(({ parent }) => parent === null), [agreement]);
  const unread = useMemo(() => blankPages(agreement), [agreement]);
  const marks = useMemo(
    () =>
      shown.map((finding) => (
        <span
          key={finding.id}
          className={`rail-mark ${finding.group}`}
          data-state={stateOf(finding)}
          style={place(finding.range, length)}
        />
      )),
    [shown, stateOf, length],
  );
  const ticks = useMemo(
    () => [...new Set(sought.map(([start]) => Math.floor((start / length) * TICKS)))],
    [sought, length],
  );
  return (
    <div
      className="rail"
      aria-hidden="true"
      onPointerDown={({ clientY, currentTarget }) => {
        const box = currentTarget.getBoundingClientRect();
        onGo(Math.round(Math.min(1, Math.max(0, (clientY - box.top) / box.height)) * length));
      }}
    >
      <div className="rail-view" ref={inView} />
      {divisions.map(({ id, range }) => (
        <span key={id} className="rail-division" style={{ top: percent(range[0] / length) }} />
      ))}
      {unread.map((offset) => (
        <span key={`unread ${offset}`} className="rail-unread" style={{ top: percent(offset / length) }} />
      ))}
      {marks}
      {ticks.map((tick) => (
        <span key={`sought ${tick}`} className="rail-sought" style={{ top: percent(tick / TICKS) }} />
      ))}
      {selected && (
        <span className={`rail-mark ${selected.group}`} data-selected style={place(selected.range, length)} />
      )}
    </div>
  );
});

/** In how many heights the rail tells occurrences of sought words apart. */
const TICKS = 400;

const percent = (share: number): string => `${share * 100}%`;

const place = ([start, end]: Range, length: number): CSSProperties => ({
  top: percent(start / length),
  height: percent((end - start) / length),
});

function blankPages({ pages, coverage }: Agreement): number[] {
  const blank = new Set(coverage.pagesWithoutText);
  return (pages ?? []).filter(({ number }) => blank.has(number)).map(({ range }) => range[0]);
}
