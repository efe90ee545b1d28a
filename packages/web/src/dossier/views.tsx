import { Link } from 'wouter';
import { useWording } from '../frame/wording.ts';

/** The views of a dossier, in the order in which they are offered. */
const VIEWS = ['queue', 'group'] as const;
type DossierView = (typeof VIEWS)[number];

/** The address of a view of a dossier: `/dossiers/ID/queue`. */
export const addressOfDossier = (dossier: string, view: DossierView): string => `/dossiers/${dossier}/${view}`;

/** The way between the views of a dossier. */
export function DossierViews({ dossier, current }: { readonly dossier: string; readonly current: DossierView }) {
  const { t } = useWording();
  return (
    <nav className="views" aria-label={t('dossier.views')}>
      {VIEWS.map((view) => (
        <Link key={view} href={addressOfDossier(dossier, view)} aria-current={view === current ? 'page' : undefined}>
          {t(`dossier.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
