import { Link } from 'wouter';
import { useDossier } from '../api/account.ts';
import { NARROW, useMedia } from '../frame/media.ts';
import { useDossierName } from '../library/dossier-name.ts';
import { addressOfDossier } from './views.tsx';

/** The dossier that what is open belongs to, and the way to its queue. */
export function DossierCrumb({ id }: { readonly id: string }) {
  const dossier = useDossier(id);
  const nameOf = useDossierName();
  const narrow = useMedia(NARROW);
  if (!dossier || (narrow && !location.pathname.startsWith('/dossiers'))) return null;
  return (
    <Link href={addressOfDossier(id, 'queue')} className="crumb dossier">
      {nameOf(dossier)}
    </Link>
  );
}
