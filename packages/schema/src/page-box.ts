import type { Page } from './agreement.ts';
import type { Range } from './range.ts';

/** A stretch of a line as it is printed, in points from the top left corner of its page. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** How far apart, in points, two stretches of a line may stand and be marked as one: the widest space between words. */
const WIDEST_SPACE = 12;

/**
 * Where the part of a range that is on a page is printed, line by line; empty where the page holds none of it, or where
 * its places are not known.
 */
export function boxesOf({ runs = [] }: Pick<Page, 'runs'>, [from, to]: Range): Box[] {
  const boxes: Box[] = [];
  for (const [start, end, x, y, width, height] of runs) {
    if (end <= from || start >= to || end <= start) continue;
    const letter = width / (end - start);
    const left = x + (Math.max(from, start) - start) * letter;
    const right = x + (Math.min(to, end) - start) * letter;
    const box: Box = { x: left, y, width: right - left, height };
    const last = boxes.at(-1);
    if (last && isBeside(last, box)) boxes[boxes.length - 1] = around(last, box);
    else boxes.push(box);
  }
  return boxes;
}

/** Whether a box goes on in the line of another one. */
const isBeside = (before: Box, box: Box): boolean =>
  Math.abs(before.y + before.height / 2 - (box.y + box.height / 2)) < Math.min(before.height, box.height) / 2 &&
  box.x >= before.x &&
  box.x - (before.x + before.width) < WIDEST_SPACE;

function around(a: Box, b: Box): Box {
  const y = Math.min(a.y, b.y);
  return {
    x: a.x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - a.x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
