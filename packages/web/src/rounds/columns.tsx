import type { ProvisionChange, RoundChanges } from '@carveout/schema';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useOpened } from '../agreement/model.ts';
import { useWording } from '../frame/wording.ts';
import { usePrinting } from '../room/printing.ts';
import { useShortcuts } from '../room/shortcuts.ts';
import { ChangeRow, KeptRow } from './change-row.tsx';
import { type Earlier, ownTexts } from './earlier.ts';
import { consequencesOf } from './outcome.ts';
import { keyOf, type Stretch, stretchesOf } from './stretch.ts';

/** What is drawn in a line: a stretch, or one of the provisions that were folded away in it. */
type Line =
  | { readonly key: string; readonly stretch: Stretch }
  | { readonly key: string; readonly kept: ProvisionChange };

const FOLD = 40;
const ROW = 150;

/** The two rounds beside each other by provisions, what is unchanged folded away; only what is in view is drawn. */
export function Columns(props: {
  readonly changes: RoundChanges;
  readonly earlier: Earlier;
  /** What scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
}) {
  const { t, number } = useWording();
  const { analysis, foundAs } = useOpened();
  const { changes, earlier, scroller } = props;
  const texts = useMemo(
    () => ({ before: ownTexts(earlier.analysis.agreement), after: ownTexts(analysis.agreement) }),
    [earlier, analysis],
  );
  const consequence = useMemo(() => consequencesOf(changes, { earlier, foundAs }), [changes, earlier, foundAs]);
  const stretches = useMemo(
    () =>
      stretchesOf(changes.provisions, {
        parents: { before: parentIn(earlier.analysis), after: parentIn(analysis) },
        stands: (row) => {
          const { outcomes, findings } = consequence(row);
          return outcomes.length + findings.length > 0;
        },
      }),
    [changes, earlier, analysis, consequence],
  );
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => linesOf(stretches, opened), [stretches, opened]);
  const toggle = (key: string) => setOpened((before) => before.symmetricDifference(new Set([key])));

  const list = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      if (!list.current || !scroller.current) return;
      const { top } = list.current.getBoundingClientRect();
      setMargin(top - scroller.current.getBoundingClientRect().top + scroller.current.scrollTop);
    };
    measure();
    // what stands above is folded and unfolded
    const watch = new ResizeObserver(measure);
    for (const part of scroller.current?.children ?? []) watch.observe(part);
    return () => watch.disconnect();
  }, [scroller]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (isFold(lines[at]!) ? FOLD : ROW),
    getItemKey: useCallback((at: number) => lines[at]!.key, [lines]),
    scrollMargin: margin,
    overscan: 6,
  });

  const [active, setActive] = useState<string | null>(null);
  const step = (by: 1 | -1) => {
    const at = lines.findIndex(({ key }) => key === active);
    const from = at < 0 ? (by === 1 ? -1 : 0) : at;
    const rest = by === 1 ? lines.slice(from + 1) : lines.slice(0, from).toReversed();
    const next = rest.find(isChange);
    if (!next) return;
    setActive(next.key);
    virtualizer.scrollToIndex(lines.indexOf(next), { align: 'center' });
  };
  useShortcuts({ next: () => step(1), previous: () => step(-1) });

  const printing = usePrinting();
  const drawn = (line: Line) => (
    <DrawnLine
      line={line}
      isOpen={opened.has(line.key)}
      isActive={line.key === active}
      onOpen={() => toggle(line.key)}
      {...{ consequence, texts, earlier }}
    />
  );
  const many = stretches.filter((stretch) => stretch.kind === 'change').length;
  return (
    <section className="round-columns" id="round-texts">
      <h2>{t('rounds.texts')}</h2>
      <p className="quiet">{t('rounds.changes', { count: many, value: number(many) })}</p>
      <div className="round-row round-titles" aria-hidden="true">
        <span />
        <span>{t('rounds.earlier')}</span>
        <span>{t('rounds.this')}</span>
      </div>
      <div
        ref={list}
        className="round-lines"
        style={printing ? undefined : { blockSize: virtualizer.getTotalSize(), position: 'relative' }}
      >
        {printing
          ? lines.map((line) => <div key={line.key}>{drawn(line)}</div>)
          : virtualizer.getVirtualItems().map(({ index, key, start }) => (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className="round-line"
                style={{ transform: `translateY(${start - margin}px)` }}
              >
                {drawn(lines[index]!)}
              </div>
            ))}
      </div>
    </section>
  );
}

function DrawnLine(
  props: Omit<Parameters<typeof ChangeRow>[0], 'row' | 'parts' | 'consequence'> & {
    readonly line: Line;
    readonly consequence: ReturnType<typeof consequencesOf>;
  },
) {
  const { t, number } = useWording();
  const { line, consequence, ...rest } = props;
  if ('kept' in line) return <KeptRow row={line.kept} texts={rest.texts} earlier={rest.earlier} />;
  const { stretch } = line;
  if (stretch.kind === 'change')
    return <ChangeRow {...rest} row={stretch.row} parts={stretch.parts} consequence={consequence(stretch.row)} />;
  const counted = { count: stretch.rows.length, value: number(stretch.rows.length) };
  return (
    <Button className="round-fold" aria-expanded={rest.isOpen} onPress={rest.onOpen}>
      <ChevronRight aria-hidden="true" size={14} />
      {t(stretch.renumbered ? 'rounds.renumbered' : 'rounds.kept', counted)}
    </Button>
  );
}

const isChange = (line: Line): boolean => 'stretch' in line && line.stretch.kind === 'change';
const isFold = (line: Line): boolean => 'stretch' in line && line.stretch.kind === 'kept';

function parentIn({ agreement }: Earlier['analysis']): (id: string) => string | null {
  const parents = new Map(agreement.provisions.map(({ id, parent }) => [id, parent]));
  return (id) => parents.get(id) ?? null;
}

function linesOf(stretches: readonly Stretch[], opened: ReadonlySet<string>): Line[] {
  return stretches.flatMap((stretch): Line[] => {
    if (stretch.kind === 'change') return [{ key: keyOf(stretch.row), stretch }];
    const key = `fold ${keyOf(stretch.rows[0]!)}`;
    const line = { key, stretch };
    return opened.has(key) ? [line, ...stretch.rows.map((kept) => ({ key: keyOf(kept), kept }))] : [line];
  });
}
