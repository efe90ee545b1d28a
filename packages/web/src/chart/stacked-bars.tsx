import { PatternCircles, PatternLines } from '@visx/pattern';
import { scaleBand, scaleLinear } from '@visx/scale';
import { BarStackHorizontal } from '@visx/shape';
import { useEffect, useId, useRef, useState } from 'react';
import { Fold } from '../frame/fold.tsx';
import { useWording } from '../frame/wording.ts';

/** How a part of a bar is filled, so that parts differ without colour. */
export type Fill = 'solid' | 'stripes' | 'dots' | 'empty';

/** What the parts of each bar count. */
export type Series<K extends string> = {
  readonly key: K;
  readonly name: string;
  readonly fill: Fill;
  /** The ink, such as `var(--commitment)`. */
  readonly ink: string;
};

/** One bar, with how many there are of each. */
export type Bar<K extends string> = {
  readonly key: string;
  readonly name: string;
  readonly counts: Readonly<Record<K, number>>;
};

const BAR = 18;
const LINE = 30;
const LINE_NARROW = 46;
const NAMES = 240;
/** From which width on names stand before their bars, not above them. */
const WIDE = 560;
/** Room for the number at the end of a bar. */
const END = 40;
/** Least width in pixels of a part that its number fits in. */
const FITS = 16;
const LETTER = 6.9;

/** A chart of bars in parts, told apart by pattern before colour, with a table of the same numbers behind it. */
export function StackedBars<K extends string>(props: {
  readonly title: string;
  /** What a bar stands for: the head of the table's first column. */
  readonly of: string;
  readonly series: readonly Series<K>[];
  readonly bars: readonly Bar<K>[];
}) {
  const { t, number } = useWording();
  const { title, of, series, bars } = props;
  const id = useId();
  const { ref, width } = useWidth();
  const isWide = width >= WIDE;
  const line = isWide ? LINE : LINE_NARROW;
  const left = isWide ? NAMES : 0;
  const keys = series.map(({ key }) => key);
  const total = ({ counts }: Bar<K>) => keys.reduce((sum, key) => sum + counts[key], 0);
  const x = scaleLinear({
    domain: [0, Math.max(1, ...bars.map(total))],
    range: [0, Math.max(0, width - left - END)],
  });
  const y = scaleBand({ domain: bars.map(({ key }) => key), range: [0, bars.length * line] });
  const colour = (key: K) => `url(#${id}${key})`;
  const names = new Map(bars.map((bar) => [bar.key, bar]));
  return (
    <figure className="chart" ref={ref} aria-labelledby={`${id}title`}>
      <figcaption id={`${id}title`}>{title}</figcaption>
      <ul className="chart-legend">
        {series.map(({ key, name }) => (
          <li key={key}>
            <svg width="18" height="12" aria-hidden="true">
              <rect x="0.5" y="0.5" width="17" height="11" fill={colour(key)} className="bar-part" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <svg width={width} height={bars.length * line} role="img" aria-label={t('chart.says', { title })}>
        <defs>
          {series.map((one) => (
            <Filled key={one.key} id={`${id}${one.key}`} fill={one.fill} ink={one.ink} />
          ))}
        </defs>
        {bars.map((bar) => {
          const top = y(bar.key) ?? 0;
          return (
            <g key={bar.key} className="bar-words">
              <text x={0} y={isWide ? top + line / 2 : top + 14} dominantBaseline={isWide ? 'central' : 'auto'}>
                {shortened(bar.name, isWide ? NAMES : width)}
                <title>{bar.name}</title>
              </text>
              <text
                className="numbers"
                x={left + x(total(bar)) + 8}
                y={isWide ? top + line / 2 : top + line - BAR / 2 - 4}
                dominantBaseline="central"
              >
                {number(total(bar))}
              </text>
            </g>
          );
        })}
        <BarStackHorizontal<Bar<K>, K>
          data={[...bars]}
          keys={keys}
          value={({ counts }, key) => counts[key]}
          y={({ key }) => key}
          xScale={x}
          yScale={y}
          left={left}
          color={colour}
        >
          {(stacks) =>
            stacks.flatMap((stack) =>
              stack.bars
                .filter((part) => part.width > 0)
                .map((part) => {
                  const bar = part.bar.data;
                  const top = part.y + (isWide ? (line - BAR) / 2 : line - BAR - 4);
                  return (
                    <g key={`${bar.key} ${stack.key}`} transform={`translate(${left} 0)`}>
                      <rect x={part.x} y={top} width={part.width} height={BAR} fill={part.color} className="bar-part">
                        <title>{`${names.get(bar.key)?.name} · ${series[stack.index]?.name}: ${bar.counts[stack.key]}`}</title>
                      </rect>
                      {part.width >= FITS && (
                        <text className="bar-number numbers" x={part.x + part.width / 2} y={top + BAR / 2}>
                          {number(bar.counts[stack.key])}
                        </text>
                      )}
                    </g>
                  );
                }),
            )
          }
        </BarStackHorizontal>
      </svg>
      <Fold summary={t('chart.asTable')}>
        <div className="chart-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{of}</th>
                {series.map(({ key, name }) => (
                  <th key={key} scope="col">
                    {name}
                  </th>
                ))}
                <th scope="col">{t('chart.total')}</th>
              </tr>
            </thead>
            <tbody>
              {bars.map((bar) => (
                <tr key={bar.key}>
                  <th scope="row">{bar.name}</th>
                  {keys.map((key) => (
                    <td key={key} className="numbers">
                      {number(bar.counts[key])}
                    </td>
                  ))}
                  <td className="numbers">{number(total(bar))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Fold>
    </figure>
  );
}

function Filled({ id, fill, ink }: { readonly id: string; readonly fill: Fill; readonly ink: string }) {
  const size = { id, width: 6, height: 6 };
  switch (fill) {
    case 'stripes':
      return (
        <PatternLines {...size} stroke={ink} strokeWidth={2} orientation={['diagonal']} background="var(--paper)" />
      );
    case 'dots':
      return <PatternCircles {...size} fill={ink} radius={1.6} background="var(--paper)" />;
    default:
      return (
        <pattern {...size} patternUnits="userSpaceOnUse">
          <rect width={6} height={6} fill={fill === 'solid' ? ink : 'var(--paper)'} />
        </pattern>
      );
  }
}

/** As much of a name as there is room for, about. */
const shortened = (name: string, room: number): string => {
  const most = Math.floor((room - 12) / LETTER);
  return name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
};

/** The width that an element has, kept up to date. */
function useWidth() {
  const ref = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
