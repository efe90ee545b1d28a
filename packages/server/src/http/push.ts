import { PushedEvent } from '@carveout/schema';
import type { Express, Response } from 'express';
import { z } from 'zod';
import type { Guard } from '../accounts/access.ts';
import type { Principal } from '../accounts/principal.ts';
import type { Feed } from '../feed.ts';
import { Problem } from './problem.ts';
import { addRawRoute } from './route.ts';

const HEARTBEAT = 15_000;
/** Pages that may listen at once. */
const MOST = 200;
/** Bytes that may wait for a page that does not read; beyond them it is cut off, and comes back by itself. */
const BACKLOG = 1024 * 1024;

/** Whose events a member may be told while a blind round runs, as `voiceOf` gives it. */
type Voice = string;

/** A page that listens, and the dossiers whose events it is told, each with the voice of its user there. */
type Page = { readonly response: Response; readonly principal: Principal; dossiers: ReadonlyMap<string, Voice> };

/**
 * Pushes the events of the feed to the pages that listen at `GET /api/events`, to each those of its user's dossiers;
 * gives the function that ends them all. A page whose user may see more or less than before, or is no longer signed
 * in, is ended: it comes back by itself and reads again what it may.
 */
export function addPush(
  app: Express,
  {
    feed,
    needs,
    dossiersOf,
  }: {
    feed: Feed;
    needs: Guard<Principal>;
    dossiersOf: (principal: Principal) => Promise<ReadonlyMap<string, Voice>>;
  },
): () => void {
  const pages = new Set<Page>();
  const end = (page: Page) => {
    pages.delete(page);
    page.response.end();
  };
  const endAll = () => {
    for (const page of pages) end(page);
  };
  const write = ({ response }: Page, text: string) => {
    if (!response.headersSent) return;
    response.write(text);
    if (response.writableLength > BACKLOG) response.destroy();
  };

  const unsubscribe = feed.subscribe((heard) => {
    // A page that comes back reads everything again.
    if (heard.type === 'missed') return endAll();
    if (heard.type === 'access') {
      for (const page of pages) if (page.principal.user.id === heard.user) end(page);
      return;
    }
    if (heard.type === 'round') {
      for (const page of pages) if (page.dossiers.has(heard.dossier)) end(page);
      return;
    }
    const { dossier, onlyFor = null, ...event } = heard;
    const text = `data: ${JSON.stringify(event)}\n\n`;
    for (const page of pages) {
      const voice = page.dossiers.get(dossier);
      if (voice !== undefined && (onlyFor === null || onlyFor === voice)) write(page, text);
    }
  });
  const heartbeat = setInterval(() => {
    const now = new Date();
    for (const page of pages) {
      if (page.principal.expiresAt <= now) end(page);
      else write(page, ':\n\n');
    }
  }, HEARTBEAT);

  addRawRoute(app, {
    path: '/api/events',
    summary: 'Pushes what happens in one’s dossiers, as server-sent events',
    needs,
    input: z.object({}),
    success: { status: 200, type: 'text/event-stream', schema: PushedEvent },
    problems: { 'too-many-requests': 'Too many listen already.' },
    run: async (_input, principal, { response }) => {
      if (pages.size >= MOST) throw new Problem('too-many-requests', 'Too many pages are open. Close some of them.');
      const page: Page = { response, principal, dossiers: new Map() };
      // Before it is known what the user may see, so that a change of that is not missed.
      pages.add(page);
      response.on('close', () => pages.delete(page));
      page.dossiers = await dossiersOf(principal);
      if (!pages.has(page)) return;
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      });
      response.write('retry: 1000\n\n');
    },
  });

  return () => {
    unsubscribe();
    clearInterval(heartbeat);
    endAll();
  };
}
