import { Domain, type Provision } from '@carveout/schema';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWording } from '../frame/wording.ts';
import { type At, move } from './arrows.ts';
import type { Chosen } from './chosen.ts';
import { DivisionLine, Heads, RowLine } from './grid-lines.tsx';
import { light } from './light.ts';
import { type Line, linesOf } from './lines.ts';
import type { Division, Matrix } from './matrix.ts';

const ROW_PX = 32;
const DIVISION_PX = 36;
const BEYOND = 12;
// A table whose cells are walked through by arrows is a grid, which the markup has no element for.
const GRID = { role: 'grid' };
// What stands for the lines that are not drawn.
const NOTHING = { 'aria-hidden': true };

/**
 * The map as a grid: commitments down, protections and then domains across. Arrow keys go from cell to cell; Enter
 * opens the reasons of one. Only the lines near the view are drawn.
 */
export function Grid(props: {
  readonly matrix: Matrix;
  readonly divisions: readonly Division[];
  readonly chosen: Chosen | null;
  readonly choose: (chosen: Chosen | null) => void;
  readonly zoomed: boolean;
  readonly onZoom: (division: Provision['id']) => void;
}) {
  const { t } = useWording();
  const { matrix, divisions, chosen, choose, zoomed, onZoom } = props;
  const { columns } = matrix;
  const lines = useMemo(() => linesOf(divisions), [divisions]);
  const width = 1 + columns.length + Domain.options.length;
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<At>({ line: 0, column: 0 });
  const here: At = { line: Math.min(active.line, lines.length - 1), column: Math.min(active.column, width - 1) };
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]!.kind === 'division' ? DIVISION_PX : ROW_PX),
    getItemKey: (index) => lines[index]!.key,
    overscan: BEYOND,
    // where the keys are must be drawn, so that they can come back to it
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      if (here.line < 0 || drawn.includes(here.line)) return drawn;
      return [...drawn, here.line].sort((a, b) => a - b);
    },
  });

  const focus = useRef(false);
  useEffect(() => {
    if (!focus.current) return;
    focus.current = false;
    table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });
  const open = useCallback(
    (at: At) => {
      const line = lines[at.line];
      if (line?.kind === 'division') return onZoom(line.division.provision?.id ?? '');
      choose(chosenAt(line, at.column, matrix));
    },
    [lines, matrix, onZoom, choose],
  );
  const pressed = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(here);
      return;
    }
    const next = move(here, event, { lines: lines.length, columns: width });
    if (!next) return;
    event.preventDefault();
    focus.current = true;
    setActive(next);
  };

  const drawn = virtualizer.getVirtualItems();
  let end = 0;
  const gap = (height: number, key: string) =>
    height > 0 && (
      <tr key={key} {...NOTHING}>
        <td colSpan={width} style={{ blockSize: height }} />
      </tr>
    );
  return (
    <div className="grid-scroller" ref={scroller}>
      <table
        {...GRID}
        className="map-grid"
        ref={table}
        aria-label={t('map.grid')}
        aria-rowcount={lines.length + 1}
        aria-colcount={width}
        style={{ '--columns': columns.length } as CSSProperties}
        onKeyDown={pressed}
        onClick={(event) => {
          const at = placeOf(event.target);
          if (!at) return;
          setActive(at);
          open(at);
        }}
        onFocus={(event) => {
          const at = placeOf(event.target);
          // a chapter's head has one cell: whoever passes through keeps their column
          const column = at && lines[at.line]?.kind === 'division' ? here.column : at?.column;
          if (at && column !== undefined && (at.line !== here.line || column !== here.column))
            setActive({ line: at.line, column });
          light(table.current, event.target);
        }}
        onPointerOver={(event) => light(table.current, event.target)}
        onPointerLeave={() => light(table.current, null)}
      >
        <Heads columns={columns} chosen={chosen} active={here.line < 0 ? here.column : -1} />
        <tbody>
          {drawn.flatMap((item) => {
            const line = lines[item.index]!;
            const before = gap(item.start - end, `gap ${item.key}`);
            end = item.end;
            const place = { at: item.index, active: here.line === item.index ? here.column : -1 };
            return [
              before,
              line.kind === 'division' ? (
                <DivisionLine key={line.key} line={line} zoomed={zoomed} width={width} {...place} />
              ) : (
                <RowLine
                  key={line.key}
                  row={line.row}
                  columns={columns}
                  chosen={chosen?.commitment === line.row.finding.id ? chosen : null}
                  {...place}
                />
              ),
            ];
          })}
          {gap(virtualizer.getTotalSize() - end, 'rest')}
        </tbody>
      </table>
      {lines.length === 0 && <p className="quiet map-none">{t('map.none')}</p>}
    </div>
  );
}

/** Where in the grid an element is; undefined outside its cells. */
function placeOf(target: EventTarget): At | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  const line = cell?.closest<HTMLElement>('[data-line]');
  return cell && line ? { line: Number(line.dataset.line), column: Number(cell.dataset.column) } : undefined;
}

/** What a cell stands for; null for the empty corner and for heads of domains. */
function chosenAt(line: Line | undefined, column: number, { columns }: Matrix): Chosen | null {
  const protection = columns[column - 1]?.finding.id;
  if (!line) return protection === undefined ? null : { protection };
  if (line.kind === 'division') return null;
  const commitment = line.row.finding.id;
  const domain = Domain.options[column - 1 - columns.length];
  return { commitment, ...(protection !== undefined && { protection }), ...(domain && { domain }) };
}
