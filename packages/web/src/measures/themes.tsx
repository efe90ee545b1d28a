import { type CategoryId, groupOf, Theme } from '@carveout/schema';
import { useOpened } from '../agreement/model.ts';
import { Fold } from '../frame/fold.tsx';
import { GroupSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { FindingLinks } from '../judgement/jumps.tsx';

/** The five themes under which UNESCO's study reads trade agreements for culture, with what was found under each. */
export function Themes() {
  const { t, number } = useWording();
  const { name } = useCategories();
  const { analysis, finding } = useOpened();
  return (
    <section id="themes" className="themes">
      <h2>{t('measures.themes.title')}</h2>
      <p>{t('measures.themes.says')}</p>
      <ul>
        {Theme.options.map((theme) => {
          const found = (analysis.themes[theme] ?? []).map(finding).filter((one) => one !== undefined);
          const kinds = Map.groupBy(found, ({ category }): CategoryId => category);
          return (
            <li key={theme}>
              <h3>
                {t(`theme.${theme}`)} <span className="numbers quiet">{number(found.length)}</span>
              </h3>
              {found.length === 0 ? (
                <p className="quiet">{t('measures.themes.nothing')}</p>
              ) : (
                <Fold summary={t('measures.themes.show', { count: found.length, value: number(found.length) })}>
                  <ul>
                    {[...kinds].map(([category, ones]) => (
                      <li key={category}>
                        <span>
                          <GroupSign group={groupOf(category)} /> {name(category)}
                          {t('judged.colon')}
                          <FindingLinks ids={ones.map(({ id }) => id)} />
                        </span>
                      </li>
                    ))}
                  </ul>
                </Fold>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
