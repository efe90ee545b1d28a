import { Link, useParams } from 'wouter';
import { addressOfDossier, VIEWS_BESIDE } from '../dossier/views.tsx';
import { useCurrentInView } from '../frame/current-in-view.ts';
import { useWording } from '../frame/wording.ts';
import { useOpened } from './model.ts';

/** The views of an agreement, in the order in which they are offered. */
export const VIEWS = ['read', 'map', 'measures', 'proposals', 'rounds', 'report'] as const;

export type View = (typeof VIEWS)[number];

/** The letter that leads to each view after G. */
export const VIEW_KEYS: Readonly<Record<View, string>> = {
  read: 'R',
  map: 'M',
  measures: 'U',
  proposals: 'P',
  rounds: 'N',
  report: 'E',
};

/** The view that an address names after its agreement: "" is for reading; undefined for none that there is. */
export const viewOf = (path: string): View | undefined => VIEWS.find((view) => pathOf(view) === path);

const pathOf = (view: View): string => (view === 'read' ? '' : view);

/** The way between the views of the agreement that is open. */
export function Views() {
  const { t, number } = useWording();
  const { summary, findings, stateOf } = useOpened();
  const open = findings.filter((finding) => stateOf(finding) === 'open').length;
  const { view = '' } = useParams();
  const row = useCurrentInView(viewOf(view) ?? '');
  return (
    <nav className="views" ref={row} aria-label={t('views.title')}>
      {VIEWS.map((one) => (
        <Link key={one} href={addressOf(summary.id, one)} aria-current={one === viewOf(view) ? 'page' : undefined}>
          {t(`views.${one}`)}
        </Link>
      ))}
      {VIEWS_BESIDE.map((one) => (
        <Link key={one} href={addressOfDossier(summary.dossier, one, summary.id)}>
          {t(`dossier.${one}`)}
          {one === 'queue' && <span className="count numbers">{number(open)}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** The address of a view of an agreement: `/agreements/ID/map`, and what of it is meant: `?commitment=…`. */
export function addressOf(agreement: string, view: View, search: Readonly<Record<string, string>> = {}): string {
  const path = ['/agreements', agreement, pathOf(view)].filter(Boolean).join('/');
  const asked = new URLSearchParams(search).toString();
  return asked ? `${path}?${asked}` : path;
}
