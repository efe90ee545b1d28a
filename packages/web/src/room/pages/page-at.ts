import type { Page } from '@carveout/schema';

/** The place in a list of pages of the one that an offset is on; the last that begins at it or before. */
export function pageAt(pages: readonly Pick<Page, 'range'>[], offset: number): number {
  const after = pages.findIndex(({ range }) => range[0] > offset);
  return Math.max(0, (after < 0 ? pages.length : after) - 1);
}

/** The offset at a height of a page, from 0 to 1: of the first text printed there or below it. */
export function offsetAt(page: Pick<Page, 'range' | 'runs' | 'size'>, share: number): number {
  const [start, end] = page.range;
  const height = page.size?.[1];
  if (!height || !page.runs || page.runs.length === 0) return Math.round(start + share * (end - start));
  const below = page.runs.find(([, , , y, , tall]) => y + tall > share * height);
  return below ? below[0] : end;
}
