import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answers } from '@carveout/schema';
import { type RunningServer, startServer } from '@carveout/server';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, ended, signIn, upload, type Visitor } from '../../packages/server/test/running.ts';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { faintInTheDark, overflow, violations } from '../accessible.ts';
import { launchBrowser } from '../browser.ts';

const project = join(import.meta.dirname, '..', '..');
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const ACCORD = `ACCORD DE COOPÉRATION ENTRE LE NORLAND ET LA SUDÉRIE

CHAPITRE 1
DISPOSITIONS GÉNÉRALES

Article 1.1 : Définitions

Aux fins du présent accord :

« film » désigne une œuvre cinématographique, quel que soit son support;

« service numérique » désigne un service fourni par voie électronique, contre rémunération ou non;

CHAPITRE 2
COOPÉRATION

Article 2.1 : Œuvres

1. Les Parties encouragent l’échange de films et d’autres œuvres entre leurs publics.

2. Chaque Partie favorise l’accès du public de l’autre Partie à ses services numériques.

Article 2.2 : Tarifs

Aucune Partie n’impose de droits de douane sur l’échange de films par voie électronique.
`;

let dataDir: string;
let server: RunningServer;
let browser: Browser;
let page: Page;
let owner: Visitor;
let accord: string;
let dossier: string;
const faults: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'carveout-e2e-'));
  await buildWeb();
  [server, browser] = await Promise.all([
    startServer({ dataDir, port: 0, rulesDirs: [join(project, 'rules')], webDir, corpusDir: join(project, 'corpus') }),
    launchBrowser(),
  ]);
  owner = await signIn(server.link!);
  const added = await upload(owner, 'accord.txt', ACCORD);
  ({ id: accord, dossier } = await ended(owner, added.id));
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'fr', reducedMotion: 'reduce' });
  const cookies = owner.cookie.split('; ').map((one) => one.split(/=(.*)/s));
  await context.addCookies(cookies.map(([name, value]) => ({ name: name!, value: value!, url: server.url })));
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(`${server.url}/dossiers/${dossier}/rules`);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const rules = () => page.getByRole('textbox', { name: /^Règles de own-/ });
const results = () => page.getByRole('region', { name: 'Ce que trouvent les règles' });
const picture = async (name: string) => {
  const folder = process.env.CARVEOUT_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
};

test('where nothing is open, the bench teaches in three steps, and begins with its example', async () => {
  await page.getByRole('heading', { name: 'Rédigez une règle, voyez ce qu’elle trouve' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture('bench-empty');
  await page.getByRole('button', { name: 'Commencer par cet exemple' }).click();
  await rules().waitFor();
});

test('what a rule finds is shown with its words, and the examples are tried', async () => {
  await results().getByText('1 passage trouvé.').first().waitFor();
  await results().getByText('Les 4 exemples se comportent comme ils doivent.').waitFor();
  expect(await results().getByRole('blockquote').locator('mark').allTextContents()).toEqual(['échange de films']);
  await picture('bench-hits');
  expect(await violations(page)).toEqual([]);
  expect(await faintInTheDark(page)).toEqual([]);
});

test('a mistake is told with its line, to which a key leads; Tab leaves the field', async () => {
  await rules().fill((await rules().inputValue()).replace('(echang*', '((echang*'));
  await results().getByText('1 erreur. Ce que vous voyez ci-dessous date d’avant.').waitFor();
  await results().getByText('« ( » s’ouvre ici sans être fermé par « ) ».', { exact: true }).waitFor();
  await picture('bench-fault');
  await page.getByRole('button', { name: 'Ligne 7 :' }).press('Enter');
  const place = () =>
    page.evaluate<[number, string]>(
      '(({ activeElement: f }) => [(f.value ?? "").slice(0, f.selectionStart).split("\\n").length, f.tagName])(document)',
    );
  await expect.poll(place).toEqual([7, 'TEXTAREA']);
  expect(await page.getByRole('button', { name: 'Conserver pour le dossier' }).isDisabled()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.tagName')).not.toBe('TEXTAREA');
  await rules().press('Escape');
  expect(await page.evaluate('document.activeElement.className')).toBe('bench-results');
});

test('of files that are taken in, a mistake is told with its file and line, and none is', async () => {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Importer des fichiers' }).click();
  const file = { name: 'own-cinema.fr.yaml', mimeType: '', buffer: Buffer.from(await rules().inputValue()) };
  await (await asked).setFiles([file]);
  await page.getByText('Aucun n’a été pris').waitFor();
  await page.getByText(/own-cinema\.fr\.yaml, ligne 7\s: «\s\(\s» s’ouvre ici/).waitFor();
  await picture('bench-refused');
  await page.setViewportSize(PHONE);
  await picture('bench-refused-phone');
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize(DESKTOP);
});

test('hits follow the typing, and a passage that is not found is explained', async () => {
  await rules().fill((await rules().inputValue()).replace('((echang*', '(echang*').replace(/ +unless:\n.*\n/, ''));
  await results().getByText('2 passages trouvés.').first().waitFor();
  await results()
    .getByText('Les Parties n’ont')
    .or(results().getByText(/se comporte autrement/))
    .first()
    .waitFor();
  await page.getByRole('textbox', { name: /^Quelques mots du passage/ }).fill('favorise l’accès du public');
  await page.keyboard.press('Enter');
  await results().getByText('ne le trouve pas').waitFor();
  await results()
    .getByText(/Non\s:Les mots décisifs/)
    .waitFor();
  await picture('bench-why');
  expect(await violations(page)).toEqual([]);
});

test('what is kept is what the agreements are analysed with, and the pack is a folder for the command line', async () => {
  await page.getByRole('textbox', { name: /^Ce que vous avez modifié/ }).fill('films échangés');
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: 'Retirer du dossier' }).waitFor();
  await page.getByText('Versions antérieures').click();
  await page.getByText('films échangés').waitFor();
  await page.getByText(/à analyser avec les nouvelles règles/).waitFor({ state: 'detached' });
  await ended(owner, accord);
  const { ruleSet } = Answers.vocabulary.parse(await (await ask(owner, '/api/vocabulary')).json());
  const analysed = async () =>
    Answers.analysis.parse(await (await ask(owner, `/api/agreements/${accord}/analysis`)).json()).ruleSet;
  await expect.poll(analysed, { timeout: 20_000 }).not.toBe(ruleSet);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger l’ensemble' }).click(),
  ]);
  const files = unzipSync(await readFile(await download.path()));
  expect(Object.keys(files).sort()).toEqual([
    'rules/clauses/own-echange-films.fr.test.yaml',
    'rules/clauses/own-echange-films.fr.yaml',
  ]);
});

