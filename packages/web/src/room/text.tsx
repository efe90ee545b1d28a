import type { Finding, Provision, Range } from '@carveout/schema';
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  memo,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useCategories, useWording } from '../frame/wording.ts';
import { jump } from './jump.ts';
import { lanes } from './lanes.ts';
import { layout } from './layout.ts';
import { useLinkClicks } from './link-clicks.ts';
import { useRoom } from './model.ts';
import type { Overlay } from './pieces.ts';
import { usePrinting } from './printing.ts';
import { ReferencePopover } from './reference-popover.tsx';
import { RowView } from './row-view.tsx';
import { type Row, rowAt, rows, withFindings, withOverlays, withReferences } from './rows.ts';
import { rowsOfSelection, useSelecting } from './selecting.ts';
import { SelectionToolbar } from './selection-toolbar.tsx';
import { noTerms, termAt, termFinder } from './terms.ts';

/** The stretch of the text that is in view, as offsets. */
export type View = {
  readonly start: number;
  readonly end: number;
};

/** How others move the text. */
export type TextHandle = {
  /** Brings an offset to a third of the height for a finding, to the top for a provision. */
  readonly show: (offset: number, where: 'middle' | 'top') => void;
};

// What scrolls must be reachable by keyboard, also where nothing in it is.
const REACHABLE = { tabIndex: 0 };
const LINE = 29;
const BETWEEN_BLOCKS = 13;
const WIDEST_COLUMN = 68;
const CHARACTER = 8.4;

/** The text of the agreement; only what is near the view is drawn. */
export const Text = memo(function Text(props: {
  readonly handle: Ref<TextHandle>;
  readonly masthead: ReactNode;
  readonly onView: (view: View) => void;
  /** What is shown over the text besides findings. */
  readonly overlays: readonly Overlay[];
  /** Whether what is selected is taken by a form that is open. */
  readonly taken: boolean;
  /** Whether the terms that the agreement defines are marked where they are used. */
  readonly terms: boolean;
  readonly onMark: (range: Range) => void;
  /** Called for the link to a provision, to have it copied. */
  readonly onLink: (id: Provision['id']) => void;
}) {
  const { onView, overlays } = props;
  const { analysis, shown, selected, select, stateOf, words, placeOf } = useRoom();
  const { agreement } = analysis;
  const { t } = useWording();
  const { name } = useCategories();
  const scroller = useRef<HTMLElement>(null);
  const masthead = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const [column, setColumn] = useState(WIDEST_COLUMN);
  const plain = useMemo(() => withReferences(rows(layout(agreement)), agreement.references ?? []), [agreement]);
  const found = useMemo(() => withFindings(plain, shown), [plain, shown]);
  const drawn = useMemo(() => withOverlays(found, overlays), [found, overlays]);
  const laneById = useMemo(() => lanes(shown), [shown]);

  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: drawn.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => estimate(plain[at]!, column),
    getItemKey: (at) => plain[at]!.range[0],
    overscan: 4,
    scrollMargin,
    // until it is measured, so that the text is there from the first
    initialRect: { width: 0, height: innerHeight },
    // What is selected stays drawn, or the browser would forget it when it is scrolled away.
    rangeExtractor: (range) => defaultRangeExtractor(rowsOfSelection(range, scroller.current)),
    onChange: (instance) => onView(viewOf(instance, plain)),
  });
  useEffect(() => {
    const element = scroller.current;
    // The virtualizer speaks up only when other rows come near; inside a long row the view moves too.
    const scrolled = () => onView(viewOf(virtualizer, plain));
    element?.addEventListener('scroll', scrolled, { passive: true });
    return () => element?.removeEventListener('scroll', scrolled);
  }, [virtualizer, plain, onView]);

  useLayoutEffect(() => {
    const measure = () => {
      setScrollMargin(masthead.current?.offsetHeight ?? 0);
      setColumn(Math.min(WIDEST_COLUMN, ((masthead.current?.clientWidth ?? 600) - 24) / CHARACTER));
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (masthead.current) observer.observe(masthead.current);
    return () => observer.disconnect();
  }, []);

  const stopJump = useRef(() => {});
  useImperativeHandle(props.handle, () => ({
    show: (offset, where) => {
      if (!scroller.current) return;
      stopJump.current();
      const lead = where === 'top' ? 20 : Math.max(60, scroller.current.clientHeight * 0.28);
      stopJump.current = jump({ scroller: scroller.current, virtualizer, row: rowAt(plain, offset), offset, lead });
    },
  }));

  useMarkClicks(scroller, shown, selected, select);
  useSelecting(scroller, agreement.text, words);
  const { opened, close } = useLinkClicks(scroller, props.onLink);

  const nameOf = useMemo(
    () => (finding: Finding) =>
      t('room.sign', {
        category: name(finding.category),
        group: t(`group.${finding.group}`),
        state: t(`state.${stateOf(finding)}`),
      }),
    [t, name, stateOf],
  );
  const hrefOf = useMemo(
    () => (reference: number) => {
      const term = termAt(analysis, reference);
      if (term) return `#${encodeURIComponent(term.provision)}`;
      const { targets = [], candidates = [] } = agreement.references?.[reference] ?? {};
      return `#${encodeURIComponent(targets[0] ?? candidates[0] ?? '')}`;
    },
    [analysis, agreement],
  );
  const termsIn = useMemo(() => (props.terms ? termFinder(analysis) : noTerms), [props.terms, analysis]);
  const linkOf = useMemo(
    () =>
      ({ id }: Provision) =>
        t('link.to', { place: placeOf(id) }),
    [t, placeOf],
  );
  const laneOf = useMemo(() => (finding: Finding) => laneById.get(finding.id) ?? 0, [laneById]);
  const printing = usePrinting();
  const items = printing
    ? drawn.map((_, index) => ({ index, key: plain[index]!.range[0], start: 0 }))
    : virtualizer.getVirtualItems();

  return (
    <main id="content" className="text" ref={scroller} aria-label={t('room.text')} {...REACHABLE}>
      <div ref={masthead}>{props.masthead}</div>
      <article
        className="pages"
        lang={agreement.language}
        style={printing ? undefined : { height: virtualizer.getTotalSize() }}
      >
        <div
          className="page-offset"
          style={
            printing ? undefined : { transform: `translateY(${(items[0]?.start ?? scrollMargin) - scrollMargin}px)` }
          }
        >
          {items.map(({ index, key }) => {
            const row = drawn[index]!;
            return (
              <div key={key} className="row" data-index={index} ref={printing ? undefined : virtualizer.measureElement}>
                <RowView
                  text={agreement.text}
                  row={row}
                  selected={selected && row.findings.includes(selected) ? selected : null}
                  laneOf={laneOf}
                  stateOf={stateOf}
                  nameOf={nameOf}
                  hrefOf={hrefOf}
                  termsIn={termsIn}
                  firstTerm={agreement.references?.length ?? 0}
                  linkOf={linkOf}
                  onSelect={select}
                />
              </div>
            );
          })}
        </div>
      </article>
      {opened && <ReferencePopover key={opened.index} {...opened} onClose={close} />}
      {!props.taken && <SelectionToolbar scroller={scroller} onMark={props.onMark} />}
    </main>
  );
});

