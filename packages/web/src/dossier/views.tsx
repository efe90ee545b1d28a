import { Link } from 'wouter';
import { useMe } from '../api/account.ts';
import { useCurrentInView } from '../frame/current-in-view.ts';
import { useWording } from '../frame/wording.ts';

/** The views of a dossier, in the order in which they are offered. */
export const DOSSIER_VIEWS = ['queue', 'group', 'report', 'rules'] as const;
export type DossierView = (typeof DOSSIER_VIEWS)[number];

/** Those that are offered beside the views of an agreement, which has a report of its own. */
export const VIEWS_BESIDE = DOSSIER_VIEWS.filter((view) => view !== 'report');

/** The letter that leads to each view after G. */
export const DOSSIER_KEYS: Readonly<Record<DossierView, string>> = {
  queue: 'Q',
  group: 'W',
  report: 'E',
  rules: 'B',
};

/** The address of a view of a dossier, or of what is one agreement's in it: `/dossiers/ID/queue?agreement=…`. */
export const addressOfDossier = (dossier: string, view: DossierView, agreement?: string): string =>
  `/dossiers/${dossier}/${view}${agreement ? `?${new URLSearchParams({ agreement })}` : ''}`;

/** The way between the agreements of a dossier, its other views and, for a team, its members. */
export function DossierViews(props: {
  readonly dossier: string;
  readonly current: DossierView | 'agreements' | 'members';
}) {
  const { dossier, current } = props;
  const { t } = useWording();
  const { data: me } = useMe();
  const row = useCurrentInView(current);
  const views = [
    { id: 'agreements', href: `/dossiers/${dossier}`, name: t('library.title') },
    ...DOSSIER_VIEWS.map((view) => ({ id: view, href: addressOfDossier(dossier, view), name: t(`dossier.${view}`) })),
    ...(me && !me.ways.includes('link')
      ? [{ id: 'members', href: `/dossiers/${dossier}/members`, name: t('members.title') }]
      : []),
  ];
  return (
    <nav className="views" ref={row} aria-label={t('dossier.views')}>
      {views.map(({ id, href, name }) => (
        <Link key={id} href={href} aria-current={id === current ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
