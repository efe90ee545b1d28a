import type { Page, Range } from '@carveout/schema';
import type { Placed } from './mark.ts';

type Run = NonNullable<Page['runs']>[number];

/** The pages of the original in the order of the text: what each holds, its size where known, and where its text is printed. */
export function pagesOf(
  placed: readonly Placed[],
  length: number,
  sizes: readonly (readonly [number, number])[],
): Page[] {
  const starts = placed.flatMap(({ pageStarts = [], range }) =>
    pageStarts.map(({ at, page }) => ({ at: range[0] + at, page })),
  );
  const runs = new Map<number, Run[]>();
  for (const { printed = [], range } of placed) {
    for (const { start, end, page, x, y, width, height } of printed) {
      const run: Run = [range[0] + start, range[0] + end, tenth(x), tenth(y), tenth(width), tenth(height)];
      const known = runs.get(page);
      if (known) known.push(run);
      else runs.set(page, [run]);
    }
  }
  return starts.map(({ at, page }, index) => {
    const size = sizes[page - 1];
    const own = runs.get(page);
    // a page that begins twice shows its runs once
    runs.delete(page);
    return {
      number: page,
      range: [at, starts[index + 1]?.at ?? length] satisfies Range as [number, number],
      ...(size && { size: [tenth(size[0]), tenth(size[1])] as [number, number] }),
      ...(own && { runs: own.sort((a, b) => a[0] - b[0]) }),
    };
  });
}

const tenth = (points: number): number => Math.round(points * 10) / 10;
