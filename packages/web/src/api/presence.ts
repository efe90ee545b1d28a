import { Answers, type Presence, type PresenceRequest, type PushedEvent } from '@carveout/schema';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMe } from './account.ts';
import { keys, overtake } from './queries.ts';
import { ask, posting, tell } from './request.ts';
import { newRequestId } from './request-id.ts';

/** How often a page says that it is still open, and asks who else is, in milliseconds. */
const PULSE = 30_000;
/** How long a reader stays on a clause before it is told, so that going through many tells of none. */
const SETTLED = 600;

/** How long a reader may be between two views before it is told that he or she went. */
const BETWEEN = 2 * SETTLED;

const page = newRequestId();
let sending: Promise<unknown> = Promise.resolve();
/** What this page shows, as the others were told; null where they were told nothing, or that it went. */
let told: { readonly dossier: string; readonly agreement: string | null; readonly finding: string | null } | null =
  null;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** Says one thing after another: a page that goes and comes must not arrive as one that came and went. */
function say(dossier: string, what: Omit<PresenceRequest, 'page'>): void {
  const path = `/api/dossiers/${encodeURIComponent(dossier)}/presence`;
  // Who is here is told for courtesy: where it fails, nothing is lost.
  sending = sending.then(() => tell(path, { ...posting({ page, ...what }), keepalive: true }).catch(() => {}));
}

function leave(): void {
  clearTimeout(leaving);
  if (told) say(told.dossier, { agreement: null, finding: null, gone: true });
  told = null;
}

/** Says once more what this page shows: a server that was away meanwhile has forgotten it. */
export function sayAgain(): void {
  if (!told) return;
  const { dossier, ...shown } = told;
  say(dossier, { ...shown, gone: false });
}

/** Tells the other members of a dossier what of it this page shows, for as long as it does. */
export function useBeingHere(
  dossier: string,
  { agreement, finding }: { readonly agreement: string | null; readonly finding: string | null },
): void {
  useEffect(() => {
    const here = () => {
      if (document.visibilityState !== 'visible') return;
      clearTimeout(leaving);
      if (told && told.dossier !== dossier) leave();
      told = { dossier, agreement, finding };
      sayAgain();
    };
    const first = setTimeout(here, SETTLED);
    const pulse = setInterval(here, PULSE);
    document.addEventListener('visibilitychange', here);
    return () => {
      clearTimeout(first);
      clearInterval(pulse);
      document.removeEventListener('visibilitychange', here);
    };
  }, [dossier, agreement, finding]);
  useEffect(() => {
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      clearTimeout(leaving);
      // The next view may be of the same dossier: who goes from one to the other has not left.
      leaving = setTimeout(leave, BETWEEN);
    };
  }, []);
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
  overtake(queries, keys.presence(presence.dossier));
  queries.setQueryData<readonly Presence[]>(
    keys.presence(presence.dossier),
    (here) => here && [...here.filter((other) => other.page !== presence.page), ...(presence.gone ? [] : [presence])],
  );
}
