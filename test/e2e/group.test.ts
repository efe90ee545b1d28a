import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answers, type QueueAgreement } from '@carveout/schema';
import { type RunningServer, startServer } from '@carveout/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, cookiesOf, ended, posted, type Visitor } from '../../packages/server/test/running.ts';
import { meOf, newMember } from '../../packages/server/test/team.ts';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { faintInTheDark, violations } from '../accessible.ts';
import { launchBrowser } from '../browser.ts';

const project = join(import.meta.dirname, '..', '..');
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let dataDir: string;
let server: RunningServer;
let browser: Browser;
let dossier: string;
let agreement: QueueAgreement;
let [olga, ana, cho] = [] as unknown as [Visitor, Visitor, Visitor];
let [anas, chos] = [] as unknown as [Page, Page];
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
  const account = { name: 'Olga', email: 'olga@example.org', password: 'a pass phrase for tests' };
  const token = new URL(server.link!).hash.slice(1);
  const joined = await fetch(`${server.url}/api/invitations/accept`, posted({ token, account }));
  olga = { url: server.url, cookie: cookiesOf(joined) };
  const { agreements } = Answers.agreements.parse(await (await ask(olga, '/api/agreements')).json());
  dossier = agreements[0]!.dossier;
  await ended(olga, agreements[0]!.id);
  ana = await newMember(olga, { name: 'Ana', dossier, role: 'negotiator', organisation: 'Culture' });
  cho = await newMember(olga, { name: 'Cho', dossier, role: 'negotiator', organisation: 'Trade' });
  const page = Answers.queue.parse(await (await ask(olga, `/api/dossiers/${dossier}/queue`)).json());
  agreement = page.agreements[0]!;
  [anas, chos] = [await open(ana, 'queue'), await open(cho, 'queue')];
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A browser of somebody's own, at a view of the dossier. */
async function open({ cookie }: Visitor, view: string): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en', reducedMotion: 'reduce' });
  const cookies = cookie.split('; ').map((one) => one.split(/=(.*)/s));
  await context.addCookies(cookies.map(([name, value]) => ({ name: name!, value: value!, url: server.url })));
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(`${server.url}/dossiers/${dossier}/${view}`);
  return page;
}

const does = async (by: Visitor, at: number, body: object) => {
  const finding = agreement.findings[at]!.id;
  const path = `/api/agreements/${agreement.id}/reviews`;
  const response = await ask(by, path, posted({ finding, after: null, ...body }));
  expect(response.status, await response.clone().text()).toBe(201);
};
const grid = (page: Page) => page.getByRole('grid', { name: 'Flagged passages of the dossier' });
const rows = (page: Page) => grid(page).locator('[data-row]');

async function isAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await faintInTheDark(page)).toEqual([]);
}

test('the queue lists what is flagged, narrowed down by an address that can be sent', async () => {
  await rows(anas).first().waitFor();
  await isAccessible(anas);
  await anas
    .getByRole('button', { name: /^All Group$|Group/ })
    .first()
    .click();
  await anas.getByRole('option', { name: 'Commitments' }).click();
  await expect.poll(() => new URL(anas.url()).search).toBe('?group=commitment');
  const commitments = agreement.findings.filter(({ group }) => group === 'commitment').length;
  await anas.getByText(`${commitments} shown`).waitFor();
  await anas.reload();
  await anas.getByText(`${commitments} shown`).waitFor();
});

test('many are rejected with one reason by keys alone, seen by others at once, and taken back', async () => {
  const asked: string[] = [];
  anas.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/reviews')) asked.push(request.url());
  });
  await rows(chos).first().waitFor();
  await grid(anas).focus();
  await anas.keyboard.press('Shift+ArrowDown');
  await anas.keyboard.press('Shift+ArrowDown');
  await anas.getByText('3 passages chosen').waitFor();
  await anas.keyboard.press('r');
  await anas.keyboard.type('goods only');
  await anas.keyboard.press('Enter');
  for (const page of [anas, chos]) await page.getByText(`3 of ${agreement.findings.length} reviewed`).first().waitFor();
  expect(asked).toHaveLength(1);
  await grid(anas).focus();
  await anas.keyboard.press('z');
  for (const page of [anas, chos]) await page.getByText(`0 of ${agreement.findings.length} reviewed`).first().waitFor();
});

test('Enter opens a finding in the reading room, where the queue goes on and others see who reads it', async () => {
  await grid(anas).focus();
  await anas.keyboard.press('Home');
  await anas.keyboard.press('Enter');
  await anas.getByText(/^Queue: 1 of/).waitFor();
  const first = new URL(anas.url()).searchParams.get('finding')!;
  await anas.getByRole('button', { name: 'Next to review in the queue' }).click();
  await anas.getByText(/^Queue: 2 of/).waitFor();
  const second = new URL(anas.url()).searchParams.get('finding')!;
  expect(second).not.toBe(first);
  await chos.getByRole('button', { name: 'Also here: Ana' }).waitFor();
  await rows(chos).getByText('Ana').waitFor();
  await chos.goto(`${server.url}/agreements/${agreement.id}?${new URLSearchParams({ finding: second })}`);
  await chos.getByText('Ana has this clause open too').waitFor();
  await anas.getByText('Cho has this clause open too').waitFor();
  await anas.keyboard.press('g');
  await anas.keyboard.press('w');
  await anas.getByRole('heading', { name: /^Working group of the dossier/ }).waitFor();
});

