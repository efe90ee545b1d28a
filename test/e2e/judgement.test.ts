import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answers } from '@carveout/schema';
import { type RunningServer, startServer } from '@carveout/server';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { overflow, violations } from '../accessible.ts';
import { launchBrowser } from '../browser.ts';

const project = join(import.meta.dirname, '..', '..');
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let dataDir: string;
let server: RunningServer;
let browser: Browser;
let page: Page;
/** The address of the model agreement. */
let agreement: string;
const faults: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'carveout-e2e-judgement-'));
  await buildWeb();
  [server, browser] = await Promise.all([
    startServer({ dataDir, port: 0, rulesDirs: [join(project, 'rules')], webDir, corpusDir: join(project, 'corpus') }),
    launchBrowser(),
  ]);
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en', reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(server.link!);
  await page
    .getByRole('row')
    .filter({ hasText: 'altamar-norvale.txt' })
    .getByText(/^0 of \d+$/)
    .waitFor();
  const { agreements } = Answers.agreements.parse(
    await (await page.request.get(`${server.url}/api/agreements`)).json(),
  );
  agreement = `${server.url}/agreements/${agreements.find(({ model }) => model)!.id}`;
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const reasons = () => page.getByRole('complementary', { name: 'Reasons' });
/** Waits until there are so many of what is found. */
const counts = (found: Locator, number: number) => expect.poll(() => found.count(), { timeout: 20_000 }).toBe(number);
const focused = () => page.locator(':focus');

test('G and a letter lead from every view of an agreement to the others', async () => {
  await page.goto(agreement);
  await page.getByText('What was read:').waitFor();
  await press('g', 'm');
  await heading('Protection map').waitFor();
  await press('g', 'u');
  await heading('Measures').waitFor();
  await press('?');
  await page.getByRole('dialog').getByText('See the protection map').waitFor();
  await press('Escape', 'g', 'r');
  await page.getByText('What was read:').waitFor();
  // R by itself rejects: after G it only leads here
  expect(await page.getByRole('textbox', { name: /wrongly flagged/ }).count()).toBe(0);
});

describe('the protection map', () => {
  test('arrows go from cell to cell; Enter opens the reasons, which lead into the text and close to where one was', async () => {
    await page.goto(`${agreement}/map`);
    const grid = page.getByRole('grid');
    await grid.getByRole('rowheader').first().focus();
    await press('ArrowDown');
    const commitment = await focused().textContent();
    expect(commitment).toContain('Article 3.2');
    await press('ArrowRight');
    expect(await focused().textContent()).toContain('reaches all of it, weakened');
    await press('Enter');
    await reasons().getByRole('heading', { name: 'The protection reaches all of this commitment' }).waitFor();
    await reasons().getByText('audio-visual services').first().waitFor();
    await reasons().getByText('parallel rules elsewhere stay open').waitFor();
    expect(new URL(page.url()).searchParams.get('protection')).toBe('ch3.art1.p2.a/audiovisual-exclusion');
    await page.getByRole('button', { name: 'Close the reasons' }).click();
    expect(await focused().textContent()).toContain('reaches all of it, weakened');
    await press('End');
    expect(await focused().textContent()).toMatch(/shielded|Exposed/i);
    await press('Enter');
    const others = reasons().locator('section').filter({ hasText: 'that do not reach it' });
    await others
      .getByRole('listitem')
      .filter({ hasText: /Article 5\.1\(2\).*The whole Chapter/ })
      .waitFor();
    expect(await others.getByRole('listitem').filter({ hasText: 'Article 3.1' }).count()).toBe(0);
    await press('Control+Home', 'ArrowRight', 'Enter');
    await reasons().getByText('What it reaches').waitFor();
    await reasons().getByRole('link', { name: 'Article 3.2' }).first().click();
    await page.locator('mark[data-selected]').first().waitFor();
  });

  test('it stands otherwise for a Party that has an exception of its own', async () => {
    await page.goto(`${agreement}/map`);
    const heads = page.getByRole('columnheader');
    const own = heads.filter({ hasText: 'Article 9.2(1)' });
    await own.waitFor();
    await page.getByRole('button', { name: /As it stands for/ }).click();
    await page.getByRole('option', { name: 'Commonwealth of Norvale' }).click();
    await page.waitForURL(/party=Commonwealth/);
    await own.waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Article 6.3(1)' });
    await row
      .getByText(/^Partly shielded/)
      .first()
      .waitFor({ state: 'attached' });
  });

  test('gaps and chapters are looked at alone, and said where nothing is left', async () => {
    await page.goto(`${agreement}/map`);
    const rows = page.getByRole('rowheader').filter({ hasText: 'Article' });
    await rows.first().waitFor();
    expect(await rows.count()).toBe(11);
    await page.getByRole('button', { name: /^All commitments/ }).click();
    await page.getByRole('option', { name: 'Exposed in every domain' }).click();
    await counts(rows, 5);
    await page.getByRole('rowheader').filter({ hasText: 'Chapter 6' }).click();
    await counts(page.getByRole('rowheader').filter({ hasText: 'Chapter' }), 1);
  });

  test('it is also a table with heads for each line and column', async () => {
    await page.goto(`${agreement}/map`);
    await page.getByRole('radio', { name: 'Table' }).click();
    const row = page.getByRole('table').getByRole('row').filter({ hasText: 'Article 3.2' });
    await row.getByRole('cell').filter({ hasText: 'reaches all of it' }).waitFor();
    await row.getByText('Partly shielded').waitFor();
    await row.getByRole('button', { name: 'Article 3.2' }).click();
    await reasons().getByText('What reaches it').waitFor();
  });
});

