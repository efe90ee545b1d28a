import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { Answers } from '@carveout/schema';
import { type RunningServer, startServer } from '@carveout/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { launchBrowser } from '../browser.ts';

const project = join(import.meta.dirname, '..', '..');
const MODEL = join(project, 'corpus', 'model', 'altamar-norvale.txt');
const EXCEPTION = /\nArticle 9\.2: Cultural Industries\n[\s\S]*?(?=\nArticle 9\.3:)/;
const SOURCE_CODE = 'ch6.art6.p1/source-code';

let dataDir: string;
let server: RunningServer;
let browser: Browser;
let page: Page;
/** The rounds by their ids: the model agreement, and the same without its exception for culture. */
let first: string;
let second: string;
const faults: string[] = [];

const api = async (path: string, data?: unknown, type = 'application/json') => {
  const init = {
    data: type === 'application/json' ? JSON.stringify(data) : (data as string),
    headers: { 'Content-Type': type },
  };
  const answer = await (data === undefined
    ? page.request.get(`${server.url}/api/${path}`)
    : page.request.post(`${server.url}/api/${path}`, init));
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return await answer.json();
};
const ready = async (id: string) => {
  for (;;) {
    const { stage } = Answers.agreement.parse(await api(`agreements/${id}`)).progress;
    expect(stage).not.toBe('failed');
    if (stage === 'done') return;
    await wait(100);
  }
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'carveout-e2e-rounds-'));
  await buildWeb();
  [server, browser] = await Promise.all([
    startServer({ dataDir, port: 0, rulesDirs: [join(project, 'rules')], webDir, corpusDir: join(project, 'corpus') }),
    launchBrowser(),
  ]);
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, locale: 'en', reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(server.link!);
  await page.getByRole('row').filter({ hasText: 'altamar-norvale.txt' }).waitFor();
  const { agreements } = Answers.agreements.parse(await api('agreements'));
  first = agreements.find(({ model }) => model)!.id;
  await ready(first);
  await api(`agreements/${first}/reviews`, { kind: 'accept', finding: SOURCE_CODE, after: null });
  const text = await readFile(MODEL, 'utf8');
  expect(text).toMatch(EXCEPTION);
  const next = text.replace(EXCEPTION, '').replace('The Parties', 'Both Parties');
  second = Answers.agreement.parse(await api(`agreements?name=round-2.txt&after=${first}`, next, 'text/plain')).id;
  await ready(second);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('a first round teaches what a next one would show', async () => {
  await page.goto(`${server.url}/agreements/${first}/rounds`);
  await page.getByText('No earlier round of this agreement is known.').waitFor();
  await page.getByRole('link', { name: 'round-2.txt' }).click();
  await page.getByText('This is the next round of').waitFor();
});

test('says what a new round does to exposure, and shows the words that changed', async () => {
  await page.goto(`${server.url}/agreements/${second}/rounds`);
  await page.getByRole('heading', { name: 'What this round changes' }).waitFor();
  expect(await page.getByText('less free than before').count()).toBeGreaterThan(0);
  expect(await page.getByText('freer than before').count()).toBe(0);
  await page.getByText(/^\d+ flagged passages? gone$/).click();
  await page.getByRole('article', { name: 'Article 9.2', exact: true }).getByText('removed').waitFor();
  await page.locator('.round-text ins').getByText('Both', { exact: true }).first().waitFor();
  expect(await page.getByText(/^\d+ unchanged provisions$/).count()).toBeGreaterThan(0);
});

test('is accessible, on a desk and on a phone in the dark', async () => {
  expect(await violations()).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await violations()).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('takes over what was decided before, which then counts in this round', async () => {
  await page.getByText('in the same place').waitFor();
  await page.getByRole('button', { name: 'Take over the one that is certain' }).click();
  await page.getByText('Taken over.', { exact: true }).waitFor();
  const { events } = Answers.reviews.parse(await api(`agreements/${second}/reviews`));
  expect(events).toMatchObject([{ kind: 'accept', finding: SOURCE_CODE, from: { agreement: { id: first } } }]);
});

test('nothing broke and nothing was blocked on the way', () => expect(faults).toEqual([]));

async function violations(): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
