import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@carveout/server';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { faintInTheDark, overflow, violations } from '../accessible.ts';
import { launchBrowser } from '../browser.ts';

const project = join(import.meta.dirname, '..', '..');
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const AGREEMENT = `AGREEMENT ON TRADE BETWEEN LUMERIA AND THE ISLES OF VANT

PREAMBLE

Lumeria and the Isles of Vant, wishing to trade more freely, have agreed as follows:

CHAPTER 1
GENERAL PROVISIONS

Article 1.1: Free Trade Area

The Parties establish a free trade area.

CHAPTER 2
ELECTRONIC COMMERCE

Article 2.1: Customs Duties

1. Neither Party shall impose customs duties on electronic transmissions between a person of a Party and a person of the other Party.

2. Paragraph 1 leaves internal taxes untouched.

Article 2.2: Movement of Information

Neither Party shall restrict the cross-border transfer of information by electronic means where it is for the conduct of business.

Article 2.3: Source Code

Neither Party shall require the transfer of, or access to, source code of software as a condition for its import or sale.

Article 2.4: Scope

This Chapter does not apply to broadcasting.
`;

let dataDir: string;
/** What the browser keeps of a session, once somebody has signed in by the link. */
let session: StorageState;
let server: RunningServer;
let browser: Browser;
let page: Page;
const faults: string[] = [];

const serve = (port: number): Promise<RunningServer> =>
  startServer({ dataDir, port, rulesDirs: [join(project, 'rules')], webDir, corpusDir: join(project, 'corpus') });

async function visit(path: string, viewport = DESKTOP): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en', reducedMotion: 'reduce', storageState: session });
  const opened = await context.newPage();
  opened.on('pageerror', (error) => faults.push(error.message));
  opened.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  await opened.goto(server.url + path);
  return opened;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'carveout-e2e-'));
  await buildWeb();
  [server, browser] = await Promise.all([serve(0), launchBrowser()]);
  const context = await browser.newContext();
  const entering = await context.newPage();
  await entering.goto(server.link!);
  await entering.getByRole('heading', { name: 'Agreements' }).waitFor();
  session = await context.storageState();
  await context.close();
  page = await visit('/');
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A request by a program that shows the same session. */
const asOwner = (path: string, init: RequestInit = {}): Promise<Response> => {
  const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return fetch(server.url + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } });
};

const detail = () => page.getByRole('region', { name: 'The selected passage' });
const list = () => page.getByRole('region', { name: 'Flagged passages' });
const marked = (finding: string) => page.locator(`mark[data-selected][data-finding="${finding}"]`).first();

async function choose(file: { name: string; buffer: Buffer }): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add agreements' }).click();
  await (await asked).setFiles({ ...file, mimeType: 'application/octet-stream' });
}