test('a finding tells its standing with the provisions that make it so, and leads to the map', async () => {
  await page.goto(`${agreement}?finding=${encodeURIComponent('ch6.art3.p1/digital-product-nondiscrimination')}`);
  const judged = page.getByRole('region', { name: 'The selected passage' });
  await judged.getByText('Shielded').first().waitFor();
  await judged.getByRole('link', { name: 'Article 6.3(3)' }).first().click();
  // in the room, without leaving it
  await page.locator('mark[data-selected]').filter({ hasText: 'broadcasting' }).first().waitFor();
  await judged.getByText('digital forms left out').waitFor();
  await judged.getByRole('link', { name: 'See on the map' }).click();
  await reasons().getByRole('heading', { level: 2 }).waitFor();
  expect(new URL(page.url()).searchParams.get('protection')).toBe('ch6.art3.p3/broadcasting-exclusion');
});

describe('the measures', () => {
  test('each has its verdict and a because whose articles are links; all grounds on demand', async () => {
    await page.goto(`${agreement}/measures`);
    const lines = page.locator('.measure');
    await lines.first().waitFor();
    expect(await lines.count()).toBe(50);
    await page.getByRole('radio', { name: /^Barred/ }).click();
    await counts(lines, 11);
    await page.getByRole('searchbox', { name: 'Find a measure' }).fill('algorithm');
    const audit = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Audit of recomm/ }) });
    await audit.getByText('Nothing answers').waitFor();
    await audit.getByText('In full').click();
    await audit.getByText('To watch').waitFor();
    await audit.getByRole('link', { name: 'See on the map' }).first().click();
    await reasons().getByText('What reaches it').waitFor();
  });

  test('what was not found stands beside what was read; the charts have their numbers as tables', async () => {
    await page.goto(`${agreement}/measures`);
    await page.getByRole('heading', { name: 'Looked for and not found' }).waitFor();
    await page.getByText('What was read:').waitFor();
    await page.getByRole('img', { name: /^Verdicts by kind of measure/ }).waitFor();
    await page.getByText('As a table').first().click();
    const all = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'All measures' }) });
    expect(await all.getByRole('cell').allTextContents()).toEqual(['11', '25', '10', '4', '50']);
  });
});

test.each([
  ['on a desk in the light', DESKTOP, 'light'],
  ['on a phone in the dark', PHONE, 'dark'],
] as const)('map and measures are accessible %s', async (_, viewport, colorScheme) => {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const commitment = encodeURIComponent('ch3.art2/services-national-treatment');
  const protection = encodeURIComponent('ch3.art1.p2.a/audiovisual-exclusion');
  await page.goto(`${agreement}/map?commitment=${commitment}&protection=${protection}`);
  await reasons().getByText('audio-visual services').first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await page.goto(`${agreement}/measures`);
  // a dozen lines are looked at as well as fifty, and sooner
  await page.getByRole('radio', { name: /^Barred/ }).click();
  await page.locator('.measure').first().getByText('In full').click();
  await page.getByText('As a table').first().click();
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
});

test('nothing broke and nothing was blocked on the way', () => expect(faults).toEqual([]));
