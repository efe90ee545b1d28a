import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useLink, useMe } from '../api/account.ts';
import { keys } from '../api/queries.ts';
import { failureCode } from '../api/request.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { useWording } from '../frame/wording.ts';

/** The page of a one-time link: signs in and goes on, or says why not. Who is signed in already just goes on. */
export function ByLink() {
  const { t } = useWording();
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const link = useLink(params.get('token') ?? '');
  const me = useMe();
  const spent = link.error !== null && ['unauthenticated', 'bad-request'].includes(failureCode(link.error));
  const enters = link.isSuccess || (spent && me.data != null && !me.data.ended);
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('app.name')}`;
  }, [t]);
  useEffect(() => {
    if (!enters) return;
    // The address with the token leaves the history too.
    queries.resetQueries({ queryKey: keys.me }).then(() => navigate('/', { replace: true }));
  }, [enters, navigate, queries]);
  return (
    <Frame>
      <main id="content" className="notice-page" tabIndex={-1}>
        <h1>{t('signIn.title')}</h1>
        {spent && !enters && me.data !== undefined && <p role="alert">{t('signIn.linkSpent')}</p>}
        {link.isError && !spent && <FailureNotice error={link.error} onRetry={() => link.refetch()} />}
        {(link.isPending || enters) && <p role="status">{t('signIn.working')}</p>}
      </main>
    </Frame>
  );
}
