import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@carveout/server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { overflow, violations } from '../accessible.ts';
import { launchBrowser } from '../browser.ts';

const project = join(import.meta.dirname, '..', '..');
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PASSWORD = 'a pass phrase for tests';
const NEW = 'another pass phrase for tests';

let dataDir: string;
let server: RunningServer;
let browser: Browser;
let ana: Page;
let bruno: Page;
/** The path of the first dossier. */
let dossier: string;
const faults: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'carveout-e2e-'));
  await buildWeb();
  [server, browser] = await Promise.all([
    startServer({
      dataDir,
      port: 0,
      team: { baseUrl: 'http://127.0.0.1', secret: 'a secret of thirty-two letters or so' },
      rulesDirs: [join(project, 'rules')],
      webDir,
      corpusDir: join(project, 'corpus'),
    }),
    launchBrowser(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A browser of somebody's own, at an address. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(server.url + path);
  return page;
}

/** What stands in an address after the server, which a test reaches at another port than the link names. */
const pathOf = (link: string): string => new URL(link).pathname + new URL(link).hash;

async function enrol(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail address').fill(`${name.toLowerCase()}@example.org`);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the account and join' }).click();
  await page.getByRole('heading', { name: 'Agreements', level: 1 }).waitFor();
}

/** Has Ana do something about Bruno on the page of members. */
async function aboutBruno(action: string): Promise<void> {
  await ana.goto(`${server.url}${dossier}/members`);
  await ana.getByRole('button', { name: 'Actions for Bruno' }).click();
  await ana.getByRole('menuitem', { name: action }).click();
}

/** Says for a page's address what axe holds against it, and that it stays within its window. */
async function isAccessible(page: Page): Promise<void> {
  expect(await violations(page, { whole: true }), page.url()).toEqual([]);
  expect(await overflow(page), page.url()).toBe(0);
}

test('the first owner comes by the link that the server prints', async () => {
  ana = await open(pathOf(server.link!));
  await ana.getByText('first owner').waitFor();
  await ana.getByLabel('New password').fill('short');
  await ana.getByRole('button', { name: 'Make the account and join' }).click();
  await ana.getByText('Between 12 and 128 characters.').waitFor();
  await enrol(ana, 'Ana');
  expect(new URL(ana.url()).pathname).toBe('/');
});

test('an owner invites a reviewer by a link, which makes an account once', async () => {
  await ana.getByRole('link', { name: 'Members' }).click();
  dossier = new URL(ana.url()).pathname.replace('/members', '');
  await ana.getByRole('combobox', { name: /^Speaks for/ }).fill('Ministry of Culture');
  await ana.getByRole('button', { name: 'Make the link' }).click();
  const link = await ana.getByLabel('Link of the invitation').inputValue();
  await ana.getByText('Ministry of Culture').first().waitFor();
  bruno = await open(pathOf(link));
  await bruno.getByText('Ana invites you to the dossier').waitFor();
  await bruno.getByText('You will speak for Ministry of Culture.').waitFor();
  await enrol(bruno, 'Bruno');
  const late = await open(pathOf(link));
  await late.getByText('has been used or withdrawn').waitFor();
  await late.context().close();
});

test('a reviewer sees the dossier, and is offered what a reviewer may do', async () => {
  await bruno
    .getByRole('row')
    .filter({ hasText: 'altamar-norvale.txt' })
    .getByText(/of \d+$/)
    .waitFor();
  expect(await bruno.getByRole('button', { name: 'Add agreements' }).count()).toBe(0);
  await bruno.getByRole('link', { name: 'Members' }).click();
  const row = bruno.getByRole('listitem').filter({ hasText: 'bruno@example.org' });
  await row.getByText('Reviewer').waitFor();
  expect(await bruno.getByRole('heading', { name: 'Invite somebody' }).count()).toBe(0);
});

test('a new role is there without loading the page again', async () => {
  await bruno.getByRole('link', { name: 'Agreements' }).click();
  await aboutBruno('Change role or ministry…');
  await ana.getByRole('dialog').getByText('Negotiator', { exact: true }).click();
  await ana.getByRole('button', { name: 'Save' }).click();
  await bruno.getByRole('button', { name: 'Add agreements' }).waitFor();
});

test('a session that is ended says so, keeps what was typed, and goes on when its user is back', async () => {
  await bruno.goto(`${server.url}/account`);
  await bruno.getByLabel('Password now').fill('typed before the session ended');
  await aboutBruno('Sign out everywhere');
  await ana.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  const cover = bruno.getByRole('alertdialog', { name: 'Your session has ended' });
  await cover.waitFor();
  await cover.getByLabel('Password').fill('not the pass phrase');
  await cover.getByRole('button', { name: 'Sign in', exact: true }).click();
  await cover.getByText('do not belong together').waitFor();
  await cover.getByLabel('Password').fill(PASSWORD);
  await cover.getByRole('button', { name: 'Sign in', exact: true }).click();
  await cover.waitFor({ state: 'detached' });
  expect(await bruno.getByLabel('Password now').inputValue()).toBe('typed before the session ended');
});

test('one signs a browser out from another one', async () => {
  const elsewhere = await open('/');
  await elsewhere.getByLabel('E-mail address').fill('bruno@example.org');
  await elsewhere.getByLabel('Password').fill(PASSWORD);
  await elsewhere.keyboard.press('Enter');
  await elsewhere.getByRole('heading', { name: 'Agreements', level: 1 }).waitFor();
  await bruno.reload();
  await bruno.getByRole('button', { name: 'Sign out all others' }).click();
  await elsewhere.getByRole('alertdialog', { name: 'Your session has ended' }).waitFor();
  await elsewhere.context().close();
});

