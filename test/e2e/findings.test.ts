import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Analysis, ReviewEvent } from '@carveout/schema';
import { type RunningServer, startServer } from '@carveout/server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { overflow, violations } from '../accessible.ts';
import { launchBrowser } from '../browser.ts';
import { AGREEMENT } from './vant.ts';

const project = join(import.meta.dirname, '..', '..');

const DUTIES = 'ch1.art1.p1/customs-duties-electronic';
const FLOWS = 'ch1.art2/data-flows';

let dataDir: string;
let server: RunningServer;
let browser: Browser;
let session: Awaited<ReturnType<BrowserContext['storageState']>>;
let page: Page;
let path: string;
let text: string;
const faults: string[] = [];

async function visit(address: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en', reducedMotion: 'reduce', storageState: session });
  const opened = await context.newPage();
  opened.on('pageerror', (error) => faults.push(error.message));
  opened.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  await opened.goto(server.url + address);
  return opened;
}

/** A request by a program that shows the same session. */
async function ask<T>(address: string, method = 'GET', body?: unknown): Promise<T> {
  const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const response = await fetch(server.url + address, {
    method,
    headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.ok, await response.clone().text()).toBe(true);
  return (await response.json()) as T;
}

const events = async (): Promise<ReviewEvent[]> => (await ask<{ events: ReviewEvent[] }>(`/api${path}/reviews`)).events;
const lastEvent = async (): Promise<ReviewEvent> => (await events()).at(-1)!;

const detail = () => page.getByRole('region', { name: 'The selected passage' });
const list = () => page.getByRole('region', { name: 'Flagged passages' });
const form = (name: string) => page.getByRole('form', { name });
const said = (words: string) => page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' });

async function choose(finding: string): Promise<void> {
  await page.evaluate('document.activeElement?.blur()');
  await page.goto(`${server.url}${path}?finding=${encodeURIComponent(finding)}`);
  await page.locator(`mark[data-selected][data-finding="${finding}"]`).first().waitFor();
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'carveout-e2e-'));
  await buildWeb();
  [server, browser] = await Promise.all([
    startServer({ dataDir, port: 0, rulesDirs: [join(project, 'rules')], webDir, corpusDir: join(project, 'corpus') }),
    launchBrowser(),
  ]);
  const entering = await browser.newPage();
  await entering.goto(server.link!);
  await entering.getByRole('heading', { name: 'Agreements' }).waitFor();
  session = await entering.context().storageState();
  await entering.context().close();
  page = await visit('/');
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add agreements' }).click();
  await (await asked).setFiles({
    name: 'lumeria-vant.txt',
    buffer: Buffer.from(AGREEMENT),
    mimeType: 'application/octet-stream',
  });
  await page.getByRole('row').filter({ hasText: 'lumeria-vant.txt' }).getByText('0 of 3').waitFor();
  await page.getByRole('link', { name: /LUMERIA/ }).click();
  await page.getByText('What was read:').waitFor();
  path = new URL(page.url()).pathname;
  ({ text } = (await ask<Analysis>(`/api${path}/analysis`)).agreement);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('on a finding', () => {
  test('its kind, force and words are corrected by keyboard, and it is shown as it then is', async () => {
    await choose(DUTIES);
    await page.keyboard.press('e');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('source');
    await page.getByRole('option', { name: /source code/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await form('Correct what was flagged').getByText('best endeavours').click();
    for (let word = 0; word < 2; word++)
      await page.getByRole('button', { name: 'End one word earlier' }).press('Enter');
    await form('Correct what was flagged').getByRole('textbox', { name: /Why/ }).press('Enter');
    await said('Corrected: No customs duties');
    expect(await detail().getByRole('heading', { level: 2 }).textContent()).toMatch(/source code/);
    await detail().getByText('Before it was corrected').waitFor();
    const correction = (await lastEvent()) as Extract<ReviewEvent, { kind: 'correct' }>;
    expect(correction.correction).toMatchObject({ category: 'source-code', force: 'soft' });
    const { range, quote } = correction.correction.passage!;
    expect(text.slice(...range)).toBe(quote);
    expect(quote).toMatch(/person of the$/);
    await list()
      .getByRole('button', { name: /source code.*Corrected/ })
      .waitFor();
  });

  test('Z takes that back, and the history has it struck through', async () => {
    await page.keyboard.press('z');
    await said('Taken back: No access to source code');
    await detail().getByRole('heading', { name: 'No customs duties on electronic transmissions' }).waitFor();
    await detail().locator('[data-undone]').getByText('Corrected').waitFor();
  });

  test('its words are corrected by selecting others in the text', async () => {
    await page.keyboard.press('e');
    await selectWords('impose customs duties', 'electronic transmissions');
    const quote = form('Correct what was flagged').locator('blockquote');
    await quote.filter({ hasText: /^impose customs duties on electronic transmissions$/ }).waitFor();
    await form('Correct what was flagged').getByRole('textbox', { name: /Why/ }).focus();
    await page.keyboard.press('Escape');
    await form('Correct what was flagged').waitFor({ state: 'detached' });
  });

  test('it is commented on, a member is called, and the comment answered', async () => {
    await choose(DUTIES);
    await page.keyboard.press('c');
    await page.keyboard.type('Ask @');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('first');
    await page.keyboard.press('Enter');
    await said('Comment saved');
    const comment = (await lastEvent()) as Extract<ReviewEvent, { kind: 'comment' }>;
    expect(comment.mentions).toEqual([comment.by.user.id]);
    expect(comment.text).toMatch(/^Ask @\w+ first$/);
    await detail().getByRole('button', { name: 'Answer' }).click();
    await page.keyboard.type('Done.');
    await page.keyboard.press('Enter');
    await detail().locator('.voices .voices').getByText('Done.').waitFor();
    expect(await lastEvent()).toMatchObject({ kind: 'comment', replyTo: comment.id });
  });

  test('the position of one’s ministry is taken, and one of nobody is not', async () => {
    await page.keyboard.press('o');
    await page.getByText('you speak for none in this dossier').waitFor();
    const me = await ask<{ user: { id: string }; dossiers: { id: string }[] }>('/api/me');
    await ask(`/api/dossiers/${me.dossiers[0]!.id}/members/${me.user.id}`, 'PATCH', { organisation: 'Culture' });
    await choose(DUTIES);
    await page.keyboard.press('o');
    await page.getByRole('radio', { name: 'Supports it' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('textbox', { name: /In its words/ }).press('Enter');
    await said('Position saved');
    await detail().getByText('Opposes it').first().waitFor();
  });

  test('what somebody else decided meanwhile is told, and what was written is kept', async () => {
    await page.context().close();
    page = await visit('/');
    await page.route('**/api/events', (route) => route.abort());
    await choose(FLOWS);
    await page.keyboard.press('e');
    await form('Correct what was flagged').getByText('declaratory').click();
    const why = form('Correct what was flagged').getByRole('textbox', { name: /Why/ });
    await why.fill('Only a statement');
    await ask(`/api${path}/reviews`, 'POST', { kind: 'accept', finding: FLOWS, after: null });
    await why.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Somebody else decided' }).getByText('Accepted').waitFor();
    expect(await why.inputValue()).toBe('Only a statement');
    await why.press('Enter');
    await said('Corrected');
    await page.unroute('**/api/events');
  });
});

/** Selects words of the text with the mouse, from the beginning of some to the end of others. */
async function selectWords(first: string, last: string): Promise<void> {
  const [from, to] = (await page.evaluate(
    `(() => {
      const find = (words) => {
        const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(words);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          const rects = range.getClientRects();
          return [rects[0], rects[rects.length - 1]];
        }
      };
      const [a] = find(${JSON.stringify(first)});
      const [, b] = find(${JSON.stringify(last)});
      return [[a.left + 1, a.top + a.height / 2], [b.right - 1, b.top + b.height / 2]];
    })()`,
  )) as [[number, number], [number, number]];
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.up();
}

describe('a clause that was missed', () => {
  test('is marked by selecting its words, shown as added by a reviewer, and taken back', async () => {
    await choose(FLOWS);
    await selectWords('Each cinema', 'own shores');
    await page.getByRole('button', { name: 'Mark as a missed clause' }).click();
    await page.keyboard.type('performance');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const why = form('Mark a missed clause, Article 1.3').getByRole('textbox', { name: /Why/ });
    await why.fill('A quota');
    await why.press('Enter');
    await said('Marked: ');
    const event = (await lastEvent()) as Extract<ReviewEvent, { kind: 'missed' }>;
    expect(event.passage.quote).toBe(text.slice(...event.passage.range));
    expect(event.passage.quote).toMatch(/^Each cinema shall.*own shores$/);
    await list()
      .getByRole('button', { name: /Added by a reviewer/ })
      .and(page.locator('[aria-current]'))
      .waitFor();
    await page.locator(`mark[data-selected][data-finding="${event.finding}"]`).first().waitFor();
    await page.getByText('0 of 4 reviewed').or(page.getByText('1 of 4 reviewed')).waitFor();
    await page.keyboard.press('a');
    await said('Accepted: ');
    await page.keyboard.press('z');
    await said('Taken back: ');
    await page.keyboard.press('z');
    await list()
      .getByRole('button', { name: /Added by a reviewer/ })
      .waitFor({ state: 'detached' });
  });

  test('is marked without a mouse, provision by provision', async () => {
    await page.goto(`${server.url}${path}#ch1.art3`);
    await page.locator('h3').filter({ hasText: 'Cinemas' }).waitFor();
    await page.keyboard.press('m');
    const title = page.getByRole('heading', { name: /^Mark a missed clause, / });
    await title.waitFor();
    const before = page.getByRole('button', { name: 'Take the provision before' });
    const after = page.getByRole('button', { name: 'Take the provision after' });
    for (let times = 0; times < 8 && !/Article 1\.4$/.test((await title.textContent())!); times++)
      await after.press('Enter');
    await before.press('Enter');
    expect(await title.textContent()).toMatch(/Article 1\.3$/);
    await page.locator('.pending').filter({ hasText: 'Each cinema shall keep' }).waitFor();
    await before.press('Escape');
    await title.waitFor({ state: 'detached' });
  });
});

describe('in the text', () => {
  test('words are found, accents and case aside, counted, and walked through', async () => {
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('ELÉCTRONIC');
    const bar = page
      .getByRole('search')
      .filter({ has: page.getByRole('textbox', { name: 'Words to find in the text' }) });
    await bar.getByText('1 of 3').or(bar.getByText('2 of 3')).or(bar.getByText('3 of 3')).waitFor();
    expect(await page.locator('.hit, .hit-shown').count()).toBe(3);
    const shown = await page.locator('.hit-shown').textContent();
    expect(shown!.toLowerCase()).toBe('electronic');
    const before = await bar.getByRole('status').textContent();
    await page.keyboard.press('Enter');
    await expect.poll(() => bar.getByRole('status').textContent()).not.toBe(before);
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    expect(await page.locator('.hit, .hit-shown').count()).toBe(0);
  });

  test('a reference opens in place, and leads there', async () => {
    const link = page.getByRole('link', { name: 'Article 1.4', exact: true });
    // What is open closes when the text is scrolled, as focusing alone may do a moment later.
    await link.hover();
    await link.press('Enter');
    const popover = page.getByRole('dialog', { name: /Article 1\.4/ });
    await popover.getByText('This Chapter does not apply to broadcasting.').waitFor();
    await page.keyboard.press('Escape');
    await popover.waitFor({ state: 'detached' });
    await link.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await popover.getByRole('button', { name: 'Go there' }).click();
    await page.waitForURL(/#ch1\.art4/);
  });

  test.each([
    ['Article 7.9', 'was not found in this file'],
    ['Article III of GATT 1994', 'in another treaty'],
  ])('one that leads nowhere here says so: %s', async (words, says) => {
    const link = page.getByRole('link', { name: words });
    // What is open closes when the text is scrolled.
    await link.hover();
    await link.press('Enter');
    await page.getByRole('dialog').getByText(says).waitFor();
    await page.keyboard.press('Escape');
  });

  test('a defined term opens its definition in place, and Escape leads back to it', async () => {
    const term = page.getByRole('link', { name: 'screen time' });
    await term.click();
    const definition = page.getByRole('dialog', { name: 'Definition of “screen time”' });
    await definition.getByText('the hours in which a cinema is open to the public').waitFor();
    await definition.getByRole('heading', { name: /Article 1\.5/ }).waitFor();
    await page.keyboard.press('Escape');
    await definition.waitFor({ state: 'detached' });
    await term.and(page.locator(':focus')).waitFor();
  });

  test('any provision has a link to copy', async () => {
    await page.getByRole('link', { name: 'Link to Article 1.2' }).press('Enter');
    await page.waitForURL(/#ch1\.art2/);
    await page.getByText(/The link (was copied|stands in the address bar)/).waitFor();
  });

  test('all of it is printed, and nothing around it', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('article').textContent()).toContain('does not apply to broadcasting');
    expect(await page.getByRole('complementary').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
  });
});

test('a PDF is shown as its original pages too, with the same passages marked and in step', async () => {
  const seen = await visit('/');
  const asked = seen.waitForEvent('filechooser');
  await seen.getByRole('button', { name: 'Add agreements' }).click();
  await (await asked).setFiles(join(project, 'corpus', 'formats', 'ardenne-costamar.pdf'));
  await seen
    .getByRole('row')
    .filter({ hasText: 'ardenne-costamar.pdf' })
    .getByText(/^0 of \d+$/)
    .waitFor();
  await seen.getByRole('link', { name: /ARDENNE/ }).click();
  await seen.getByText('What was read:').waitFor();
  await seen.keyboard.press('v');
  const first = seen.getByRole('img', { name: 'Page 1 of 2' });
  await first.waitFor();
  // what is printed is drawn: not all of the paper is white
  await expect
    .poll(() =>
      first.evaluate(
        `((canvas) => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return data.some((value, at) => at % 4 === 0 && value < 128 && data[at + 3] > 0);
        })(document.querySelector('canvas'))`,
      ),
    )
    .toBe(true);
  await seen.keyboard.press('j');
  await seen.locator('.page-mark[data-selected]').first().waitFor();
  const selected = new URL(seen.url()).searchParams.get('finding')!;
  await seen.keyboard.press('v');
  await seen.locator(`mark[data-selected][data-finding="${selected}"]`).first().waitFor();
  await seen.getByRole('radio', { name: /Pages/ }).click();
  await seen.locator('.page-mark[data-selected]').first().waitFor();
  await seen.context().close();
});

test('nothing broke and nothing was blocked on the way', () => expect(faults).toEqual([]));

describe.each([
  ['on a desk, in the light, in English', 'English', { width: 1440, height: 900 }, 'light', ['e', 'o']],
  ['on a phone, in the dark, in French', 'Français', { width: 390, height: 844 }, 'dark', ['c', 'm']],
] as const)('%s', (_, language, viewport, colorScheme, keys) => {
  test('the forms are accessible and stay within the window', async () => {
    const seen = await visit(`${path}?finding=${encodeURIComponent(DUTIES)}`, viewport);
    await seen.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await seen.getByRole('radio', { name: language }).click();
    await seen.locator('mark[data-selected]').first().waitFor();
    for (const key of keys) {
      await seen.keyboard.press(key);
      await seen.locator('.review-form').waitFor();
      expect(await violations(seen), key).toEqual([]);
      expect(await overflow(seen), key).toBe(0);
      await seen.keyboard.press('Escape');
      await seen.locator('.review-form').waitFor({ state: 'detached' });
    }
    await seen.context().close();
  });
});
