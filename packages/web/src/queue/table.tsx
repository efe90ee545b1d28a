import type { Presence } from '@carveout/schema';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, MessageSquare, Scale, Users } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, memo, type RefObject, useCallback, useEffect, useRef } from 'react';
import { NARROW, useMedia } from '../frame/media.ts';
import { GroupSign, StateSign } from '../frame/signs.tsx';
import { capitalsClass, useCategories, useWording } from '../frame/wording.ts';
import { StandingSign } from '../judgement/shapes.tsx';
import { usePrinting } from '../room/printing.ts';
import type { Line, Row, Sort, SortBy, Where } from './rows.ts';
import { standingOf } from './rows.ts';

const HEIGHT = 36;
const PHONE_HEIGHT = 60;
const COLUMNS = [
  'place',
  'category',
  'force',
  'standing',
  'domains',
  'confidence',
  'state',
  'assignee',
  'comments',
] as const;
const UNSORTED: ReadonlySet<string> = new Set(['domains']);

/** What the table needs to know of the queue, and what it asks for. */
export type TableProps = {
  readonly lines: readonly Line[];
  readonly rows: readonly Row[];
  readonly grouped: boolean;
  readonly where: Where;
  readonly sort: Sort;
  readonly setSort: (sort: Sort) => void;
  readonly active: Row | null;
  readonly selected: ReadonlySet<string>;
  readonly nameOf: (id: string) => string;
  /** Who else has a finding open, by the key of its row. */
  readonly hereAt: ReadonlyMap<string, readonly Presence[]>;
  readonly onActivate: (row: Row, how: { readonly extend: boolean }) => void;
  readonly onToggle: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
  readonly onMove: (by: number, how: { readonly extend: boolean }) => void;
  /** Chooses none. */
  readonly onLeave: () => void;
  readonly grid: RefObject<HTMLTableElement | null>;
};

const idOf = ({ key }: Row): string => `row ${key}`.replace(/\s/g, '\u00a0');

