import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answers } from '@carveout/schema';
import { type RunningServer, startServer } from '@carveout/server';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { faintInTheDark, overflow, violations } from '../accessible.ts';
import { launchBrowser } from '../browser.ts';

const project = join(import.meta.dirname, '..', '..');
const DUTIES = 'ch6.art3.p1/digital-product-nondiscrimination';

let dataDir: string;
let server: RunningServer;
let browser: Browser;
let page: Page;
let id: string;
let dossier: string;
const faults: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'carveout-e2e-report-'));
  await buildWeb();
  [server, browser] = await Promise.all([
    startServer({ dataDir, port: 0, rulesDirs: [join(project, 'rules')], webDir, corpusDir: join(project, 'corpus') }),
    launchBrowser(),
  ]);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'fr',
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(12_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(server.link!);
  await page.getByRole('row').filter({ hasText: 'altamar-norvale.txt' }).waitFor();
  const { agreements } = Answers.agreements.parse(
    await (await page.request.get(`${server.url}/api/agreements`)).json(),
  );
  const model = agreements.find((one) => one.model)!;
  id = model.id;
  dossier = model.dossier;
  await page.goto(`${server.url}/agreements/${id}`);
  await page.locator('.reading').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const shown = () => page.frameLocator('iframe');
const measures = () => shown().getByRole('heading', { name: /politique culturelle peut encore/ });

/** Has a file made and saves it; gives its name and its bytes. */
async function saved(
  kind: string,
  ending: string,
  { make, save }: { make: string; save: string },
): Promise<[string, Uint8Array]> {
  await page.getByRole('button', { name: `${make}: ${kind}` }).click();
  const link = page.getByRole('link', { name: new RegExp(`^${save} .*\\.${ending}$`) });
  await link.waitFor({ timeout: 40_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return [download.suggestedFilename(), new Uint8Array(await readFile(await download.path()))];
}

async function give(name: string, bytes: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Choisir un fichier|Elegir un archivo)/ }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
}

test('by keys to the report, which shows what is ticked, in the language and under the marking that are chosen', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await measures().waitFor();
  expect(await violations(page, { whole: true })).toEqual([]);
  expect(await faintInTheDark(page)).toEqual([]);
  await page.getByText('Mesures de politique culturelle').click();
  await measures().waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Mention sur chaque page' }).fill('Diffusion restreinte');
  await shown().getByText('Diffusion restreinte').first().waitFor();
  await page.getByRole('button', { name: 'Destinataire' }).click();
  await page.getByRole('option', { name: 'Un ministre' }).click();
  // another reader begins with his or her own parts
  await measures().waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('a file is made of what is chosen, saved under its name, and thrown away', async () => {
  const [name, bytes] = await saved('Rapport Word', 'docx', { make: 'Établir\u00a0', save: 'Enregistrer' });
  expect(name).toBe('altamar-norvale.report.fr.docx');
  const parts = Object.values(unzipSync(bytes)).map((part) => strFromU8(part));
  expect(parts.join('\n').includes('Diffusion restreinte')).toBe(true);
  await page.getByRole('button', { name: `Supprimer ${name}` }).click();
  await page.getByRole('button', { name: 'Établir\u00a0: Rapport Word' }).waitFor();
});

test('what a reviewer fills in comes back: told first, taken in on request, once; what is no such file is refused in words', async () => {
  await page.getByRole('radio', { name: 'Español' }).click();
  const [, bytes] = await saved('Tabla CSV', 'csv', { make: 'Preparar', save: 'Guardar' });
  const [head, ...rows] = new TextDecoder().decode(bytes).split('\r\n');
  const at = head!.split(',').indexOf('Nouveau commentaire');
  const filled = rows.map((row, line) => (line === 0 ? withCell(row, at, 'Comprobar con la delegación') : row));
  await give('rellenado.csv', [head, ...filled].join('\r\n'));
  await page.getByText('rellenado.csv aporta 1 entrada').waitFor();
  await page.getByText('Comprobar con la delegación').waitFor();
  expect(await violations(page, { whole: true })).toEqual([]);
  await page.getByRole('button', { name: 'Incorporarlas a mi nombre' }).click();
  await page.getByText('Se incorporó 1 entrada.').first().waitFor();
  const { events } = Answers.reviews.parse(
    await (await page.request.get(`${server.url}/api/agreements/${id}/reviews`)).json(),
  );
  expect(events).toMatchObject([{ kind: 'comment', text: 'Comprobar con la delegación' }]);
  await give('rellenado.csv', [head, ...filled].join('\r\n'));
  await page.getByText('rellenado.csv no aporta nada nuevo.').waitFor();
  await give('otra.csv', 'nombre,edad\r\nA,3\r\n');
  await page.getByRole('alert').filter({ hasText: 'No se ha incorporado nada.' }).waitFor();
});

test('a proposal leaves the house as tracked changes, a dossier as an archive', async () => {
  await page.getByRole('radio', { name: 'English' }).click();
  const { agreement } = Answers.analysis.parse(
    await (await page.request.get(`${server.url}/api/agreements/${id}/analysis`)).json(),
  );
  const articles = agreement.provisions.filter(({ kind, parent }) => kind === 'article' && parent === 'ch6');
  const spot = { seat: 'chapter', parent: 'ch6', after: articles.at(-1)!.id, number: `6.${articles.length + 1}` };
  const draft = { spot, heading: 'Culture', text: 'Nothing in this Chapter binds cultural policies.' };
  const put = await page.request.post(`${server.url}/api/agreements/${id}/proposals`, {
    data: { kind: 'put', draft, aim: { commitments: [DUTIES] } },
  });
  expect(put.status(), await put.text()).toBe(201);
  await page.goto(`${server.url}/agreements/${id}/proposals`);
  await page.locator('.proposal-lines a').click();
  await page.getByRole('link', { name: 'As tracked changes' }).click();
  await page.getByText('Files about proposals hold only').waitFor();
  const [redline, word] = await saved('Proposals as tracked changes', 'docx', { make: 'Make', save: 'Save' });
  expect(redline).toBe('altamar-norvale.redline.en.docx');
  expect(strFromU8(unzipSync(word)['word/document.xml']!)).toMatch(/<w:ins [^>]*>.*binds cultural policies/s);
  await page.goto(`${server.url}/dossiers/${dossier}/report`);
  await shown().locator('h1').waitFor();
  expect(await violations(page, { whole: true })).toEqual([]);
  const [name, bytes] = await saved('Markdown', 'zip', { make: 'Make', save: 'Save' });
  expect(name).toMatch(/\.zip$/);
  expect(Object.keys(unzipSync(bytes))).toEqual(['altamar-norvale.report.en.md']);
  expect(faults).toEqual([]);
});

/** A row of a CSV with something else in one of its cells. */
function withCell(row: string, at: number, text: string): string {
  const cells = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map(([, cell]) => cell!);
  return cells.with(at, text).join(',');
}
