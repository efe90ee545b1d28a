import { Domain } from '@carveout/schema';
import { ZoomIn, ZoomOut } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { useOpened } from '../agreement/model.ts';
import { capitalsClass, useCategories, useWording } from '../frame/wording.ts';
import { ReachMark, StandingSign } from '../judgement/shapes.tsx';
import type { Chosen } from './chosen.ts';
import type { Line } from './lines.ts';
import type { Column, Row } from './matrix.ts';

type Place = {
  /** The place of the line in the grid. */
  readonly at: number;
  /** The column in this line that the keys are at; -1 where they are in another line. */
  readonly active: number;
};

const tab = (isActive: boolean) => (isActive ? 0 : -1);

/** Whether a column is the first of its reach. */
const startsReach = (columns: readonly Column[], place: number): boolean =>
  columns[place]?.finding.covers?.level !== columns[place - 1]?.finding.covers?.level || place === 0;

/** The heads of the columns: each protection with its technique, then the domains. */
export const Heads = memo(function Heads(props: {
  readonly columns: readonly Column[];
  readonly chosen: Chosen | null;
  readonly active: number;
}) {
  const { t } = useWording();
  const { placeOf } = useOpened();
  const { columns, chosen, active } = props;
  return (
    <thead>
      <tr data-line={-1} aria-rowindex={1}>
        <th scope="col" className="corner" data-column={0} tabIndex={tab(active === 0)}>
          {t('map.corner')}
        </th>
        {columns.map(({ finding, protection }, place) => {
          const reach = finding.covers ? t(`finding.reach.${finding.covers.level}`) : '';
          const technique = t(`technique.${protection.technique}`);
          const level = finding.covers?.level;
          const abreast = startsReach(columns, place)
            ? columns.filter((one) => one.finding.covers?.level === level).length
            : 0;
          const word = abreast > 1 ? t(`map.reach.${level ?? 'none'}`) : t(`map.reachShort.${level ?? 'none'}`);
          return (
            <th
              key={finding.id}
              scope="col"
              className="protection-head"
              data-column={place + 1}
              tabIndex={tab(active === place + 1)}
              aria-selected={chosen?.protection === finding.id}
              data-first={abreast > 0 || undefined}
              data-reach={abreast > 0 ? word : undefined}
              style={{ '--abreast': abreast } as CSSProperties}
              title={[placeOf(finding.provision), technique, reach].filter(Boolean).join(' · ')}
            >
              <span className="upright">
                <strong>{placeOf(finding.provision) || t('judged.outside')}</strong> <span>{technique}</span>
              </span>
            </th>
          );
        })}
        {Domain.options.map((domain, place) => (
          <th
            key={domain}
            scope="col"
            className="domain-head"
            data-column={columns.length + 1 + place}
            style={{ '--place': Domain.options.length - place } as CSSProperties}
            tabIndex={tab(active === columns.length + 1 + place)}
          >
            <span className="upright">{t(`domain.${domain}`)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
});

/** The head of a chapter, which leads to it alone and back. */
export function DivisionLine(
  props: Place & {
    readonly line: Extract<Line, { kind: 'division' }>;
    readonly zoomed: boolean;
    readonly width: number;
  },
) {
  const { t, label, number } = useWording();
  const { analysis } = useOpened();
  const { provision, rows } = props.line.division;
  const open = rows.filter(({ gap }) => gap === 'every').length;
  const Icon = props.zoomed ? ZoomOut : ZoomIn;
  return (
    <tr className="division-line" data-line={props.at} aria-rowindex={props.at + 2}>
      <th scope="row" colSpan={props.width} data-column={0} tabIndex={tab(props.active >= 0)}>
        <span className="division-head" title={t(props.zoomed ? 'map.zoomOut' : 'map.zoomIn')}>
          <Icon aria-hidden="true" size={14} />
          <span className="division-name">
            {provision ? label(provision) : t('judged.outside')}
            {provision?.number && (
              <span className={capitalsClass(provision.heading)} lang={analysis.agreement.language}>
                {' '}
                {provision.heading}
              </span>
            )}
          </span>
          <span className="quiet numbers">
            {t('map.rows', { count: rows.length, value: number(rows.length) })}
            {open > 0 && ` · ${t('map.openHere', { count: open, value: number(open) })}`}
          </span>
        </span>
      </th>
    </tr>
  );
}

/** A commitment: what reaches it, and how it stands in each domain. */
export const RowLine = memo(function RowLine(
  props: Place & { readonly row: Row; readonly columns: readonly Column[]; readonly chosen: Chosen | null },
) {
  const { t, party, list } = useWording();
  const { name } = useCategories();
  const { placeOf } = useOpened();
  const { row, columns, chosen, active } = props;
  const { finding, marks, standings, apart } = row;
  const reached = columns.flatMap((column, place) => (marks.has(column.finding.id) ? [place + 1] : []));
  const columnOf = (protection: string) => columns.findIndex((column) => column.finding.id === protection) + 1;
  const domainColumn = (place: number) => columns.length + 1 + place;
  const chosenColumn = !chosen
    ? -1
    : chosen.protection !== undefined
      ? columnOf(chosen.protection)
      : chosen.domain
        ? domainColumn(Domain.options.indexOf(chosen.domain))
        : 0;
  const cell = (column: number) => ({
    'data-column': column,
    tabIndex: tab(active === column),
    'aria-selected': chosenColumn === column,
  });
  return (
    <tr className="row-line" data-gap={row.gap} data-line={props.at} aria-rowindex={props.at + 2}>
      <th scope="row" {...cell(0)} data-links={reached.join(' ')}>
        <span className="row-name">
          <span className="numbers">{placeOf(finding.provision) || t('judged.outside')}</span> {name(finding.category)}
          {row.party !== undefined && ` · ${party(row.party)}`}
        </span>
      </th>
      {columns.map((column, place) => {
        const mark = marks.get(column.finding.id);
        const own = { ...cell(place + 1), 'data-first': startsReach(columns, place) || undefined };
        if (!mark) return <td key={column.finding.id} {...own} />;
        const rests = Domain.options.flatMap((domain, at) =>
          standings.get(domain)?.because.includes(column.finding.id) ? [domainColumn(at)] : [],
        );
        const says = [t(`map.mark.${mark.shape}`), ...(mark.weakened ? [t('map.weakened')] : [])].join(', ');
        return (
          <td key={column.finding.id} {...own} data-links={rests.join(' ')} title={says}>
            <ReachMark shape={mark.shape} weakened={mark.weakened} />
            <span className="unseen">{says}</span>
          </td>
        );
      })}
      {Domain.options.map((domain, place) => {
        const standing = standings.get(domain);
        const isOpen = standing?.otherwise !== undefined;
        const others = apart.filter(({ standings: own }) =>
          own.some((one) => one.domain === domain && one.standing !== standing?.standing),
        );
        const says = standing
          ? [
              t(`standing.${standing.standing}`),
              ...(isOpen ? [t('map.openReading')] : []),
              ...(others.length > 0
                ? [t('map.apart', { list: list(others.flatMap((one) => one.party ?? []).map(party)) })]
                : []),
            ].join(', ')
          : '';
        return (
          <td
            key={domain}
            className="domain-cell"
            {...cell(domainColumn(place))}
            data-apart={others.length > 0 || undefined}
            style={{ '--place': Domain.options.length - place } as CSSProperties}
            data-links={standing?.because
              .map(columnOf)
              .filter((one) => one > 0)
              .join(' ')}
            title={says && `${t(`domain.${domain}`)} · ${says}`}
          >
            {standing && <StandingSign level={standing.standing} isOpen={isOpen} />}
            <span className="unseen">{says}</span>
          </td>
        );
      })}
    </tr>
  );
});