describe('the review of an agreement', () => {
  let agreement: string;

  test('begins with the model agreement and the first steps', async () => {
    await page.getByRole('heading', { name: 'Three first steps' }).waitFor();
    await page
      .getByRole('row')
      .filter({ hasText: 'altamar-norvale.txt' })
      .getByText(/^0 of \d+$/)
      .waitFor();
  });

  test('a file is added, read and listed with what was flagged', async () => {
    await choose({ name: 'lumeria-vant.txt', buffer: Buffer.from(AGREEMENT) });
    const row = page.getByRole('row').filter({ hasText: 'lumeria-vant.txt' });
    await row.getByText('0 of 4').waitFor();
    await row.getByRole('img', { name: 'commitments: 3, protections: 1, promotion: 0' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Three first steps' }).count()).toBe(0);
  });

  test('a file that cannot be read says why and what to do', async () => {
    await choose({ name: 'picture.bin', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254, 0, 0]) });
    const row = page.getByRole('row').filter({ hasText: 'picture.bin' });
    await row.getByText('Save it as PDF, Word').waitFor();
    await row.getByRole('button', { name: 'Actions for picture.bin' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the agreement' }).click();
    await row.waitFor({ state: 'detached' });
  });

  test('the text is read beside its outline, and J and K walk through what was flagged', async () => {
    await page.getByRole('link', { name: /LUMERIA/ }).click();
    await page.getByText('What was read:').waitFor();
    agreement = new URL(page.url()).pathname;
    expect(await page.locator('h1').allTextContents()).toEqual([
      'AGREEMENT ON TRADE BETWEEN LUMERIA AND THE ISLES OF VANT',
    ]);
    await page.getByText('5 articles, 0 annexes').waitFor();
    await page.keyboard.press('j');
    await marked('ch2.art1.p1/customs-duties-electronic').waitFor();
    await page.keyboard.press('j');
    await marked('ch2.art2/data-flows').waitFor();
    await page.keyboard.press('k');
    await marked('ch2.art1.p1/customs-duties-electronic').waitFor();
    expect(await detail().getByRole('heading', { level: 2 }).textContent()).toBe(
      'No customs duties on electronic transmissions',
    );
    await page.waitForURL(/finding=ch2\.art1/);
  });

  test('one is rejected by keyboard with a reason, and another accepted', async () => {
    await page.keyboard.press('r');
    const reason = page.getByRole('textbox', { name: 'Why was it wrongly flagged?' });
    await page.keyboard.press('Enter');
    await page.getByText('A rejection needs a reason.').waitFor();
    // letters that are shortcuts elsewhere are only letters here
    await page.keyboard.type('A jak zar: taxes stay possible');
    expect(await reason.inputValue()).toBe('A jak zar: taxes stay possible');
    await page.keyboard.press('Enter');
    await detail().getByText('A jak zar: taxes stay possible').waitFor();
    await page.getByRole('status').filter({ hasText: 'Rejected: ' }).waitFor({ state: 'attached' });
    await page.keyboard.press('j');
    await marked('ch2.art2/data-flows').waitFor();
    // The connection breaks once the server has the decision, before it answers: the page sends it again.
    let kept: unknown;
    const lost = async (route: Route) => {
      if (route.request().method() !== 'POST' || kept !== undefined) return route.fallback();
      kept = await (await route.fetch()).json();
      await route.abort();
    };
    await page.route('**/reviews', lost);
    const again = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/reviews'),
    );
    await page.keyboard.press('a');
    expect(await (await again).json()).toEqual(kept);
    await page.unroute('**/reviews', lost);
    await detail()
      .getByText(/^Accepted$/)
      .waitFor();
    await page.getByRole('status').filter({ hasText: 'Accepted: ' }).waitFor({ state: 'attached' });
  });

  test('a decision is taken back by Z', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page
      .getByRole('status')
      .filter({ hasText: 'Accepted: No access to source code' })
      .waitFor({ state: 'attached' });
    await page.keyboard.press('z');
    // said once the server has it; the page shows it before
    await page
      .getByRole('status')
      .filter({ hasText: 'Taken back: No access to source code' })
      .waitFor({ state: 'attached' });
    await detail()
      .getByText(/^Taken back$/)
      .waitFor();
  });

  test('a decision that was not saved is named, also when the reviewer has gone on', async () => {
    await page.route('**/reviews', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      await new Promise((later) => setTimeout(later, 300));
      await route.abort();
    });
    await page.keyboard.press('a');
    await page.keyboard.press('j');
    await marked('ch2.art4/broadcasting-exclusion').waitFor();
    const notice = page.getByRole('alert').filter({ hasText: 'was not saved:' });
    await notice.getByRole('button', { name: 'No access to source code' }).click();
    await page.getByRole('alert').filter({ hasText: 'Carveout does not answer' }).waitFor();
    await page.unroute('**/reviews');
  });

  test('/ leads to the field at once, so that no letter typed after it decides anything', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('zar');
    const field = page.getByRole('searchbox', { name: 'Find in flagged passages' });
    expect(await field.inputValue()).toBe('zar');
    await page.keyboard.press('Escape');
    expect(await field.inputValue()).toBe('');
    await field.blur();
  });

  test('it is still so after the server is started again on the same data', async () => {
    const port = Number(new URL(server.url).port);
    await server.close();
    server = await serve(port);
    await page.goto(server.url + agreement);
    const line = (name: string) => list().getByRole('button', { name });
    await line('No customs duties').filter({ hasText: 'Rejected' }).waitFor();
    await line('Cross-border data flows').filter({ hasText: 'Accepted' }).waitFor();
    await line('No access to source code').filter({ hasText: 'To review' }).waitFor();
    await line('No customs duties').click();
    await detail().getByText('A jak zar: taxes stay possible').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('row').filter({ hasText: 'lumeria-vant.txt' }).getByText('2 of 4').waitFor();
  });

  test('when somebody else has decided meanwhile, their decision is shown and the typed reason kept', async () => {
    const own = page;
    page = await visit('/');
    await page.route('**/api/events', (route) => route.abort());
    await page.goto(server.url + agreement);
    await list().getByRole('button', { name: 'No access to source code' }).click();
    await page.keyboard.press('r');
    await page.keyboard.type('Not software');
    const finding = new URL(page.url()).searchParams.get('finding');
    const events = (await (await asOwner(`/api${agreement}/reviews`)).json()) as {
      events: { id: number; finding: string }[];
    };
    const other = await asOwner(`/api${agreement}/reviews`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        finding,
        kind: 'accept',
        after: events.events.findLast((event) => event.finding === finding)?.id ?? null,
      }),
    });
    expect(other.status).toBe(201);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Somebody else decided' }).getByText('Accepted').waitFor();
    expect(await page.getByRole('textbox', { name: /wrongly flagged/ }).inputValue()).toBe('Not software');
    await page.keyboard.press('Enter');
    await detail()
      .getByText(/^Rejected$/)
      .waitFor();
    await page.context().close();
    page = own;
  });

  test('the page speaks French and Spanish, the agreement stays in its language', async () => {
    await page.goto(server.url + agreement);
    for (const [name, lang, heading] of [
      ['Français', 'fr', 'Passages signalés'],
      ['Español', 'es', 'Pasajes señalados'],
    ] as const) {
      await page.getByRole('radio', { name }).click();
      await page.getByRole('complementary', { name: heading }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('article').getAttribute('lang')).toBe('en');
    }
    await page.reload();
    await page.getByRole('complementary', { name: 'Pasajes señalados' }).waitFor();
    await page.getByRole('radio', { name: 'English' }).click();
  });

  test('a deep link opens at its provision, and at its finding', async () => {
    const linked = await visit(`${agreement}#ch2.art3`);
    await linked
      .getByRole('link', { name: /2\.3 Source Code/ })
      .and(linked.locator('[aria-current]'))
      .waitFor();
    await linked.context().close();
    const found = await visit(`${agreement}?finding=${encodeURIComponent('ch2.art4/broadcasting-exclusion')}`);
    await found.locator('mark[data-selected]').filter({ hasText: 'broadcasting' }).first().waitFor();
    await found.context().close();
  });

  test('nothing broke and nothing was blocked on the way', () => expect(faults).toEqual([]));

  test.each([
    ['on a desk', DESKTOP, ['English', 'Français', 'Español']],
    ['on a phone', PHONE, ['Français', 'Español']],
  ] as const)('library and room are accessible %s, in the light and in the dark', async (_, viewport, languages) => {
    const seen = await visit('/', viewport);
    await seen.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await seen.getByRole('row').filter({ hasText: 'lumeria-vant.txt' }).waitFor();
    expect(await violations(seen)).toEqual([]);
    expect(await faintInTheDark(seen)).toEqual([]);
    for (const language of languages) {
      await seen.goto(`${server.url}${agreement}?finding=${encodeURIComponent('ch2.art4/broadcasting-exclusion')}`);
      await seen.getByRole('radio', { name: language }).click();
      await seen.locator('mark[data-selected]').first().waitFor();
      await seen.keyboard.press('r');
      await seen.getByRole('textbox').and(seen.locator('textarea')).waitFor();
      expect(await violations(seen)).toEqual([]);
      expect(await overflow(seen)).toBe(0);
    }
    expect(await faintInTheDark(seen)).toEqual([]);
    await seen.context().close();
  });
});
