import { Answers } from '@carveout/schema';
import { useQuery } from '@tanstack/react-query';
import { useMe } from './account.ts';
import { ask } from './request.ts';

/** Who is a member of a dossier. */
export const useMembers = (dossier: string) =>
  useQuery({
    queryKey: ['members', dossier],
    queryFn: async ({ signal }) =>
      (await ask(Answers.members, `/api/dossiers/${encodeURIComponent(dossier)}/members`, { signal })).members,
  });

/** A dossier as the reader is in it; `undefined` while that is not known, and for none of his or hers. */
export const useDossier = (id: string) => useMe().data?.dossiers.find((dossier) => dossier.id === id);
