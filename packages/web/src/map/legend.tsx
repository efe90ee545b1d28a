import { type Protection, StandingLevel } from '@carveout/schema';
import { useWording } from '../frame/wording.ts';
import { FindingLink } from '../judgement/jumps.tsx';
import { type MarkShape, ReachMark, StandingSign } from '../judgement/shapes.tsx';

const SHAPES: readonly MarkShape[] = ['full', 'half', 'dashed'];

/** How the map is read, and the protections that are no column of it since they reach nothing. */
export function Legend({ idle }: { readonly idle: readonly Protection[] }) {
  const { t } = useWording();
  return (
    <div className="detail legend">
      <h2>{t('map.howToRead')}</h2>
      <p>{t('map.howToReadText')}</p>
      <section className="part">
        <h3>{t('map.marks')}</h3>
        <ul>
          {SHAPES.map((shape) => (
            <li key={shape}>
              <ReachMark shape={shape} weakened={false} /> <span>{t(`map.mark.${shape}`)}</span>
            </li>
          ))}
          <li>
            <ReachMark shape="full" weakened /> <span>{t('map.weakened')}</span>
          </li>
        </ul>
      </section>
      <section className="part">
        <h3>{t('judged.standing')}</h3>
        <ul>
          {StandingLevel.options.map((level) => (
            <li key={level}>
              <StandingSign level={level} />{' '}
              <span>
                {t(`standing.${level}`)}
                {t('judged.colon')}
                {t(`standingSays.${level}`)}
              </span>
            </li>
          ))}
          <li>
            <StandingSign level="exposed" isOpen /> <span>{t('map.openReading')}</span>
          </li>
          <li>
            <span className="apart-bar" aria-hidden="true" /> <span>{t('map.apartSays')}</span>
          </li>
        </ul>
      </section>
      {idle.length > 0 && (
        <section className="part">
          <h3>{t('map.idle')}</h3>
          <ul className="idle-list">
            {idle.map(({ finding, technique }) => (
              <li key={finding}>
                <FindingLink id={finding} /> <span className="quiet">{t(`technique.${technique}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