/** The findings of the queue in dense lines, of which only those in view are drawn. */
export function QueueTable(props: TableProps) {
  const { lines, rows, active, onActivate, onMove, onOpen, onToggle, grid } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { t } = useWording();
  const narrow = useMedia(NARROW);
  const printing = usePrinting();
  const height = narrow ? PHONE_HEIGHT : HEIGHT;
  const head = narrow ? 0 : HEIGHT;
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (lines[at]!.kind === 'row' ? height : HEIGHT),
    getItemKey: useCallback((at: number) => keyOf(lines[at]!), [lines]),
    overscan: 12,
    scrollPaddingStart: head,
    paddingStart: head,
  });
  const drawn = printing ? lines.map((_, index) => ({ index, start: head })) : virtualizer.getVirtualItems();
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (!active || followed.current === active.key) return;
    followed.current = active.key;
    const at = lines.findIndex((line) => line.kind === 'row' && line.row === active);
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [active, lines, virtualizer]);
  const pressed = (event: MouseEvent) => {
    const line = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    const row = line && rows[Number(line.getAttribute('data-row'))];
    if (!row) return;
    grid.current?.focus({ preventScroll: true });
    const ticks = event.target instanceof Element && event.target.closest('.tick') !== null;
    if (event.detail === 2 && !ticks) onOpen(row);
    else if (ticks || event.ctrlKey || event.metaKey) onToggle(row);
    else onActivate(row, { extend: event.shiftKey });
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 };
    const step = { ...steps, Home: -rows.length, End: rows.length }[event.key];
    if (step) onMove(step, { extend: event.shiftKey });
    else if (event.key === ' ' && active) onToggle(active);
    else if (event.key === 'Enter' && active) onOpen(active);
    else if (event.key === 'Escape') props.onLeave();
    else return;
    event.preventDefault();
  };
  // A grid, since its rows can be chosen: it has the focus, and names the row that the reader is at.
  const asGrid = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': t('queue.table'),
    'aria-multiselectable': true,
    'aria-rowcount': lines.length + 1,
    'aria-colcount': COLUMNS.length,
    'aria-activedescendant': active ? idOf(active) : undefined,
    onKeyDown: keyed,
    onClick: pressed,
  };
  return (
    <div ref={scroller} className="queue-scroll">
      <table ref={grid} className="queue-table" {...asGrid}>
        <Head {...props} />
        <tbody className="queue-lines" style={printing ? undefined : { height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, start }) => (
            <QueueLine key={keyOf(lines[index]!)} {...props} line={lines[index]!} at={index} top={start - head} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const keyOf = (line: Line): string => {
  if (line.kind === 'agreement') return `agreement ${line.agreement.id}`;
  return line.kind === 'row' ? line.row.key : `unit ${line.row.key}`;
};

function Head({ sort, setSort }: TableProps) {
  const { t } = useWording();
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <thead className="queue-head-row">
      <tr aria-rowindex={1} className="queue-row">
        {COLUMNS.map((column) => {
          const by = UNSORTED.has(column) ? null : (column as SortBy);
          const sorted = by === sort.by;
          return (
            <th
              key={column}
              scope="col"
              className={`cell cell-${column}`}
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
            >
              {by === null ? (
                t(`queue.columns.${column}`)
              ) : (
                <button
                  type="button"
                  onClick={() => setSort({ by, descending: sorted ? !sort.descending : by === 'confidence' })}
                >
                  {t(`queue.columns.${column}`)}
                  {sorted && <Arrow aria-hidden="true" size={13} />}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type LineProps = TableProps & { readonly line: Line; readonly at: number; readonly top: number };

function QueueLine(props: LineProps) {
  const { line, at, top } = props;
  const { t, number, citation } = useWording();
  const place = { style: { transform: `translateY(${top}px)` }, 'aria-rowindex': at + 2 };
  if (line.kind === 'agreement') {
    const { title, language } = line.agreement;
    return (
      <tr className="queue-agreement" {...place}>
        <td className="cell" colSpan={COLUMNS.length}>
          <span lang={language} className={`title ${capitalsClass(title) ?? ''}`}>
            {title}
          </span>
          <span className="numbers quiet">
            {t('queue.decided', { decided: number(line.decided), total: number(line.total) })}
          </span>
        </td>
      </tr>
    );
  }
  if (line.kind === 'unit') {
    const { unit, agreement } = line.row;
    const last = unit?.steps.at(-1);
    return (
      <tr className="queue-unit" {...place}>
        <td className="cell" colSpan={COLUMNS.length}>
          <span className="numbers">{unit ? citation({ steps: unit.steps, tail: '' }) : t('queue.outside')}</span>
          {last?.number && last.heading && (
            <span lang={agreement.language} className={`quiet ${capitalsClass(last.heading) ?? ''}`}>
              {last.heading}
            </span>
          )}
        </td>
      </tr>
    );
  }
  return (
    <RowLine
      {...props}
      row={line.row}
      nth={line.at}
      isActive={line.row === props.active}
      isSelected={props.selected.has(line.row.key)}
    />
  );
}

const RowLine = memo(
  function RowLine(
    props: LineProps & {
      readonly row: Row;
      readonly nth: number;
      readonly isActive: boolean;
      readonly isSelected: boolean;
    },
  ) {
    const { row, nth, at, top, grouped, where, nameOf, hereAt, isActive, isSelected } = props;
    const here = hereAt.get(row.key);
    const { finding, unit, review, state, agreement } = row;
    const { t, citation, share, list, number } = useWording();
    const { name } = useCategories();
    const standing = standingOf(finding, where);
    const assignee = review?.assignee ? nameOf(review.assignee.id) || review.assignee.name : '';
    const cited = unit ? citation({ steps: unit.steps.slice(grouped ? -1 : 0), tail: finding.tail }) : '';
    return (
      <tr
        id={idOf(row)}
        className={`queue-row ${finding.group}`}
        aria-rowindex={at + 2}
        aria-selected={isSelected}
        data-row={nth}
        data-active={isActive || undefined}
        data-state={state}
        style={{ transform: `translateY(${top}px)` }}
      >
        <td className="cell cell-place numbers">
          <span className="tick" aria-hidden="true" />
          <GroupSign group={finding.group} />
          <span className="unseen">{t(`group.${finding.group}`)}, </span>
          <span className="clip" title={cited}>
            {cited}
            {!grouped && (
              <span className="quiet" lang={agreement.language}>
                {cited && ' · '}
                {agreement.title}
              </span>
            )}
          </span>
        </td>
        <td className="cell cell-category" title={finding.quote}>
          <span className="clip">{name(finding.category)}</span>
          <span className="quote" lang={agreement.language}>
            {finding.quote}
          </span>
        </td>
        <td className="cell cell-force">
          <span className="clip">{t(`force.${finding.force}`)}</span>
        </td>
        <td className="cell cell-standing">
          {standing && (
            <>
              <StandingSign level={standing} />
              <span className="clip">{t(`standing.${standing}`)}</span>
            </>
          )}
        </td>
        <td className="cell cell-domains clip quiet">
          {finding.domains ? list(finding.domains.map((domain) => t(`domain.${domain}`))) : t('queue.allDomains')}
        </td>
        <td className="cell cell-confidence numbers">
          {finding.confidence === null ? t('queue.missed') : share(finding.confidence)}
        </td>
        <td className="cell cell-state">
          {review?.disputed ? <Scale aria-hidden="true" size={15} /> : <StateSign state={state} />}
          <span className="clip">{review?.disputed ? t('queue.disputed') : t(`state.${state}`)}</span>
        </td>
        <td className="cell cell-assignee clip">
          {assignee}
          {here && (
            <span className="row-here">
              <Users aria-hidden="true" size={13} />
              <span className="unseen">{t('presence.title')}, </span>
              {list([...new Set(here.map(({ user }) => user.name))])}
            </span>
          )}
        </td>
        <td className="cell cell-comments numbers">
          {review && review.comments > 0 && (
            <>
              <MessageSquare aria-hidden="true" size={13} />
              <span className="unseen">{t('queue.columns.comments')} </span>
              {number(review.comments)}
            </>
          )}
        </td>
      </tr>
    );
  },
  (a, b) =>
    a.row === b.row &&
    a.nth === b.nth &&
    a.top === b.top &&
    a.at === b.at &&
    a.isActive === b.isActive &&
    a.isSelected === b.isSelected &&
    a.grouped === b.grouped &&
    a.where === b.where &&
    a.nameOf === b.nameOf &&
    a.hereAt.get(a.row.key) === b.hereAt.get(b.row.key),
);
