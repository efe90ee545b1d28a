import type { Pdfium } from './pdfium.ts';
import type { Upright } from './upright.ts';

/** A page whose text is in its picture: a scan, drawn letters, or letters of which the file does not say what they mean. */
export type Scan = {
  /** How many dots an inch its picture has; where it is drawn, as many as are good for reading it. */
  readonly dots: number;
  /** How many dots its images have in all. */
  readonly pixels: number;
  /** How many letters with a meaning it has beside its picture. */
  readonly letters: number;
};

const PATH = 2;
const IMAGE = 3;
const FORM = 5;

/** A page with more letters than a stamp, a header or the name of a signing service has is read from those. */
const MOST_LETTERS = 150;
/** The share of letters without a meaning from which on the picture says more. */
const GARBLED = 0.2;
/** How much of a page its images cover: one without any letter, and one with a few. */
const COVERED = 0.05;
const MOSTLY_COVERED = 0.5;
/** As many paths may be letters that are drawn. */
const DRAWN = 100;
const DRAWN_DOTS = 200;
const MOST_OBJECTS = 20_000;
const DEEPEST = 4;

type View = { readonly place: number; readonly upright: Upright; readonly letters: number; readonly unknown: number };

/** What is known of a page's picture where its text is in that; undefined of other pages. */
export function scanOf(pdfium: Pdfium, page: number, { place, upright, letters, unknown }: View): Scan | undefined {
  const garbled = unknown > letters * GARBLED;
  const known = letters - unknown;
  if (!garbled && known > MOST_LETTERS) return undefined;
  const seen = { pixels: 0, covered: 0, dots: 0, paths: 0, objects: 0 };
  const look = (object: number, depth: number, framed?: Box) => {
    if (object === 0 || seen.objects++ > MOST_OBJECTS) return;
    const type = pdfium.FPDFPageObj_GetType(object);
    if (type === PATH) seen.paths++;
    // what stands in a form is placed within that
    const box = framed ?? (type === IMAGE || type === FORM ? boxOf(pdfium, object, place) : undefined);
    if (type === FORM && depth < DEEPEST) {
      const count = Math.min(MOST_OBJECTS, pdfium.FPDFFormObj_CountObjects(object));
      for (let at = 0; at < count; at++) look(pdfium.FPDFFormObj_GetObject(object, at), depth + 1, box);
    }
    if (type !== IMAGE || !box || !pdfium.FPDFImageObj_GetImagePixelSize(object, place, place + 4)) return;
    const [wide = 0, high = 0] = new Uint32Array(pdfium.memory.HEAPU8.slice(place, place + 8).buffer);
    seen.pixels += wide * high;
    seen.covered += box.width * box.height;
    // a turned page shows its images turned
    const longer = Math.max(box.width, box.height);
    if (longer > 0 && box.width * box.height > upright.width * upright.height * COVERED)
      seen.dots = Math.max(seen.dots, (Math.max(wide, high) / longer) * 72);
  };
  const count = Math.min(MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page));
  for (let at = 0; at < count; at++) look(pdfium.FPDFPage_GetObject(page, at), 0);
  const covered = seen.covered / (upright.width * upright.height);
  const isPicture = covered >= (known === 0 ? COVERED : MOSTLY_COVERED) || (known === 0 && seen.paths >= DRAWN);
  if (!garbled && !isPicture) return undefined;
  return { dots: garbled || seen.dots === 0 ? DRAWN_DOTS : seen.dots, pixels: seen.pixels, letters: known };
}

type Box = { readonly width: number; readonly height: number };

const boxOf = (pdfium: Pdfium, object: number, place: number): Box | undefined => {
  if (!pdfium.FPDFPageObj_GetBounds(object, place, place + 4, place + 8, place + 12)) return undefined;
  const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.memory.HEAPF32.subarray(place >> 2, (place >> 2) + 4);
  const box = { width: Math.abs(right - left), height: Math.abs(top - bottom) };
  return Number.isFinite(box.width * box.height) ? box : undefined;
};
