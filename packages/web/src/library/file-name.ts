import { useMemo } from 'react';
import { useAgreements } from '../api/queries.ts';
import { titleOf } from './order.ts';

/**
 * The names of the files of agreements that bear the same title as another one, by the agreement's id, so that the rounds
 * of a negotiation can be told apart in a list. None for an agreement whose title is its own.
 */
export function useFileNames(): ReadonlyMap<string, string> {
  const { data } = useAgreements();
  return useMemo(() => {
    const alike = Map.groupBy(data ?? [], titleOf)
      .values()
      .filter(({ length }) => length > 1);
    return new Map(alike.flatMap((agreements) => agreements.map(({ id, name }) => [id, name])));
  }, [data]);
}
