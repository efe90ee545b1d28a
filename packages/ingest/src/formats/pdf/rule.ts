import type { Pdfium } from './pdfium.ts';
import type { Frame, Upright } from './upright.ts';

/** A straight line printed on a page, or the edge of a box: along the lines of text, or down the page, in points. */
export type Rule = {
  readonly along: boolean;
  /** Where it lies: how far down the page, or along its lines. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
};

const PATH = 2;
/** What is thicker is no line but a surface. */
const THICKEST = 2.5;
/** A line is this many times as long as it is thick: borders are drawn in pieces, cell by cell. */
const SLENDER = 3;
const MOST_OBJECTS = 20_000;

type View = { readonly place: number; readonly upright: Upright; readonly frame: Frame };

/** The rules of a page: borders of tables, and the line above footnotes. */
export function rulesOf(pdfium: Pdfium, page: number, { place, upright, frame }: View): Rule[] {
  const { FPDFPage_GetObject, FPDFPageObj_GetType, FPDFPageObj_GetBounds } = pdfium;
  const rules: Rule[] = [];
  const count = Math.min(MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page));
  for (let at = 0; at < count; at++) {
    const object = FPDFPage_GetObject(page, at);
    if (object === 0 || FPDFPageObj_GetType(object) !== PATH) continue;
    if (!FPDFPageObj_GetBounds(object, place, place + 4, place + 8, place + 12)) continue;
    const heap = pdfium.memory.HEAPF32;
    const from = place >> 2;
    const one = frame.point(...upright.map(heap[from]!, heap[from + 1]!));
    const other = frame.point(...upright.map(heap[from + 2]!, heap[from + 3]!));
    const [left, right] = [Math.min(one[0], other[0]), Math.max(one[0], other[0])];
    const [top, bottom] = [Math.min(one[1], other[1]), Math.max(one[1], other[1])];
    if (!Number.isFinite(left + right + top + bottom)) continue;
    if (bottom - top <= THICKEST && right - left >= (bottom - top) * SLENDER)
      rules.push({ along: true, at: (top + bottom) / 2, from: left, to: right });
    else if (right - left <= THICKEST && bottom - top >= (right - left) * SLENDER)
      rules.push({ along: false, at: (left + right) / 2, from: top, to: bottom });
    else if (isStroked(pdfium, { object, place })) rules.push(...edgesOf({ left, right, top, bottom }));
  }
  return rules;
}

/** Whether a box has edges, rather than being a surface behind text. */
const isStroked = (pdfium: Pdfium, { object, place }: { object: number; place: number }): boolean =>
  pdfium.FPDFPath_GetDrawMode(object, place, place + 4) !== 0 && pdfium.memory.HEAPU8[place + 4] !== 0;

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

const edgesOf = ({ left, right, top, bottom }: Box): Rule[] => [
  { along: true, at: top, from: left, to: right },
  { along: true, at: bottom, from: left, to: right },
  { along: false, at: left, from: top, to: bottom },
  { along: false, at: right, from: top, to: bottom },
];
