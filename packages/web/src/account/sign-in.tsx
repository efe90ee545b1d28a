import { useEffect } from 'react';
import { Frame } from '../frame/frame.tsx';
import { useWording } from '../frame/wording.ts';

/** The page for whoever is not signed in. */
export function SignIn() {
  const { t } = useWording();
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('app.name')}`;
  }, [t]);
  return (
    <Frame>
      <main id="content" className="notice-page" tabIndex={-1}>
        <h1>{t('signIn.title')}</h1>
        <p>{t('signIn.byLink')}</p>
      </main>
    </Frame>
  );
}
