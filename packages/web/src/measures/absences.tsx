import { type CategoryId, Group, groupOf, type Technique } from '@carveout/schema';
import { useOpened } from '../agreement/model.ts';
import { WhatWasRead } from '../agreement/what-was-read.tsx';
import { GroupSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';

/** What was looked for and not found, with what was read and what was not: nothing more can be said of its absence. */
export function Absences() {
  const { t } = useWording();
  const { name } = useCategories();
  const { analysis } = useOpened();
  const { absences, agreement } = analysis;
  const categories = absences.flatMap(({ sought }): CategoryId[] => ('category' in sought ? [sought.category] : []));
  const techniques = absences.flatMap(({ sought }): Technique[] => ('technique' in sought ? [sought.technique] : []));
  const hasUnread = absences.some(({ unread }) => unread.annexes.length > 0 || unread.pages.length > 0);
  return (
    <section id="not-found" className="absences">
      <h2>{t('measures.absent.title')}</h2>
      {absences.length === 0 ? (
        <p>{t('measures.absent.none')}</p>
      ) : (
        <p>{t(hasUnread ? 'measures.absent.butUnread' : 'measures.absent.allRead')}</p>
      )}
      <div className="absent-columns">
        {Group.options.map((one) => {
          const here = categories.filter((category) => groupOf(category) === one);
          if (here.length === 0) return null;
          return (
            <div key={one}>
              <h3 className={`kind ${one}`}>
                <GroupSign group={one} />
                {t(`groups.${one}`)}
              </h3>
              <ul>
                {here.map((category) => (
                  <li key={category}>{name(category)}</li>
                ))}
              </ul>
            </div>
          );
        })}
        {techniques.length > 0 && (
          <div>
            <h3>{t('measures.absent.techniques')}</h3>
            <ul>
              {techniques.map((technique) => (
                <li key={technique} className="sentence-case">
                  {t(`technique.${technique}`)}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <WhatWasRead agreement={agreement} />
    </section>
  );
}
