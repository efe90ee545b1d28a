import { useEffect } from 'react';
import { Link } from 'wouter';
import { useMe } from '../api/account.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { useWording } from '../frame/wording.ts';
import { useDossierName } from '../library/dossier-name.ts';
import { PasswordChangeForm } from './password-change.tsx';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';

/** Who one is, what one may do where, and where else one is signed in. */
export function Account() {
  const { t } = useWording();
  const dossierName = useDossierName();
  const me = useMe();
  useEffect(() => {
    document.title = `${t('account.title')} · ${t('app.name')}`;
  }, [t]);
  return (
    <Frame crumbs={<span className="crumb title">{t('account.title')}</span>}>
      <main id="content" className="plain-page" tabIndex={-1}>
        <h1>{t('account.title')}</h1>
        {me.isError && !me.data && <FailureNotice error={me.error} onRetry={() => me.refetch()} />}
        {me.data && (
          <>
            <section aria-labelledby="who-title">
              <h2 id="who-title">{t('account.who')}</h2>
              <dl className="facts">
                <div>
                  <dt>{t('account.name')}</dt>
                  <dd>{me.data.user.name}</dd>
                </div>
                {!me.data.ways.includes('link') && (
                  <div>
                    <dt>{t('account.email')}</dt>
                    <dd>{me.data.user.email}</dd>
                  </div>
                )}
                <div>
                  <dt>{t('account.way')}</dt>
                  <dd>{me.data.ways.map((way) => t(`account.ways.${way}`)).join(', ')}</dd>
                </div>
              </dl>
            </section>
            <section aria-labelledby="roles-title">
              <h2 id="roles-title">{t('account.roles')}</h2>
              <ul className="lines">
                {me.data.dossiers.map((dossier) => (
                  <li key={dossier.id}>
                    <span className="line-main">
                      <Link href={`/dossiers/${dossier.id}`}>{dossierName(dossier)}</Link>
                      <span className="quiet">
                        {t(`role.${dossier.role}`)}
                        {dossier.organisation && ` · ${dossier.organisation.name}`}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
              {me.data.dossiers.length === 0 && <p>{t('account.noDossiers')}</p>}
            </section>
            {me.data.ways.includes('password') && <PasswordChangeForm />}
            <Sessions sessions={me.data.sessions} />
            {me.data.dossiers.length > 0 && <Tokens dossiers={me.data.dossiers} />}
          </>
        )}
      </main>
    </Frame>
  );
}
