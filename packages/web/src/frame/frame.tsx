import { WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { AccountMenu } from '../account/menu.tsx';
import { Here } from '../presence/here.tsx';
import type { KeyRow } from '../room/key-sheet.tsx';
import { Keys } from '../room/keys.tsx';
import { Search } from '../search/search.tsx';
import { useConnected } from './connection.ts';
import { LanguageSwitch } from './language-switch.tsx';
import type { Place } from './place.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import { useWording } from './wording.ts';

const PATIENCE = 2500;

/** The bar at the top of every view, with what each view adds to it, who else is there, its keys, and the view below. */
export function Frame(props: {
  /** What stands before the wordmark, such as the button for the outline on a phone. */
  readonly before?: ReactNode;
  /** Where the reader is, below the library. */
  readonly crumbs?: ReactNode;
  /** Where in a dossier the view is; absent where it belongs to none. */
  readonly place?: Place;
  /** The keys of the view itself. */
  readonly keys?: readonly KeyRow[];
  /** The views of what is open, to go between. */
  readonly views?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useWording();
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="bar">
        {props.before}
        <Link href="/" className="wordmark">
          <img src="/icon.svg" alt="" width={24} height={24} />
          <span>{t('app.name')}</span>
        </Link>
        <nav className="crumbs" aria-label={t('app.where')}>
          {props.crumbs}
        </nav>
        <div className="bar-tools">
          {props.place && <Here place={props.place} />}
          <Keys rows={props.keys ?? []} {...(props.place && { place: props.place })} />
          <Search />
          <LanguageSwitch />
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </header>
      {props.views}
      <Interruption />
      {props.children}
    </div>
  );
}

/** Says that the server's news do not arrive, once that has lasted a moment. */
function Interruption() {
  const { t } = useWording();
  const connected = useConnected();
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (connected) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [connected]);
  return (
    <div className="interruption" role="status">
      {lasting && (
        <p>
          <WifiOff aria-hidden="true" size={16} />
          {t('app.reconnecting')}
        </p>
      )}
    </div>
  );
}
