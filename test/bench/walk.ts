import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answers, decides } from '@carveout/schema';
import { startServer } from '@carveout/server';
import { buildWeb, webDir } from '../../packages/web/build.ts';
import { launchBrowser } from '../browser.ts';
import { ROOT, SHARED } from './measure.ts';

const DECISIONS = 20;
/** Every fifth is rejected, which asks for a reason. */
const REJECTED = 5;
const REASON = 'Not about culture.';

/**
 * The walk of somebody who comes for the first time: from the library, which holds none of his or her agreements yet, to
 * twenty findings of a 508-article agreement decided on, by keys alone. Counts each key that is pressed, but for the
 * letters of reasons, which are told apart; to choose the file in the window of the system is one step more. Clicks: none.
 */
export async function walk(): Promise<void> {
  const file = join(SHARED, 'tota', 'pta_449.xml');
  if (!existsSync(file)) return console.log('walk: skipped, ../shared is not here');
  const dataDir = await mkdtemp(join(tmpdir(), 'carveout-walk-'));
  await buildWeb();
  const server = await startServer({
    dataDir,
    port: 0,
    rulesDirs: [join(ROOT, 'rules')],
    webDir,
    corpusDir: join(ROOT, 'corpus'),
  });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
    const page = await context.newPage();
    await page.goto(server.link!);
    await page.getByRole('row').filter({ hasText: 'altamar-norvale.txt' }).waitFor();
    let keys = 0;
    let letters = 0;
    const press = async (key: string) => {
      keys++;
      await page.keyboard.press(key);
    };

    const asked = page.waitForEvent('filechooser');
    await press('u');
    await (await asked).setFiles(file);
    const line = page.getByRole('row').filter({ hasText: 'Trans-Pacific Partnership' });
    await line.getByText(/^0 of \d+/).waitFor({ timeout: 120_000 });
    await press('j');
    await press('Enter');
    await page.locator('mark[data-finding]').first().waitFor();
    const toTheText = keys;
    for (let decision = 1; decision <= DECISIONS; decision++) {
      await press('j');
      if (decision % REJECTED > 0) await press('a');
      else {
        await press('r');
        const reason = page.getByRole('form').getByRole('textbox');
        await reason.waitFor();
        await page.keyboard.type(REASON);
        letters += REASON.length;
        await press('Enter');
        await reason.waitFor({ state: 'detached' });
      }
    }
    const id = new URL(page.url()).pathname.split('/')[2]!;
    const decided = async () => {
      const answer = await page.request.get(`${server.url}/api/agreements/${id}/reviews`);
      return Answers.reviews.parse(await answer.json()).events.filter(decides).length;
    };
    while ((await decided()) < DECISIONS) await page.waitForTimeout(100);
    console.log(
      `from the library to ${DECISIONS} decided findings: ${keys} keys (${toTheText} until the text is open), ` +
        `${letters} letters of reasons, one file chosen, 0 clicks`,
    );
  } finally {
    await browser.close();
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
