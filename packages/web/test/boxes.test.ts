import { boxesOf, type Page } from '@carveout/schema';
import { describe, expect, test } from 'vitest';
import { offsetAt, pageAt } from '../src/room/pages/page-at.ts';

/** Two lines of ten letters, the second broken by a wide space. */
const page: Pick<Page, 'range' | 'runs' | 'size'> = {
  range: [100, 121],
  size: [200, 400],
  runs: [
    [100, 110, 50, 80, 100, 10],
    [111, 115, 50, 100, 40, 10],
    [116, 121, 95, 101, 50, 10],
  ],
};

describe('where words are printed', () => {
  test.each([
    ['a whole line', [100, 110], [{ x: 50, y: 80, width: 100, height: 10 }]],
    ['a part of a line, by evenly spread letters', [102, 105], [{ x: 70, y: 80, width: 30, height: 10 }]],
    ['stretches of one line as one', [111, 121], [{ x: 50, y: 100, width: 95, height: 11 }]],
    [
      'each line for itself',
      [108, 113],
      [
        { x: 130, y: 80, width: 20, height: 10 },
        { x: 50, y: 100, width: 20, height: 10 },
      ],
    ],
    ['nothing of what is on another page', [40, 100], []],
  ] as const)('%s', (_, range, boxes) => expect(boxesOf(page, range)).toEqual(boxes));

  test('nothing where it is not known', () => expect(boxesOf({}, [100, 110])).toEqual([]));
});

test('an offset is on the last page that begins before it, blank pages or not', () => {
  const pages = [{ range: [0, 10] }, { range: [10, 10] }, { range: [10, 30] }] as const;
  const known = pages.map(({ range }) => ({ range: [range[0], range[1]] as [number, number] }));
  expect([0, 9, 10, 29, 99].map((offset) => pageAt(known, offset))).toEqual([0, 0, 2, 2, 2]);
});

describe('what is at a height of a page', () => {
  test.each([
    ['the first line, above it', 0, 100],
    ['the line there', 0.26, 111],
    ['the end, below the last', 0.9, 121],
  ])('%s', (_, share, offset) => expect(offsetAt(page, share)).toBe(offset));

  test('a share of the text, where the places of words are not known', () =>
    expect(offsetAt({ range: [100, 200] }, 0.5)).toBe(150));
});
