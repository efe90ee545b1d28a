import type { Express, Response } from 'express';
import type { Feed } from '../feed.ts';
import { Problem } from './problem.ts';

const HEARTBEAT = 15_000;
/** Pages that may listen at once. */
const MOST = 200;
/** Bytes that may wait for a page that does not read; beyond them it is cut off, and comes back by itself. */
const BACKLOG = 1024 * 1024;

/** Pushes every event of the feed to the pages that listen at `GET /api/events`; gives the function that ends them all. */
export function addPush(app: Express, feed: Feed): () => void {
  const pages = new Set<Response>();
  const endAll = () => {
    for (const page of pages) page.end();
    pages.clear();
  };
  const write = (text: string) => {
    for (const page of pages) {
      page.write(text);
      if (page.writableLength > BACKLOG) page.destroy();
    }
  };

  const unsubscribe = feed.subscribe((heard) => {
    // A page that comes back reads everything again.
    if (heard.type === 'missed') endAll();
    else write(`data: ${JSON.stringify(heard)}\n\n`);
  });
  const heartbeat = setInterval(() => write(':\n\n'), HEARTBEAT);

  app.get('/api/events', (_request, response) => {
    if (pages.size >= MOST) throw new Problem('too-many-requests', 'Too many pages are open. Close some of them.');
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    pages.add(response);
    response.on('close', () => pages.delete(response));
  });

  return () => {
    unsubscribe();
    clearInterval(heartbeat);
    endAll();
  };
}
