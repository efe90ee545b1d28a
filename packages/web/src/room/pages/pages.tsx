import { boxesOf, type Finding, type Page } from '@carveout/schema';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useCategories, useWording } from '../../frame/wording.ts';
import { useRoom } from '../model.ts';
import type { Overlay } from '../pieces.ts';
import type { TextHandle, View } from '../text.tsx';
import { useOriginal } from './original.ts';
import { offsetAt, pageAt } from './page-at.ts';
import { PageMarks } from './page-marks.tsx';
import { PagePicture } from './page-picture.tsx';

/** A4 in points, for a page whose size is not known. */
const USUAL: readonly [number, number] = [595, 842];
const GAP = 16;
const AROUND = 24;
const WIDEST = 900;
const NO_PAGES: readonly Page[] = [];
// What scrolls must be reachable by keyboard, also where nothing in it is.
const REACHABLE = { tabIndex: 0 };

/** The pages of the file that the agreement was read from, with the same passages marked as in its text. */
export const Pages = memo(function Pages(props: {
  readonly handle: Ref<TextHandle>;
  readonly onView: (view: View) => void;
  /** What is marked besides findings. */
  readonly overlays: readonly Overlay[];
}) {
  const { onView } = props;
  const { summary, analysis, shown, selected, select, stateOf } = useRoom();
  const { pages = NO_PAGES } = analysis.agreement;
  const { t, number } = useWording();
  const { name } = useCategories();
  const original = useOriginal(summary.id);
  const scroller = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  const heightOf = useCallback((page: Page) => ((page.size ?? USUAL)[1] / (page.size ?? USUAL)[0]) * width, [width]);
  const tops = useMemo(() => {
    let top = AROUND;
    return pages.map((page) => {
      const own = top;
      top += heightOf(page) + GAP;
      return own;
    });
  }, [pages, heightOf]);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.max(200, Math.min(WIDEST, Math.floor(entry!.contentRect.width) - 2 * AROUND))),
    );
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count: width > 0 ? pages.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => heightOf(pages[at]!),
    getItemKey: (at) => `${pages[at]!.number} ${width}`,
    paddingStart: AROUND,
    paddingEnd: AROUND,
    gap: GAP,
    overscan: 1,
  });
  // The place that was asked for before there was room to show it.
  const asked = useRef<Parameters<TextHandle['show']> | null>(null);
  const show = useCallback<TextHandle['show']>(
    (offset, where) => {
      const element = scroller.current;
      const at = pageAt(pages, offset);
      const page = pages[at];
      if (!element || !page || width === 0) {
        asked.current = [offset, where];
        return;
      }
      const scale = width / (page.size ?? USUAL)[0];
      const [box] = boxesOf(page, [offset, offset + 1]);
      const below = page.runs?.find(([start]) => start >= offset);
      const lead = where === 'top' ? AROUND : Math.max(60, element.clientHeight * 0.28);
      element.scrollTop = tops[at]! + (box?.y ?? below?.[3] ?? 0) * scale - lead;
    },
    [pages, tops, width],
  );
  useImperativeHandle(props.handle, () => ({ show }), [show]);
  useEffect(() => {
    if (width === 0 || !asked.current) return;
    const [offset, where] = asked.current;
    asked.current = null;
    show(offset, where);
  }, [width, show]);
  useEffect(() => {
    const element = scroller.current;
    const offset = (top: number) => {
      const after = tops.findIndex((own) => own > top);
      const at = Math.max(0, (after < 0 ? tops.length : after) - 1);
      const page = pages[at];
      return page ? offsetAt(page, Math.min(1, Math.max(0, (top - tops[at]!) / heightOf(page)))) : 0;
    };
    const scrolled = () => {
      if (element) onView({ start: offset(element.scrollTop), end: offset(element.scrollTop + element.clientHeight) });
    };
    element?.addEventListener('scroll', scrolled, { passive: true });
    return () => element?.removeEventListener('scroll', scrolled);
  }, [pages, tops, heightOf, onView]);
  const nameOf = (finding: Finding) =>
    t('room.sign', {
      category: name(finding.category),
      group: t(`group.${finding.group}`),
      state: t(`state.${stateOf(finding)}`),
    });
  return (
    <main id="content" className="text originals" ref={scroller} aria-label={t('pages.label')} {...REACHABLE}>
      {original === 'failed' && (
        <p className="page-damaged" role="alert">
          {t('pages.failed')}
        </p>
      )}
      <div className="originals-all" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start, size }) => {
          const page = pages[index]!;
          const called = t('pages.page', { page: number(page.number), total: number(pages.length) });
          return (
            <section
              key={key}
              className="original"
              aria-label={called}
              style={{ transform: `translateY(${start}px)`, inlineSize: width, blockSize: size }}
            >
              {typeof original === 'object' && (
                <PagePicture
                  original={original}
                  number={page.number}
                  width={width}
                  name={called}
                  failed={t('pages.damaged')}
                />
              )}
              <PageMarks
                page={page}
                scale={width / (page.size ?? USUAL)[0]}
                findings={shown}
                overlays={props.overlays}
                selected={selected}
                nameOf={nameOf}
                onSelect={select}
              />
              <span className="original-number numbers" aria-hidden="true">
                {number(page.number)}
              </span>
            </section>
          );
        })}
      </div>
    </main>
  );
});
