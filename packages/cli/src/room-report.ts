import { setTimeout } from 'node:timers/promises';
import { harmless } from '@carveout/report';
import { Answers, ApiError, type ReportChoices, type ReportJob } from '@carveout/schema';
import { progressLine } from './progress.ts';
import { reason } from './reason.ts';
import { tokenFrom } from './token.ts';
import { Unusable } from './unusable.ts';

/** A dossier or an agreement in a review room that is running. */
export type RoomPlace = { readonly origin: string; readonly kind: 'dossiers' | 'agreements'; readonly id: string };

const PLACE = /^\/(?:api\/)?(dossiers|agreements)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i;
const HERE = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * What the address of a page of a review room is about: "https://carveout.example.org/dossiers/0198…/queue"; undefined for
 * what is no address. Throws an `Unusable` for an address of something else, or one that would carry a token in the clear.
 */
export function placeInRoom(source: string): RoomPlace | undefined {
  if (!/^https?:\/\//i.test(source)) return undefined;
  const url = URL.parse(source);
  const [, kind, id] = PLACE.exec(url?.pathname ?? '') ?? [];
  if (!url || !kind || !id)
    throw new Unusable(`${source}: copy the address of a dossier or an agreement from the browser`);
  if (url.protocol === 'http:' && !HERE.has(url.hostname))
    throw new Unusable(`${source}: a token is sent by https:// only, but for this machine`);
  return { origin: url.origin, kind: kind.toLowerCase() as RoomPlace['kind'], id: id.toLowerCase() };
}

/** How often a report that is being made is asked about, in milliseconds. */
const PACE = 400;

/** A room that does not do what it is asked, in its own words. */
class Refused extends Error {}

/**
 * Has a review room make a report of what the token's maker may see there, reviews included, and fetches it; without
 * bytes where there is none, which has been said then. Throws an `Unusable` without a token.
 */
export async function reportFromRoom(
  { origin, kind, id }: RoomPlace,
  { format, choices }: { readonly format: string; readonly choices: ReportChoices },
  { party, tokenFile }: { readonly party?: string; readonly tokenFile?: string },
): Promise<{ readonly code: number; readonly bytes?: Uint8Array }> {
  const token = await tokenFrom(tokenFile);
  const reports = `${origin}/api/${kind}/${id}/reports`;
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(url, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${token}` },
      // a token is for this room, wherever it points to
      redirect: 'error',
    });
    if (response.ok) return response;
    const told = ApiError.safeParse(await response.json().catch(() => undefined));
    throw new Refused(told.data?.error.message ?? `it answers ${response.status}`);
  };
  const jobIn = async (response: Response): Promise<ReportJob> => Answers.report.parse(await response.json());
  const quiet = progressLine(1);
  try {
    let job = await jobIn(
      await ask(reports, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ format, choices: { ...choices, ...(party !== undefined && { party }) } }),
      }),
    );
    const own = `${reports}/${job.id}`;
    while (job.state === 'queued' || job.state === 'making') {
      progressLine(job.total).begin(job.done, harmless(job.name));
      await setTimeout(PACE);
      job = await jobIn(await ask(own));
    }
    if (job.state === 'failed') throw new Refused(job.problem?.message ?? 'the report could not be made');
    const bytes = new Uint8Array(await (await ask(`${own}/file`)).arrayBuffer());
    // it is here now; a room that cannot forget it at once does so by itself
    await ask(own, { method: 'DELETE' }).catch(() => {});
    quiet.clear();
    if (job.unplaced > 0) console.error(`${harmless(job.name)}: ${job.unplaced} clauses have no place in the file`);
    return { code: 0, bytes };
  } catch (error) {
    quiet.clear();
    if (error instanceof Refused) console.error(`${origin}: ${harmless(error.message)}`);
    else if (error instanceof TypeError)
      console.error(`${origin}: it cannot be reached (${reason(error.cause ?? error)})`);
    else throw error;
    return { code: 1 };
  }
}
