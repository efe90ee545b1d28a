import type { AgreementSummary } from '@carveout/schema';
import { WhatWasRead } from '../agreement/what-was-read.tsx';
import { Fold } from '../frame/fold.tsx';
import { GroupSign } from '../frame/signs.tsx';
import { capitalsClass, useCategories, useWording } from '../frame/wording.ts';
import { useRoom } from './model.ts';

/** What stands above the text: the title, what the agreement is, what was read of it, and what was looked for. */
export function Masthead({ summary }: { readonly summary: AgreementSummary }) {
  const { t, day, list, party, bytes } = useWording();
  const { agreement } = useRoom().analysis;
  const facts = [
    agreement.parties.length > 0 && list(agreement.parties.map(party)),
    agreement.signed && t('room.signed', { date: day(agreement.signed) }),
    t(`languages.${agreement.language}`),
    `${summary.name} (${t(`formats.${agreement.source.format}`)}, ${bytes(summary.bytes)})`,
  ].filter(Boolean);
  return (
    <header className="masthead">
      <h1 lang={agreement.language} className={capitalsClass(agreement.title)}>
        {agreement.title || summary.name}
      </h1>
      <p className="facts">
        {summary.model && (
          <span className="tag" title={t('library.modelSays')}>
            {t('library.model')}
          </span>
        )}
        {facts.join(' · ')}
      </p>
      <WhatWasRead agreement={agreement} />
      <WhatWasFound />
    </header>
  );
}

function WhatWasFound() {
  const { t, number } = useWording();
  const { analysis } = useRoom();
  const { soughtIn, known, name } = useCategories();
  const { language } = analysis.agreement;
  const sought = soughtIn(language);
  const count = analysis.findings.length;
  return (
    <div className="read">
      <p>
        <strong>{count > 0 ? t('room.found.some', { count, value: number(count) }) : t('room.found.none')}</strong>{' '}
        {sought.length > 0 && t('room.found.scope', { count: sought.length, value: number(sought.length) })}
        {sought.length === 0 && known && t('room.found.notSought', { language: t(`languages.${language}`) })}
      </p>
      {sought.length > 0 && (
        <Fold summary={t('room.found.list')}>
          <ul className="covered">
            {sought.map(({ id, group }) => (
              <li key={id}>
                <GroupSign group={group} />
                {name(id)}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}
