import type { OtherReading, Standing } from '@carveout/schema';
import { useWording } from '../frame/wording.ts';
import { FindingLinks, PlaceLink } from './jumps.tsx';
import { StandingSign } from './shapes.tsx';

/** How a commitment stands by domain: domains that stand alike for the same reasons in one line. */
export function StandingLines({ standings }: { readonly standings: readonly Standing[] }) {
  const { t, list } = useWording();
  const alike = Map.groupBy(standings, ({ standing, because, weakenedBy, otherwise }) =>
    JSON.stringify([standing, because, weakenedBy, otherwise]),
  );
  return (
    <ul className="standing-lines">
      {[...alike].map(([key, rows]) => {
        const { standing, because, weakenedBy, otherwise = [] } = rows[0]!;
        const isEvery = alike.size === 1 && rows.length > 1;
        return (
          <li key={key}>
            <StandingSign level={standing} isOpen={otherwise.length > 0} />
            <div>
              <p>
                <strong>{t(`standing.${standing}`)}</strong>
                {t('judged.colon')}
                {isEvery ? t('judged.everyDomain') : list(rows.map(({ domain }) => t(`domain.${domain}`)))}
              </p>
              {because.length > 0 && (
                <p>
                  <span className="label">{t('judged.shieldedBy')}</span> <FindingLinks ids={because} />
                </p>
              )}
              {weakenedBy.length > 0 && (
                <p>
                  <span className="label">{t('judged.weakenedBy')}</span> <FindingLinks ids={weakenedBy} />
                </p>
              )}
              {otherwise.map((reading) => (
                <Otherwise key={`${reading.doubt} ${reading.standing}`} reading={reading} />
              ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Another reading that the text leaves open, and why it does. */
function Otherwise({ reading }: { readonly reading: OtherReading }) {
  const { t } = useWording();
  const { standing, doubt, because, range } = reading;
  return (
    <p className="otherwise">
      <span className="label">{t('judged.otherwise')}</span> {t(`standing.${standing}`)}
      {t('judged.colon')}
      {t(`doubt.${doubt}`)} {range && <PlaceLink range={range} />}
      {because.length > 0 && (
        <>
          {' '}
          <span className="label">{t('judged.by')}</span> <FindingLinks ids={because} />
        </>
      )}
    </p>
  );
}
