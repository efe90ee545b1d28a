import type { Standing } from '@carveout/schema';
import { useOpened } from '../agreement/model.ts';
import { capitalsClass, useCategories, useWording } from '../frame/wording.ts';
import { ReachMark, StandingSign } from '../judgement/shapes.tsx';
import type { Chosen } from './chosen.ts';
import type { Division, Matrix, Row } from './matrix.ts';

/** The map in words, for a screen reader or a phone: a table of commitments, what reaches each, and how it stands. */
export function MapTable(props: {
  readonly matrix: Matrix;
  readonly divisions: readonly Division[];
  readonly choose: (chosen: Chosen) => void;
}) {
  const { t, label } = useWording();
  const { analysis } = useOpened();
  const { divisions } = props;
  return (
    <div className="table-scroller">
      <table className="map-table">
        <caption className="unseen">{t('map.grid')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('group.commitment')}</th>
            <th scope="col">{t('judged.reachedBy')}</th>
            <th scope="col">{t('judged.standing')}</th>
          </tr>
        </thead>
        {divisions.map(({ provision, rows }) => (
          <tbody key={provision?.id ?? ''}>
            <tr>
              <th scope="rowgroup" colSpan={3} className="division-head">
                {provision ? label(provision) : t('judged.outside')}
                {provision?.number && (
                  <span className={capitalsClass(provision.heading)} lang={analysis.agreement.language}>
                    {' '}
                    {provision.heading}
                  </span>
                )}
              </th>
            </tr>
            {rows.map((row) => (
              <Line key={row.key} row={row} {...props} />
            ))}
          </tbody>
        ))}
      </table>
      {divisions.length === 0 && <p className="quiet map-none">{t('map.none')}</p>}
    </div>
  );
}

function Line(props: { readonly row: Row; readonly matrix: Matrix; readonly choose: (chosen: Chosen) => void }) {
  const { t, party, list } = useWording();
  const { name } = useCategories();
  const { placeOf } = useOpened();
  const { row, matrix, choose } = props;
  const { finding, marks, standings } = row;
  const levels = Map.groupBy(standings.values(), ({ standing }: Standing) => standing);
  return (
    <tr data-gap={row.gap}>
      <th scope="row">
        <button type="button" className="link" onClick={() => choose({ commitment: finding.id })}>
          {placeOf(finding.provision) || t('judged.outside')}
        </button>{' '}
        {name(finding.category)}
        {row.party !== undefined && ` · ${party(row.party)}`}
      </th>
      <td>
        {marks.size === 0 && <span className="quiet">{t('map.noMark')}</span>}
        <ul>
          {matrix.columns.map(({ finding: protection }) => {
            const mark = marks.get(protection.id);
            if (!mark) return null;
            return (
              <li key={protection.id}>
                <ReachMark shape={mark.shape} weakened={mark.weakened} />{' '}
                <button
                  type="button"
                  className="link"
                  onClick={() => choose({ commitment: finding.id, protection: protection.id })}
                >
                  {placeOf(protection.provision) || t('judged.outside')}
                </button>{' '}
                <span className="quiet">
                  {t(`map.mark.${mark.shape}`)}
                  {mark.weakened && ` · ${t('map.weakened')}`}
                </span>
              </li>
            );
          })}
        </ul>
      </td>
      <td>
        <ul>
          {[...levels].map(([level, ones]) => (
            <li key={level}>
              <StandingSign level={level} isOpen={ones.some(({ otherwise }) => otherwise)} /> {t(`standing.${level}`)}
              {t('judged.colon')}
              <span className="quiet">
                {ones.length === standings.size && ones.length > 1
                  ? t('judged.everyDomain')
                  : list(ones.map(({ domain }) => t(`domain.${domain}`)))}
              </span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
