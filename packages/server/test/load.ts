import { setTimeout as wait } from 'node:timers/promises';
import { Answers } from '@carveout/schema';
import { AGREEMENT, DUTIES } from './agreement.ts';
import { posted } from './running.ts';
import type { Asking } from './serving.ts';

/** Everything that servers acknowledged to clients, and so may never lose. */
export type Acknowledged = {
  /** The text of each upload, by the agreement's id. */
  readonly uploads: Map<string, string>;
  /** The agreement of each decision, by its number. */
  readonly reviews: Map<number, string>;
  readonly removals: Set<string>;
  /** Requests that got another answer or none. */
  refused: number;
};

/** Works like several people at once, who upload, decide and remove, on whichever server `pick` names. */
export function workUpon(pick: () => Asking | undefined, random: () => number) {
  const acknowledged: Acknowledged = { uploads: new Map(), reviews: new Map(), removals: new Set(), refused: 0 };
  let going = true;
  let number = 0;
  let removed = 0;

  const ask = async (path: string, init?: RequestInit): Promise<Response | undefined> => {
    const server = pick();
    const signal = AbortSignal.timeout(10_000);
    const response = server ? await server(path, { ...init, signal }).catch(() => undefined) : undefined;
    if (response?.ok) return response;
    acknowledged.refused += 1;
    return undefined;
  };
  const anyUpload = () => [...acknowledged.uploads.keys()].at(Math.floor(random() * acknowledged.uploads.size));

  const upload = async () => {
    number += 1;
    const text = `${AGREEMENT}\nArticle 14.3\nNote\n\nThe Parties take note of letter ${number}.\n`;
    const response = await ask(`/api/agreements?name=${number}.txt`, { method: 'POST', body: text });
    if (response) acknowledged.uploads.set(Answers.agreement.parse(await response.json()).id, text);
  };
  const review = async () => {
    const id = anyUpload();
    const before = id && (await ask(`/api/agreements/${id}/reviews`));
    if (!before) return;
    const after = Answers.reviews.parse(await before.json()).events.at(-1)?.id ?? null;
    const kind = random() < 0.5 ? 'accept' : 'reopen';
    const made = await ask(`/api/agreements/${id}/reviews`, posted({ finding: DUTIES, kind, after }));
    if (made) acknowledged.reviews.set(Answers.review.parse(await made.json()).id, id);
  };
  const remove = async () => {
    const id = anyUpload();
    // Nobody else acts on it from here on.
    if (acknowledged.uploads.size < 5 || !id || ![...acknowledged.reviews.values()].every((one) => one !== id)) return;
    acknowledged.uploads.delete(id);
    removed += 1;
    if (await ask(`/api/agreements/${id}`, { method: 'DELETE' })) acknowledged.removals.add(id);
  };
  const repeat = async (act: () => Promise<void>, pace: number) => {
    for (; going; await wait(random() * 2 * pace)) await act().catch(() => {});
  };

  const all = [
    repeat(upload, 300),
    repeat(upload, 300),
    repeat(review, 100),
    repeat(review, 100),
    repeat(remove, 2000),
  ];
  return {
    acknowledged,
    made: () => [acknowledged.uploads.size + removed, acknowledged.reviews.size] as const,
    end: async () => {
      going = false;
      await Promise.all(all);
    },
  };
}

/** What a server lost of what was acknowledged, once it has had time to analyse everything; nothing, if all is well. */
export async function lostOn(server: Asking, { uploads, reviews, removals }: Acknowledged): Promise<string[]> {
  const lost: string[] = [];
  const ask = (id: string, what = '') => server(`/api/agreements/${id}${what}`);
  const deadline = Date.now() + 120_000;
  for (const [id, text] of uploads) {
    for (;;) {
      const response = await ask(id);
      if (!response.ok) break;
      const { progress } = Answers.agreement.parse(await response.json());
      if (progress.stage === 'done') break;
      if (progress.stage === 'failed' || Date.now() > deadline) {
        lost.push(`the analysis of ${id}: ${JSON.stringify(progress)}`);
        break;
      }
      await wait(100);
    }
    const source = await ask(id, '/source');
    if (!source.ok || (await source.text()) !== text) lost.push(`the upload ${id}`);
  }
  for (const id of new Set(reviews.values())) {
    const { events } = Answers.reviews.parse(await (await ask(id, '/reviews')).json());
    const there = new Set(events.map((event) => event.id));
    for (const [event, of] of reviews) if (of === id && !there.has(event)) lost.push(`the decision ${event} on ${id}`);
  }
  for (const id of removals) if ((await ask(id)).status !== 404) lost.push(`the removal of ${id}`);
  return lost;
}
