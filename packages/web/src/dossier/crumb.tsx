import { Link } from 'wouter';
import { useDossier } from '../api/account.ts';
import { NARROW, useMedia } from '../frame/media.ts';
import { useDossierName } from '../library/dossier-name.ts';

/** The dossier that what is open belongs to, and the way to its agreements. */
export function DossierCrumb({ id }: { readonly id: string }) {
  const dossier = useDossier(id);
  const nameOf = useDossierName();
  const narrow = useMedia(NARROW);
  if (!dossier || (narrow && !location.pathname.startsWith('/dossiers'))) return null;
  return (
    <Link href={`/dossiers/${id}`} className="crumb dossier">
      {nameOf(dossier)}
    </Link>
  );
}
