import { Link } from 'wouter';
import { useWording } from '../frame/wording.ts';

/** The views of a dossier, in the order in which they are offered. */
export const DOSSIER_VIEWS = ['queue'] as const;
export type DossierView = (typeof DOSSIER_VIEWS)[number];

/** The letter that leads to each view after G. */
export const DOSSIER_KEYS: Readonly<Record<DossierView, string>> = { queue: 'Q' };

/** The address of a view of a dossier, or of what is one agreement's in it: `/dossiers/ID/queue?agreement=…`. */
export const addressOfDossier = (dossier: string, view: DossierView, agreement?: string): string =>
  `/dossiers/${dossier}/${view}${agreement ? `?${new URLSearchParams({ agreement })}` : ''}`;

/** The way between the views of a dossier. */
export function DossierViews({ dossier, current }: { readonly dossier: string; readonly current: DossierView }) {
  const { t } = useWording();
  return (
    <nav className="views" aria-label={t('dossier.views')}>
      {DOSSIER_VIEWS.map((view) => (
        <Link key={view} href={addressOfDossier(dossier, view)} aria-current={view === current ? 'page' : undefined}>
          {t(`dossier.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
