import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Answers, standingEvents } from '@carveout/schema';
import { type RunningServer, startServer } from '@carveout/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { violations } from '../accessible.ts';
import { launchBrowser } from '../browser.ts';

const project = join(import.meta.dirname, '..', '..');
const MODEL = join(project, 'corpus', 'model', 'altamar-norvale.txt');
const EXCEPTION = /\nArticle 9\.2: Cultural Industries\n[\s\S]*?(?=\nArticle 9\.3:)/;
const SOURCE_CODE = 'ch6.art6.p1/source-code';
const LOCALISATION = 'ch6.art5/data-localisation';
const CULTURE = 'ch9.art2.p1/cultural-exception';
const MUSEUMS = 'ch8.art1.p1/cultural-cooperation';

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
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(server.link!);
  await page.getByRole('row').filter({ hasText: 'altamar-norvale.txt' }).waitFor();
  const { agreements } = Answers.agreements.parse(await api('agreements'));
  first = agreements.find(({ model }) => model)!.id;
  await ready(first);
  const review = (what: object) => api(`agreements/${first}/reviews`, { after: null, ...what });
  await review({ kind: 'accept', finding: SOURCE_CODE });
  await review({ kind: 'accept', finding: CULTURE });
  await review({ kind: 'comment', finding: MUSEUMS, text: 'Ask the museums.' });
  const analysis = Answers.analysis.parse(await api(`agreements/${first}/analysis`));
  const found = analysis.findings.find(({ id }) => id === LOCALISATION)!;
  const range = [found.range[0], found.range[1] - 12] as const;
  const passage = { range, quote: analysis.agreement.text.slice(...range) };
  await review({ kind: 'correct', finding: LOCALISATION, correction: { passage } });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('a first round teaches what a next one would show', async () => {
  await page.goto(`${server.url}/agreements/${first}/rounds`);
  await page.getByText('No earlier round of this agreement is known.').waitFor();
});

test('a new round is added from the line of the one before it', async () => {
  const text = await readFile(MODEL, 'utf8');
  expect(text).toMatch(EXCEPTION);
  const next = text
    .replace(EXCEPTION, '')
    .replace('The Parties', 'Both Parties')
    .replace('Neither Party may require a covered person', 'Neither Party shall require a covered person');
  await page.goto(server.url);
  const line = page.getByRole('row').filter({ hasText: 'altamar-norvale.txt' });
  await line.getByRole('button', { name: /^Actions for/ }).click();
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Add a new round' }).click();
  const file = { name: 'round-2.txt', mimeType: 'text/plain', buffer: Buffer.from(next) };
  await (await asked).setFiles(file);
  await page.getByRole('row').filter({ hasText: 'round-2.txt' }).waitFor();
  const { agreements } = Answers.agreements.parse(await api('agreements'));
  second = agreements.find(({ name }) => name === 'round-2.txt')!.id;
  await ready(second);
  await page.goto(`${server.url}/agreements/${first}/rounds`);
  await page.getByRole('link', { name: 'round-2.txt' }).click();
  await page.getByText('This is the next round of').waitFor();
});

test('says what a new round does to exposure, and shows the words that changed', async () => {
  await page.getByRole('heading', { name: 'What this round changes' }).waitFor();
  await page.getByText(/^\d+ measures? less free than before$/).waitFor();
  expect(await page.getByText(/freer than before$/).count()).toBe(0);
  await page.getByText(/^\d+ flagged passages? gone$/).click();
  await page.locator('.round-text ins').getByText('Both', { exact: true }).first().waitFor();
});

test('folds what is unchanged, opens it in place, and goes from change to change by keys', async () => {
  const fold = page.getByRole('button', { name: /^\d+ unchanged provisions?$/ }).first();
  const drawn = () => page.getByRole('article').count();
  const before = await drawn();
  await fold.click();
  expect(await fold.getAttribute('aria-expanded')).toBe('true');
  await expect.poll(drawn).toBeGreaterThan(before);
  await fold.click();
  const removed = page.getByRole('article', { name: 'Article 9.2(1)' });
  for (let changes = 0; changes < 60 && !(await removed.count()); changes++) await page.keyboard.press('j');
  await removed.getByText('Cultural exception: flagged no more').waitFor();
  for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
  const here = async () => (await page.locator('[data-active]:focus').getAttribute('aria-label')) ?? '';
  await expect.poll(here).toMatch(/^(Article|Chapter)/);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText('Next review of an earlier round').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
});

test('is accessible, on a desk and on a phone in the dark', async () => {
  expect(await violations(page, { whole: true })).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await violations(page, { whole: true })).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('a decision that corrects a passage is taken over once it is said where that is', async () => {
  await page.keyboard.press('n');
  await page.keyboard.press('t');
  await page.getByRole('form', { name: 'Which words here does the decision mean?' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('radio', { name: 'To be looked at: 1' }).waitFor();
  expect(await made()).toMatchObject([
    {
      kind: 'correct',
      finding: LOCALISATION,
      correction: { passage: { quote: expect.stringMatching(/^Neither Party shall require/) } },
    },
  ]);
});

test('an orphan is marked by hand, its decision taken over, and both are taken back, by keys', async () => {
  await page.keyboard.press('m');
  const form = page.getByRole('form', { name: 'Which words here is it about?' });
  await form.waitFor();
  expect(await violations(page, { whole: true })).toEqual([]);
  await page.keyboard.type('museums, libraries');
  await page.keyboard.press('Enter');
  await form.getByText(/exchanges between their museums/).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Placed by hand.').first().waitFor();
  const [, marked] = await made();
  expect(marked).toMatchObject({ kind: 'missed', category: 'cultural-exception', from: { finding: CULTURE } });
  await page.keyboard.press('t');
  await page.getByRole('radio', { name: 'Settled: 3' }).waitFor();
  expect((await made()).at(-1)).toMatchObject({ kind: 'accept', finding: marked!.finding, from: { finding: CULTURE } });
  await page.keyboard.press('z');
  await page.getByRole('radio', { name: 'To be looked at: 1' }).waitFor();
  await page.keyboard.press('z');
  await expect.poll(async () => (await made()).map(({ kind }) => kind)).toEqual(['correct']);
});

test('what is certain is taken over by one order, what was said of the rest is shown', async () => {
  await page.getByRole('button', { name: 'Take over the one that is certain' }).click();
  await page.getByRole('radio', { name: 'Settled: 3' }).waitFor();
  expect((await made()).at(-1)).toMatchObject({
    kind: 'accept',
    finding: SOURCE_CODE,
    from: { agreement: { id: first } },
  });
  await page.getByText('Settled: 3').click();
  await page.getByText('1 comment, position or other note').click();
  await page.getByText('Ask the museums.').waitFor();
});

test('nothing broke and nothing was blocked on the way', () => expect(faults).toEqual([]));

/** What counts in the second round. */
const made = async () => standingEvents(Answers.reviews.parse(await api(`agreements/${second}/reviews`)).events);