test('ministries stand side by side, and where they differ is said in words', async () => {
  await does(ana, 0, { kind: 'position', stance: 'oppose', text: 'Films must stay out of it.' });
  await does(cho, 0, { kind: 'position', stance: 'support' });
  const mentions = [(await meOf(ana)).user.id];
  await does(cho, 1, { kind: 'comment', text: '@Ana Does this reach streaming?', mentions });
  const row = anas.getByRole('row').filter({ hasText: 'Their positions differ' });
  await row.getByText('Films must stay out of it.').waitFor();
  await row.getByText('Supports it').waitFor();
  const entry = anas.getByRole('listitem').filter({ hasText: 'Does this reach streaming?' });
  await entry.getByText('For you').waitFor();
  await isAccessible(anas);
  await anas.getByRole('link', { name: '1 comment' }).click();
  await anas.getByRole('button', { name: '1 comment' }).click();
  await anas.locator(':focus').getByText('Does this reach streaming?').waitFor();
  await anas.goBack();
  await row.waitFor();
  await anas.reload();
  await anas.getByText('Your last visit').or(anas.getByText('Nothing new since your last visit')).first().waitFor();
  await anas.setViewportSize(PHONE);
  await isAccessible(anas);
  const width = await anas.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(PHONE.width);
  await anas.setViewportSize(DESKTOP);
});

test('in a blind round each ministry sees only itself, and afterwards both are compared', async () => {
  const olgas = await open(olga, 'group');
  await olgas.getByRole('button', { name: 'Start a blind round' }).click();
  await olgas.keyboard.type('First reading');
  await olgas.keyboard.press('Enter');
  await anas.getByText('The blind round “First reading” runs since').waitFor();
  await anas.getByText('You see what Culture decided and said').waitFor();
  await does(ana, 2, { kind: 'accept' });
  await does(cho, 2, { kind: 'reject', reason: 'nothing digital in it' });
  await anas.getByRole('cell', { name: 'Accepted' }).waitFor();
  await anas.getByText('Hidden for now').first().waitFor();
  expect(await anas.getByText('nothing digital in it').count()).toBe(0);
  expect(await anas.getByText('Supports it').count()).toBe(0);
  await expect.poll(() => anas.getByRole('button', { name: /Also here/ }).count()).toBe(0);
  await olgas.getByRole('button', { name: 'End it and compare' }).click();
  await anas.getByRole('link', { name: /^First reading/ }).click();
  await anas.getByText('1 disagreement, kept as it was decided').waitFor();
  await anas.getByText('nothing digital in it').first().waitFor();
  await anas.getByText('Culture and Trade decided the same on 0% of 1 clause.').waitFor();
  await isAccessible(anas);
});

test('of two who decide on one clause at once, the second is told so and keeps the typed reason', async () => {
  const finding = agreement.findings[3]!.id;
  const clause = `${server.url}/agreements/${agreement.id}?${new URLSearchParams({ finding })}`;
  await Promise.all([anas.goto(clause), chos.goto(clause)]);
  await anas.getByText('Cho has this clause open too').waitFor();
  await chos.getByText('Ana has this clause open too').waitFor();
  await chos.keyboard.press('r');
  const reason = chos.getByRole('textbox', { name: /wrongly flagged/ });
  await reason.fill('Trade in paper alone');
  // Ana decides while what Cho sends is on its way.
  let overtaken = false;
  await chos.route('**/reviews', async (route) => {
    if (route.request().method() !== 'POST' || overtaken) return route.fallback();
    overtaken = true;
    const saved = anas.waitForResponse((response) => response.request().method() === 'POST');
    await anas.keyboard.press('a');
    expect((await saved).status()).toBe(201);
    return route.fallback();
  });
  await reason.press('Enter');
  await chos.getByRole('alert').filter({ hasText: 'Somebody else decided' }).getByText('Accepted').waitFor();
  expect(await reason.inputValue()).toBe('Trade in paper alone');
  await reason.press('Enter');
  for (const page of [anas, chos]) await page.getByText('Trade in paper alone').first().waitFor();
  await reason.waitFor({ state: 'detached' });
});

test('from every screen, ? opens the sheet of keys, which tells what is a key away there', async () => {
  const inDossier = { path: `/dossiers/${dossier}`, says: 'See the working group' };
  const inAgreement = { path: `/agreements/${agreement.id}`, says: 'See the protection map' };
  const under = ({ path, says }: typeof inDossier, views: readonly string[]) =>
    views.map((view) => ({ path: path + view, says }));
  for (const { path, says } of [
    { path: '/', says: inDossier.says },
    ...under({ path: '', says: 'Search all agreements' }, ['/account', '/nowhere']),
    ...under(inDossier, ['', '/members', '/queue', '/group', '/report', '/rules']),
    ...under(inAgreement, ['', '/map']),
  ]) {
    // As a link does it, without loading the page again.
    await anas.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
    await anas.locator('main .skeleton').first().waitFor({ state: 'detached' });
    await anas.keyboard.press('?');
    const sheet = anas.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByText(says).waitFor();
    expect((await sheet.getByText('See the').count()) > 0, path).toBe(!/account|nowhere/.test(path));
    await anas.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  }
});

test('nothing broke and nothing was blocked on the way', () => expect(faults).toEqual([]));
