import { type Pdfium, withMemory } from './pdfium.ts';

/** A page as it is shown: upright, counted in points from its top left corner. */
export type Upright = {
  readonly width: number;
  readonly height: number;
  /** By how many quarters it is turned clockwise. */
  readonly turn: number;
  /** Where a point of the page as it is stored is shown. */
  readonly map: (x: number, y: number) => [number, number];
  /** Where a point of the page as it is shown is stored. */
  readonly unmap: (x: number, y: number) => [number, number];
};

/** How a page is shown. */
export function uprightOf(pdfium: Pdfium, page: number): Upright {
  const [left, top, right, bottom] = withMemory(pdfium, 16, (place) => {
    pdfium.FPDF_GetPageBoundingBox(page, place);
    return [...pdfium.memory.HEAPF32.subarray(place >> 2, (place >> 2) + 4)] as [number, number, number, number];
  });
  const turn = pdfium.FPDFPage_GetRotation(page) % 4;
  const wide = right - left;
  const high = top - bottom;
  const [width, height] = turn % 2 === 0 ? [wide, high] : [high, wide];
  const maps: readonly Upright['map'][] = [
    (x, y) => [x - left, top - y],
    (x, y) => [y - bottom, x - left],
    (x, y) => [right - x, y - bottom],
    (x, y) => [top - y, right - x],
  ];
  const unmaps: readonly Upright['map'][] = [
    (x, y) => [x + left, top - y],
    (x, y) => [y + left, x + bottom],
    (x, y) => [right - x, y + bottom],
    (x, y) => [right - y, top - x],
  ];
  return { width, height, turn, map: maps[turn] ?? maps[0]!, unmap: unmaps[turn] ?? unmaps[0]! };
}

/**
 * How a page is read whose text runs in one of the four directions (0 to the right, 1 up, 2 to the left, 3 down): along
 * its lines, and down from line to line.
 */
export type Frame = {
  readonly point: (x: number, y: number) => [number, number];
  /** Of a box: from where to where it reaches along the line. */
  readonly along: (x: number, y: number, toX: number, toY: number) => [number, number];
  /** Of a box: from where to where it reaches down the page. */
  readonly down: (x: number, y: number, toX: number, toY: number) => [number, number];
};

/** The frame in which a page is read. */
export function frameOf({ width, height }: Upright, direction: number): Frame {
  switch (direction) {
    case 1:
      return {
        point: (x, y) => [height - y, x],
        along: (_x, y, _toX, toY) => [height - toY, height - y],
        down: (x, _y, toX) => [x, toX],
      };
    case 2:
      return {
        point: (x, y) => [width - x, height - y],
        along: (x, _y, toX) => [width - toX, width - x],
        down: (_x, y, _toX, toY) => [height - toY, height - y],
      };
    case 3:
      return {
        point: (x, y) => [y, width - x],
        along: (_x, y, _toX, toY) => [y, toY],
        down: (x, _y, toX) => [width - toX, width - x],
      };
    default:
      return { point: (x, y) => [x, y], along: (x, _y, toX) => [x, toX], down: (_x, y, _toX, toY) => [y, toY] };
  }
}