test('a rule that ships is found by its words, read, and taken as a start', async () => {
  await page.getByRole('searchbox', { name: /^Chercher des règles/ }).fill('radiodiffusion');
  await page
    .getByRole('button', { name: /, français \d+$/ })
    .first()
    .click();
  await page.getByText('Il est fourni avec Carveout').waitFor();
  await picture('bench-shipped');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Partir de cette règle' }).click();
  await page.getByRole('textbox', { name: /^Règles de own-/ }).waitFor();
  await results()
    .getByText(/Essai sur/)
    .waitFor();
});

test('from a finding, B leads to its rule on the bench, and why it flags the passage', async () => {
  await page.goto(`${server.url}/agreements/${accord}`);
  await page.getByRole('article').first().waitFor();
  await page.keyboard.press('j');
  await page.getByRole('link', { name: 'Essayer sa règle à l’atelier' }).waitFor();
  const rule = await page.locator('.rule code').textContent();
  await picture('room-finding');
  await page.keyboard.press('b');
  await page.waitForURL(/\/rules\?/);
  const lineOf = () =>
    page.evaluate<string>(
      '(({ activeElement: f }) => (f.value ?? "").slice(f.selectionStart).split("\\n")[0])(document)',
    );
  await expect.poll(lineOf, { timeout: 10_000 }).toContain(`- id: ${rule!.split('.')[2]}`);
  await results().getByText('le trouve').first().waitFor();
  await picture('bench-from-finding');
  expect(await violations(page)).toEqual([]);
});

test('from selected words, B leads to a new rule that begins with them', async () => {
  await page.goBack();
  const words = page.getByText(/favorise l’accès du public/).first();
  await words.waitFor();
  await page.evaluate(`{
    const texts = document.createTreeWalker(document.querySelector('article, main'), 4);
    while (texts.nextNode() && !texts.currentNode.data.includes('favorise'));
    const from = texts.currentNode.data.indexOf('favorise');
    getSelection().setBaseAndExtent(texts.currentNode, from, texts.currentNode, from + 'favorise l’accès du public'.length);
  }`);
  await page.getByRole('toolbar', { name: 'Les mots sélectionnés' }).getByRole('button', { name: 'Règle' }).waitFor();
  await picture('room-words');
  await page.keyboard.press('b');
  await page.getByRole('form', { name: 'Nouveau fichier de règles' }).getByText('favorise l’accès du public').waitFor();
  await picture('bench-from-words');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Commencer', exact: true }).press('Enter');
  await expect.poll(() => rules().inputValue()).toContain('- favorise l’accès du public');
  await results().getByText('1 passage trouvé.').first().waitFor();
});

test('on a phone all of it can be read and used', async () => {
  await page.setViewportSize(PHONE);
  await picture('bench-phone');
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize(DESKTOP);
});

test('nothing broke and nothing was blocked on the way', () => expect(faults).toEqual([]));
