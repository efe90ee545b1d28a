import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answers, proposalStates } from '@carveout/schema';
import { type RunningServer, startServer } from '@carveout/server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { overflow, violations } from '../accessible.ts';
import { launchBrowser } from '../browser.ts';

const project = join(import.meta.dirname, '..', '..');
const DUTIES = 'ch6.art3.p1/digital-product-nondiscrimination';

let dataDir: string;
let server: RunningServer;
let browser: Browser;
let page: Page;
/** The same person at another browser, in French. */
let other: Page;
let id: string;
const faults: string[] = [];

const opened = async (context: BrowserContext): Promise<Page> => {
  const one = await context.newPage();
  one.setDefaultTimeout(15_000);
  one.on('pageerror', (error) => faults.push(error.message));
  one.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  return one;
};
const states = async () => {
  const answer = await page.request.get(`${server.url}/api/agreements/${id}/proposals`);
  return proposalStates(Answers.proposals.parse(await answer.json()).events);
};
const at = (search = '') => `${server.url}/agreements/${id}/proposals${search}`;
const words = (one: Page, label: string) => one.getByRole('textbox', { name: label, exact: true });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'carveout-e2e-proposals-'));
  await buildWeb();
  [server, browser] = await Promise.all([
    startServer({ dataDir, port: 0, rulesDirs: [join(project, 'rules')], webDir, corpusDir: join(project, 'corpus') }),
    launchBrowser(),
  ]);
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport, locale: 'en', reducedMotion: 'reduce' });
  page = await opened(context);
  await page.goto(server.link!);
  await page.getByRole('row').filter({ hasText: 'altamar-norvale.txt' }).waitFor();
  const { agreements } = Answers.agreements.parse(
    await (await page.request.get(`${server.url}/api/agreements`)).json(),
  );
  id = agreements.find(({ model }) => model)!.id;
  await page.goto(`${server.url}/agreements/${id}`);
  await page.locator('.reading').waitFor();
  const storageState = await context.storageState();
  other = await opened(await browser.newContext({ viewport, locale: 'fr', reducedMotion: 'reduce', storageState }));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('from an exposed commitment, by keys: the clauses with their reasons, one taken, redlined, judged and put forward', async () => {
  await page.goto(`${server.url}/agreements/${id}?finding=${encodeURIComponent(DUTIES)}`);
  await page.locator('.judgement h2').waitFor();
  await page.keyboard.press('p');
  await page.locator('.candidates > li').first().waitFor();
  expect(await page.locator('.reasons').first().innerText()).toMatch(/Closes \d of the \d commitments? in the way/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('t');
  await page.locator('.redline ins').waitFor();
  await page.locator('.closes h3').first().waitFor();
  const field = words(page, 'Words');
  await field.fill(`${await field.inputValue()} It binds nobody in matters of culture.`);
  await page.locator('.redline ins').filter({ hasText: 'It binds nobody in matters of culture.' }).waitFor();
  expect(await violations(page)).toEqual([]);
  // what is typed outlives a reload
  await page.reload();
  await page.locator('.redline ins').filter({ hasText: 'It binds nobody' }).waitFor();
  await page.getByRole('button', { name: 'Put it forward' }).click();
  await page.getByRole('heading', { name: 'What becomes of it' }).waitFor();
  const [state] = await states();
  expect(state).toMatchObject({ status: 'open', aim: { commitments: [DUTIES] } });
  expect(state!.draft.text).toContain('It binds nobody');
});

test('of two browsers on one clause, in two languages, neither loses a word', async () => {
  const [state] = await states();
  await other.goto(at(`?draft=${state!.id}`));
  await words(other, 'Termes').fill('Le présent article ne vise pas les œuvres.');
  await words(page, 'Words').fill('This Article does not concern works.');
  await page.getByRole('button', { name: 'Send these words' }).click();
  await expect.poll(async () => (await states())[0]!.draft.text).toBe('This Article does not concern works.');
  await other.getByRole('alert').filter({ hasText: 'autres termes entre-temps' }).waitFor();
  expect(await words(other, 'Termes').inputValue()).toBe('Le présent article ne vise pas les œuvres.');
  await other.getByRole('button', { name: 'Garder les miens' }).click();
  await other.getByRole('button', { name: 'Envoyer ces termes' }).click();
  await expect.poll(async () => (await states())[0]!.versions.length).toBe(3);
  await expect.poll(() => words(page, 'Words').inputValue()).toBe('Le présent article ne vise pas les œuvres.');
});

test('a passage is reworded from the text; what cannot be applied is said in words, and nothing is lost', async () => {
  await page.goto(`${server.url}/agreements/${id}?finding=${encodeURIComponent('ch9.art2.p1/cultural-exception')}`);
  await page.locator('.judgement h2').waitFor();
  await page.keyboard.press('p');
  const field = words(page, 'Instead');
  const quote = await field.inputValue();
  await page.getByRole('alert').filter({ hasText: 'nothing is changed yet' }).first().waitFor();
  await field.fill(`${quote.slice(0, -1)}, whatever the means of delivery.`);
  await page.locator('.redline ins').filter({ hasText: 'whatever the means' }).waitFor();
  await page.getByRole('button', { name: 'Put it forward' }).click();
  await page.getByRole('heading', { name: 'What becomes of it' }).waitFor();
});

test('comments, acceptance and what the accepted close together, at phone width in the dark', async () => {
  await page.getByText('Comment', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Comment' }).fill('Who asks for this?');
  await page.getByRole('button', { name: 'Comment' }).click();
  await page.locator('.comment-text').filter({ hasText: 'Who asks for this?' }).waitFor();
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect.poll(async () => (await states()).map(({ status }) => status)).toEqual(['open', 'accepted']);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'All proposals' }).click();
  await page.locator('.together .closes').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(faults).toEqual([]);
});
