import type { Presence } from '@carveout/schema';
import type { Feed } from './feed.ts';

/** How long a page counts as open after it last said so, in milliseconds: two of its half minutes, and a little. */
const LASTING = 70_000;

/** Who has a page of which dossier open, as all processes on one database tell each other; nothing of it is kept. */
export type Presences = {
  /** The pages of a dossier that are open now, those longest known first. */
  readonly of: (dossier: string) => readonly Presence[];
};

/** Listens for who is here. A process that has just started knows everybody after half a minute. */
export function createPresences(feed: Feed, now: () => number = Date.now): Presences {
  const pages = new Map<string, { readonly presence: Presence; readonly until: number }>();
  const forgetLate = () => {
    for (const [page, { until }] of pages) if (until <= now()) pages.delete(page);
  };
  feed.subscribe((heard) => {
    if (heard.type !== 'presence') return;
    const { presence } = heard;
    forgetLate();
    // A page id belongs to whoever said it first: nobody speaks for another's page.
    const known = pages.get(presence.page)?.presence;
    if (known && known.user.id !== presence.user.id) return;
    if (presence.gone) pages.delete(presence.page);
    else pages.set(presence.page, { presence, until: now() + LASTING });
  });
  return {
    of: (dossier) => {
      forgetLate();
      return [...pages.values()].flatMap(({ presence }) => (presence.dossier === dossier ? [presence] : []));
    },
  };
}