test('a forgotten password is set anew by a link that the owner hands over', async () => {
  await aboutBruno('Link to a new password…');
  await ana.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
  const link = await ana.getByRole('dialog').getByLabel('Link to a new password').inputValue();
  const back = await open(pathOf(link));
  await back.getByText('Choose a new password for Bruno').waitFor();
  await back.getByLabel('New password').fill(NEW);
  await back.getByRole('button', { name: 'Set the password and sign in' }).click();
  await back.getByRole('heading', { name: 'Agreements', level: 1 }).waitFor();
  await back.getByRole('button', { name: 'Account of Bruno' }).click();
  await back.getByRole('menuitem', { name: 'Sign out' }).click();
  await back.getByRole('heading', { name: 'Sign in' }).waitFor();
  await back.context().close();
});

test('a dossier is made, and the page then begins with the dossiers', async () => {
  await ana.goto(server.url + dossier);
  await ana.getByRole('button', { name: 'Actions for the dossier Agreements' }).click();
  await ana.getByRole('menuitem', { name: 'New dossier' }).click();
  await ana.getByLabel('Name', { exact: true }).fill('Digital trade, round 7');
  await ana.keyboard.press('Enter');
  await ana.getByRole('heading', { name: 'Digital trade, round 7' }).waitFor();
  await ana.getByRole('link', { name: 'Carveout' }).click();
  await ana.getByRole('row').filter({ hasText: 'Digital trade, round 7' }).getByText('Negotiation').waitFor();
});

test('a token for a script is made in the account, reaches its dossier alone, and is taken back', async () => {
  await ana.goto(`${server.url}/account`);
  await ana.getByRole('button', { name: 'Make a token' }).click();
  await ana.getByRole('button', { name: 'Make the token' }).click();
  await ana.locator('.field-error').nth(1).waitFor();
  await isAccessible(ana);
  await ana.getByLabel('What it is for').fill('nightly export');
  await ana.getByRole('group', { name: 'Dossiers that it reaches' }).getByText('Digital trade, round 7').click();
  await ana.getByRole('button', { name: 'Make the token' }).click();
  const secret = await ana.getByLabel('Secret of the token').inputValue();
  await isAccessible(ana);
  const asked = () => fetch(`${server.url}/api/agreements`, { headers: { authorization: `Bearer ${secret}` } });
  const answer = await asked();
  expect([answer.status, await answer.json()]).toEqual([200, { agreements: [] }]);
  await ana.getByRole('button', { name: 'Close' }).click();
  await ana.getByRole('button', { name: 'Take back nightly export' }).click();
  await ana.getByRole('button', { name: 'Take back nightly export' }).waitFor({ state: 'detached' });
  expect((await asked()).status).toBe(401);
});

test('the documentation for programmers is accessible, on a phone in the dark', async () => {
  const reader = await open('/api/docs', { viewport: PHONE, colorScheme: 'dark' });
  await reader.getByRole('heading', { level: 1 }).waitFor();
  expect(await overflow(reader)).toBe(0);
  // It says all in the same few ways, and axe takes half a minute over the whole: what repeats is left out.
  const repeated = 'main > section:nth-of-type(n+4):not(:last-of-type), article:nth-of-type(n+3), pre:nth-of-type(n+9)';
  await reader.evaluate(`for (const one of document.querySelectorAll('${repeated}')) one.remove()`);
  expect(await violations(reader, { whole: true })).toEqual([]);
  await reader.context().close();
});

test('what stands in any agreement is found and opened by keys alone', async () => {
  await ana.keyboard.press('Control+k');
  await ana.keyboard.type('customs dut');
  const hits = ana.getByRole('listbox', { name: 'Where the words stand' }).getByRole('option');
  await hits
    .filter({ hasText: /customs duties/i })
    .first()
    .waitFor();
  await isAccessible(ana);
  await ana.keyboard.press('ArrowDown');
  await ana.keyboard.press('ArrowUp');
  await ana.keyboard.press('Enter');
  await ana.waitForURL(/\/agreements\/[\w-]+#/);
  await ana.getByText('What was read:').waitFor();
});

test.each([
  { where: 'on a desk in the light, in English', language: 'English', viewport: DESKTOP, colorScheme: 'light' },
  { where: 'on a phone in the dark, in Spanish', language: 'Español', viewport: PHONE, colorScheme: 'dark' },
] as const)(
  'every screen is accessible $where',
  async ({ language, viewport, colorScheme }) => {
    await ana.setViewportSize(viewport);
    await ana.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await ana.getByRole('radio', { name: language }).click();
    for (const path of ['/', dossier, `${dossier}/members`, '/account']) {
      await ana.goto(server.url + path);
      await ana.getByRole('heading', { level: 1 }).waitFor();
      await ana.locator('.registry, .lines').first().waitFor();
      await isAccessible(ana);
      await ana.keyboard.press('?');
      await ana.getByRole('dialog').getByText('Esc', { exact: true }).waitFor();
      await ana.keyboard.press('Escape');
    }
    const stranger = await open('/', { viewport, colorScheme, storageState: await ana.context().storageState() });
    await stranger.context().clearCookies();
    for (const path of ['/', '/invitation#x', '/password#x']) {
      await stranger.goto('about:blank');
      await stranger.goto(server.url + path);
      await stranger.getByRole('alert').or(stranger.locator('form')).first().waitFor();
      await isAccessible(stranger);
    }
    await stranger.context().close();
  },
  120_000,
);

test('nothing broke and nothing was blocked on the way', () => expect(faults).toEqual([]));
