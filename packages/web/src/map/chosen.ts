import { Domain, type Finding } from '@carveout/schema';
import { useCallback, useMemo } from 'react';
import { useSearch } from 'wouter';

/** What of the map is chosen: a commitment, a protection, where both meet, or how a commitment stands in a domain. */
export type Chosen = {
  readonly commitment?: Finding['id'];
  readonly protection?: Finding['id'];
  readonly domain?: Domain;
};

/** What the address of the map names, as `?commitment=…&domain=music&party=CAN`, and the ways to change it. */
export function useChosen(): {
  readonly chosen: Chosen | null;
  readonly party: string | null;
  readonly choose: (chosen: Chosen | null) => void;
  readonly setParty: (party: string | null) => void;
} {
  const search = useSearch();
  const asked = useMemo(() => new URLSearchParams(search), [search]);
  const chosen = useMemo((): Chosen | null => {
    const commitment = asked.get('commitment');
    const protection = asked.get('protection');
    const domain = Domain.safeParse(asked.get('domain'));
    if (commitment === null && protection === null) return null;
    return {
      ...(commitment !== null && { commitment }),
      ...(protection !== null && { protection }),
      ...(domain.success && { domain: domain.data }),
    };
  }, [asked]);
  const choose = useCallback((next: Chosen | null) => address({ ...next, party: partyNow() }), []);
  const setParty = useCallback((party: string | null) => address({ party }), []);
  return { chosen, party: asked.get('party'), choose, setParty };
}

const partyNow = (): string | null => new URLSearchParams(location.search).get('party');

// without a step in the history: looking around is no journey
function address(parts: Readonly<Record<string, string | null | undefined>>): void {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) search.set(name, value);
  history.replaceState(null, '', search.size > 0 ? `${location.pathname}?${search}` : location.pathname);
}
