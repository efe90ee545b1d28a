import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { startServer } from '@carveout/server';
import type { Page } from 'playwright-core';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { launchBrowser } from '../browser.ts';
import { ROOT, row, SHARED } from './measure.ts';

const OPENINGS = 5;
const DECISIONS = 40;
const SCREENS = 60;
const ARROWS = 60;
/** Stands for what took less than is told, in milliseconds. */
const QUICK = 8;

/**
 * The reading room in Chromium on an agreement of 508 articles: how long from its address to the first findings painted,
 * how long an interaction takes to its next paint while one scrolls and decides, what memory the page holds, and how long
 * an arrow key takes on its protection map.
 */
export async function room(): Promise<void> {
  const file = join(SHARED, 'tota', 'pta_449.xml');
  if (!existsSync(file)) return console.log('room: skipped, ../shared is not here');
  const dataDir = await mkdtemp(join(tmpdir(), 'carveout-room-'));
  await buildWeb();
  const server = await startServer({
    dataDir,
    port: 0,
    rulesDirs: [join(ROOT, 'rules')],
    webDir,
    corpusDir: dataDir,
  });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
    const page = await context.newPage();
    await page.goto(server.link!);
    await page.getByRole('main').waitFor();
    const id = await page.evaluate(
      async (body) => {
        const sent = await fetch('/api/agreements?name=agreement.xml', { method: 'POST', body });
        return ((await sent.json()) as { id: string }).id;
      },
      await readFile(file, 'utf8'),
    );
    const stage = () =>
      page.evaluate(
        async (path) => ((await (await fetch(path)).json()) as { progress: { stage: string } }).progress.stage,
        `/api/agreements/${id}`,
      );
    while ((await stage()) !== 'done') await wait(200);

    const times: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) {
      await page.goto('about:blank');
      await page.goto(`${server.url}/agreements/${id}`, { waitUntil: 'commit' });
      times.push(await firstFindingPainted(page));
    }
    times.sort((a, b) => a - b);
    row('open a 508-article agreement, first finding painted', times[Math.floor(OPENINGS / 2)]!, spread(times));

    await measureInteractions(page);
    tell('interaction to next paint, 95th percentile', await told(page, await decide(page)));
    console.log(`memory of the page's scripts: ${((await held(page)) / 1024 / 1024).toFixed(0)} MiB`);

    await page.goto(`${server.url}/agreements/${id}/map`);
    await page.getByRole('grid').locator('[tabindex="0"]').focus();
    await measureInteractions(page);
    tell('an arrow key on its protection map, 95th percentile', await told(page, await walkMap(page)));
  } finally {
    await browser.close();
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const spread = (times: readonly number[]): string => `${times[0]!.toFixed(0)} to ${times.at(-1)!.toFixed(0)} ms`;

/** In milliseconds since the page was asked for: when a mark of a finding had been in the page for a frame. */
const firstFindingPainted = (page: Page): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    const look = () =>
      document.querySelector('mark[data-finding]')
        ? requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))
        : requestAnimationFrame(look);
    look();
  })`);

/** An interaction has several events, all of one number; events of none have 0. Only what takes 16 ms or more is told. */
const measureInteractions = (page: Page): Promise<void> =>
  page.evaluate<void>(`{
    globalThis.durations = {};
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId > 0) durations[interactionId] = Math.max(durations[interactionId] ?? 0, duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  }`);

/** Walks through the findings, deciding on each, and scrolls between them. Gives how many interactions that were. */
async function decide(page: Page): Promise<number> {
  for (let turn = 0; turn < DECISIONS; turn++) {
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    if (turn % 10 === 9) {
      await page.mouse.move(700, 500);
      for (let screen = 0; screen < SCREENS / 4; screen++) {
        await page.mouse.wheel(0, 800);
        await wait(16);
      }
    }
    await wait(100);
  }
  await page.keyboard.press('/');
  await page.keyboard.type('broadcasting', { delay: 80 });
  return DECISIONS * 2 + 13;
}

/** Walks over the map cell by cell: to the right, and down by arrows and by pages. Gives how many keys that were. */
async function walkMap(page: Page): Promise<number> {
  for (let turn = 0; turn < ARROWS; turn++) {
    await page.keyboard.press(turn % 10 === 9 ? 'PageDown' : turn % 2 ? 'ArrowDown' : 'ArrowRight');
    await wait(60);
  }
  return ARROWS;
}

/** How long the interactions of the page took that were measured; of those made that are not told, each was quick. */
async function told(page: Page, made: number): Promise<RecordableHistogram> {
  await wait(500);
  const histogram = createHistogram();
  const durations = await page.evaluate<Record<string, number>>('durations');
  for (const duration of Object.values(durations)) histogram.record(Math.round(duration));
  for (let quick = histogram.count; quick < made; quick++) histogram.record(QUICK);
  return histogram;
}

/** What the scripts of the page hold, in bytes, once what they have let go of is collected. */
async function held(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

const tell = (what: string, histogram: RecordableHistogram): void =>
  row(what, histogram.percentile(95), `of ${histogram.count}; median ${histogram.percentile(50)} ms`);
