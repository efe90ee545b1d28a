import { type Author, suffices } from '@carveout/schema';
import { useMemo } from 'react';
import { useMe } from '../api/account.ts';

/** Who looks at an agreement, and what he or she may do in its dossier; nothing until that is known. */
export type Viewer = {
  readonly author: Author;
  /** Decides and comments. */
  readonly reviews: boolean;
  /** Also proposes, assigns and, speaking for an organisation, takes positions. */
  readonly negotiates: boolean;
  /** Also takes back what others did. */
  readonly owns: boolean;
};

/** Who looks at the agreements of a dossier. */
export function useViewer(dossier: string): Viewer {
  const me = useMe().data;
  return useMemo(() => {
    const membership = me?.dossiers.find(({ id }) => id === dossier);
    return {
      author: {
        user: { id: me?.user.id ?? '', name: me?.user.name ?? '' },
        organisation: membership?.organisation ?? null,
      },
      reviews: membership !== undefined && suffices(membership.role, 'reviewer'),
      negotiates: membership !== undefined && suffices(membership.role, 'negotiator'),
      owns: membership?.role === 'owner',
    };
  }, [me, dossier]);
}
