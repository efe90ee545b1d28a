import { type Author, type Member, suffices } from '@carveout/schema';
import { useMemo } from 'react';
import { useMe, useMembers } from '../api/account.ts';

/** Who looks at an agreement, and what he or she may do in its dossier; nothing until that is known. */
export type Viewer = {
  readonly author: Author;
  /** Decides and comments. */
  readonly reviews: boolean;
  /** Also proposes, assigns and, speaking for an organisation, takes positions. */
  readonly negotiates: boolean;
  /** Also takes back what others did. */
  readonly owns: boolean;
  /** The members of the dossier, those longest in it first. */
  readonly members: readonly Member[];
};

const NOBODY: Viewer['members'] = [];

/** Who looks at the agreements of a dossier. */
export function useViewer(dossier: string): Viewer {
  const me = useMe().data;
  const members = useMembers(dossier).data ?? NOBODY;
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
      members,
    };
  }, [me, members, dossier]);
}
