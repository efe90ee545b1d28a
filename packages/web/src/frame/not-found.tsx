import { Link } from 'wouter';
import { Frame } from './frame.tsx';
import { useWording } from './wording.ts';

/** The page for an address that leads nowhere. */
export function NotFound() {
  const { t } = useWording();
  return (
    <Frame>
      <main id="content" className="notice-page" tabIndex={-1}>
        <h1>{t('app.notFound.title')}</h1>
        <p>{t('app.notFound.text')}</p>
        <Link href="/" className="button">
          {t('app.notFound.back')}
        </Link>
      </main>
    </Frame>
  );
}
