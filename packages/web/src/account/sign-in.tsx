import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { Frame } from '../frame/frame.tsx';
import { useWording } from '../frame/wording.ts';
import { Ways } from './ways.tsx';

/** The page for whoever is not signed in. */
export function SignIn() {
  const { t } = useWording();
  const [params] = useSearchParams();
  const error = params.get('error');
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('app.name')}`;
  }, [t]);
  return (
    <Frame>
      <main id="content" className="notice-page narrow" tabIndex={-1}>
        <h1>{t('signIn.title')}</h1>
        {error && <p role="alert">{t(error === 'signup_disabled' ? 'signIn.notInvited' : 'signIn.serviceRefused')}</p>}
        <Ways />
      </main>
    </Frame>
  );
}
