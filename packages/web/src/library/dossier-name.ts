import type { Dossier } from '@carveout/schema';
import { useWording } from '../frame/wording.ts';

/** What the server calls the first dossier, until somebody names it. */
const UNNAMED = 'Agreements';

/** What dossiers are called: one that nobody has named yet in the reader's language. */
export function useDossierName(): (dossier: Pick<Dossier, 'name'>) => string {
  const { t } = useWording();
  return ({ name }) => (name === UNNAMED ? t('library.title') : name);
}
