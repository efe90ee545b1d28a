import { type Agreement, type Box, boxesOf, type Mark } from '@carveout/schema';

/** What is to stand on one page: the boxes of a passage's lines, in points from the top left corner of the page as it is shown. */
export type PlacedMark = Pick<Mark, 'id' | 'colour' | 'subject' | 'note' | 'author' | 'at'> & {
  /** Counted from 1. */
  readonly page: number;
  readonly boxes: readonly Box[];
};

/** Marks on the pages of a file, and the ids of those whose passage has no known place on any. */
export type Placed = { readonly placed: readonly PlacedMark[]; readonly unplaced: readonly Mark['id'][] };

/** A line narrower than this, in points, shows nothing. */
const NARROWEST = 0.5;

/**
 * Where marks stand on the pages of the original. A passage that runs over several pages is marked on each, with its
 * note on the first, and on the others with its subject and which part of it they hold.
 */
export function placeMarks({ pages = [] }: Pick<Agreement, 'pages'>, marks: readonly Mark[]): Placed {
  const placed: PlacedMark[] = [];
  const unplaced: Mark['id'][] = [];
  for (const { range, ...mark } of marks) {
    const parts = pages
      .filter((page) => page.range[0] < range[1] && page.range[1] > range[0])
      .map((page) => ({
        page: page.number,
        boxes: asLines(boxesOf(page, range).filter(({ width, height }) => width >= NARROWEST && height >= NARROWEST)),
      }))
      .filter(({ boxes }) => boxes.length > 0);
    if (parts.length === 0) unplaced.push(mark.id);
    parts.forEach((part, at) => {
      const id = at === 0 ? mark.id : `${mark.id}#${at + 1}`;
      const note = at === 0 ? mark.note : `${mark.subject} (${at + 1}/${parts.length})`;
      placed.push({ ...mark, ...part, id, note });
    });
  }
  return { placed, unplaced };
}

/** How far apart two stretches of a justified line may stand, in heights of the line. */
const WIDEST_SPACE = 2;

/** Boxes of one line as one, and lines that do not lie over each other, so that no stripe of double colour shows. */
const asLines = (boxes: readonly Box[]): Box[] => {
  const lines: Box[] = [];
  for (const box of boxes) {
    const last = lines.at(-1);
    if (!last) lines.push(box);
    else if (isSameLine(last, box)) lines[lines.length - 1] = around(last, box);
    else {
      const over = last.y + last.height - box.y;
      if (over > 0 && over < last.height / 2 && box.y > last.y)
        lines[lines.length - 1] = { ...last, height: last.height - over };
      lines.push(box);
    }
  }
  return lines;
};

const isSameLine = (before: Box, box: Box): boolean => {
  const gap = box.x - (before.x + before.width);
  const off = Math.abs(before.y + before.height / 2 - (box.y + box.height / 2));
  return off < Math.min(before.height, box.height) / 3 && gap >= -1 && gap < before.height * WIDEST_SPACE;
};

/** The least box that holds all of some. */
export const around = (...boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
};
