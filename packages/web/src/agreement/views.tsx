import { Link, useParams } from 'wouter';
import { useWording } from '../frame/wording.ts';
import { useOpened } from './model.ts';

/** The views of an agreement, in the order in which they are offered. */
const VIEWS = ['read'] as const;

export type View = (typeof VIEWS)[number];

/** The view that an address names after its agreement: "" is for reading; undefined for none that there is. */
export const viewOf = (path: string): View | undefined => VIEWS.find((view) => pathOf(view) === path);

const pathOf = (view: View): string => (view === 'read' ? '' : view);

/** The way between the views of the agreement that is open. */
export function Views() {
  const { t } = useWording();
  const { summary } = useOpened();
  const { view = '' } = useParams();
  return (
    <nav className="views" aria-label={t('views.title')}>
      {VIEWS.map((one) => (
        <Link key={one} href={addressOf(summary.id, one)} aria-current={one === viewOf(view) ? 'page' : undefined}>
          {t(`views.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

/** The address of a view of an agreement: `/agreements/ID/map`. */
const addressOf = (agreement: string, view: View): string =>
  ['/agreements', agreement, pathOf(view)].filter(Boolean).join('/');
