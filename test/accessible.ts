import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Axe on a page and the frames of its own origin. It tells what is wrong only, not the places of all that is right, and
 * runs within the page: with no frames from elsewhere, the blank page that it opens for those is not needed. For a frame
 * that may run nothing it would wait for ever: what is in one is tested as the file that it is.
 */
const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    .exclude('iframe[sandbox]')
    .options({ resultTypes: ['violations'] })
    .setLegacyMode();

/**
 * What axe holds against a page, each with where it stands: WCAG 2.2 AA and its own advice. On a page that is drawn whole
 * that includes the order of headings; of the reading room only what is near the view is drawn, so that an article's
 * heading may stand there without its chapter's.
 */
export async function violations(page: Page, { whole = false } = {}): Promise<string[]> {
  const asked = axe(page).withTags(RULES);
  const { violations: found } = await (whole ? asked : asked.disableRules(['heading-order'])).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What is too faint on a page in the dark, which is all that differs there; leaves the page in the light. */
export async function faintInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const { violations: found } = await axe(page).withRules('color-contrast').analyze();
  await page.emulateMedia({ colorScheme: 'light' });
  return found.flatMap(({ nodes }) => nodes.map(({ html }) => html));
}

/** How many pixels a page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
