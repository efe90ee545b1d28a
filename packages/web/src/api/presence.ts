import { Answers, type Presence, type PresenceRequest, type PushedEvent } from '@carveout/schema';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useMe } from './account.ts';
import { keys } from './queries.ts';
import { ask, posting, tell } from './request.ts';
import { newRequestId } from './request-id.ts';

/** How often a page says that it is still open, and asks who else is, in milliseconds. */
const PULSE = 30_000;
/** How long a reader stays on a clause before it is told, so that going through many tells of none. */
const SETTLED = 600;

const page = newRequestId();
let sending: Promise<unknown> = Promise.resolve();

/** Says one thing after another: a page that goes and comes must not arrive as one that came and went. */
function say(dossier: string, what: Omit<PresenceRequest, 'page'>): void {
  const path = `/api/dossiers/${encodeURIComponent(dossier)}/presence`;
  // Who is here is told for courtesy: where it fails, nothing is lost.
  sending = sending.then(() => tell(path, { ...posting({ page, ...what }), keepalive: true }).catch(() => {}));
}

/** Tells the other members of a dossier what of it this page shows, for as long as it does. */
export function useBeingHere(
  dossier: string,
  { agreement, finding }: { readonly agreement: string | null; readonly finding: string | null },
): void {
  const told = useRef(false);
  useEffect(() => {
    const here = () => {
      if (document.visibilityState !== 'visible') return;
      told.current = true;
      say(dossier, { agreement, finding, gone: false });
    };
    const first = setTimeout(here, SETTLED);
    const pulse = setInterval(here, PULSE);
    return () => {
      clearTimeout(first);
      clearInterval(pulse);
    };
  }, [dossier, agreement, finding]);
  useEffect(() => {
    const leave = () => {
      if (told.current) say(dossier, { agreement: null, finding: null, gone: true });
      told.current = false;
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [dossier]);
}

const NOBODY: readonly Presence[] = [];

/** The other people who have a page of a dossier open, each once for everything that they have open there. */
export function useOthersHere(dossier: string): readonly Presence[] {
  const me = useMe().data?.user.id;
  const { data } = useQuery({
    queryKey: keys.presence(dossier),
    queryFn: async ({ signal }) =>
      (await ask(Answers.presence, `/api/dossiers/${encodeURIComponent(dossier)}/presence`, { signal })).here,
    refetchInterval: PULSE,
    select: (here) => here.filter(({ user }) => user.id !== me),
  });
  return data ?? NOBODY;
}

/** Takes up who came, went on or left. */
export function tellPresence(queries: QueryClient, pushed: PushedEvent): void {
  if (pushed.type !== 'presence') return;
  const { presence } = pushed;
  queries.setQueryData<readonly Presence[]>(
    keys.presence(presence.dossier),
    (here) => here && [...here.filter((other) => other.page !== presence.page), ...(presence.gone ? [] : [presence])],
  );
}