const estimate = ({ blocks }: Row, column: number): number =>
  blocks.reduce((sum, { range }) => sum + Math.ceil((range[1] - range[0]) / column) * LINE + BETWEEN_BLOCKS, 0);

function viewOf(virtualizer: Virtualizer<HTMLElement, Element>, rows: readonly Row[]): View {
  const top = virtualizer.scrollElement?.scrollTop ?? 0;
  const at = (offset: number) => {
    const item = virtualizer.getVirtualItemForOffset(offset);
    const row = item && rows[item.index];
    if (!item || !row) return 0;
    const share = Math.min(1, Math.max(0, (offset - item.start) / Math.max(1, item.size)));
    return row.range[0] + share * (row.range[1] - row.range[0]);
  };
  return { start: at(top), end: at(top + (virtualizer.scrollElement?.clientHeight ?? 0)) };
}

/** A click on underlined words selects their finding; once more, the finding around it. */
function useMarkClicks(
  scroller: { readonly current: HTMLElement | null },
  shown: readonly Finding[],
  selected: Finding | null,
  select: (finding: Finding) => void,
): void {
  useEffect(() => {
    const element = scroller.current;
    const clicked = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || target.closest('a') || getSelection()?.isCollapsed === false) return;
      const around: string[] = [];
      for (let mark = target.closest<HTMLElement>('mark'); mark; mark = mark.parentElement?.closest('mark') ?? null)
        around.push(mark.dataset.finding ?? '');
      const next = around[(around.indexOf(selected?.id ?? '') + 1) % around.length];
      const finding = shown.find(({ id }) => id === next);
      if (finding) select(finding);
    };
    element?.addEventListener('click', clicked);
    return () => element?.removeEventListener('click', clicked);
  }, [scroller, shown, selected, select]);
}
