import type { Box, Mark } from '@carveout/schema';
import { around, type PlacedMark } from '../../annotated/placed.ts';
import type { PdfDocument } from './document.ts';
import { type Pdfium, withMemory } from './pdfium.ts';
import { type Upright, uprightOf } from './upright.ts';

const TEXT = 1;
const HIGHLIGHT = 9;
const POPUP = 16;
/** It is printed with the page. */
const PRINT = 4;
const NORMAL = 0;
/** Letters stay black under the colour. */
const MULTIPLY = 1;
/** The window that a viewer may open for a note, in points. */
const WINDOW = { width: 200, height: 120 };

/** A page that was marked: its object's number, and the least number of a new object on it. */
export type Marked = { readonly page: number; readonly firstNew: number };

/** A note that stands in the upper left corner of the first page. */
export type OpeningNote = Omit<Mark, 'id' | 'range' | 'colour'>;

/** Where it stands, in points from the corner. */
const CORNER: Box = { x: 12, y: 12, width: 20, height: 20 };
const GREY = [201, 205, 214] as const;

/**
 * Puts highlights with their notes on a page of an open PDF. Undefined where the page cannot be loaded or takes none.
 */
export function highlightPage(
  { pdfium, handle }: PdfDocument,
  index: number,
  { marks, opening }: { readonly marks: readonly PlacedMark[]; readonly opening?: OpeningNote | undefined },
): Marked | undefined {
  const page = pdfium.FPDF_LoadPage(handle, index);
  if (page === 0) return undefined;
  try {
    const upright = uprightOf(pdfium, page);
    const corner = opening && { ...opening, id: 'opening', colour: GREY, page: index + 1, boxes: [CORNER] };
    const notes = corner ? [annotate(pdfium, page, { kind: TEXT, mark: corner, upright })] : [];
    const numbers = [...notes, ...marks.map((mark) => annotate(pdfium, page, { kind: HIGHLIGHT, mark, upright }))];
    if (numbers.includes(0)) return undefined;
    return { page: pdfium.EPDFPage_GetObjectNumber(page), firstNew: Math.min(...numbers) };
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

type Shown = { readonly mark: PlacedMark; readonly upright: Upright };

/** Makes one annotation with its window; its object's number, 0 where there is none. */
const annotate = (pdfium: Pdfium, page: number, { kind, mark, upright }: Shown & { kind: number }): number => {
  const annotation = pdfium.EPDFPage_CreateAnnot(page, kind);
  if (annotation === 0) return 0;
  rectOf(pdfium, annotation, { box: around(...mark.boxes), upright });
  if (kind === HIGHLIGHT) for (const box of mark.boxes) quad(pdfium, annotation, { box, upright });
  pdfium.EPDFAnnot_SetColor(annotation, 0, ...mark.colour);
  say(pdfium, annotation, { key: 'NM', value: mark.id });
  say(pdfium, annotation, { key: 'Subj', value: mark.subject });
  say(pdfium, annotation, { key: 'Contents', value: mark.note });
  if (mark.author) say(pdfium, annotation, { key: 'T', value: mark.author });
  if (mark.at) say(pdfium, annotation, { key: 'M', value: pdfDate(mark.at) });
  pdfium.FPDFAnnot_SetFlags(annotation, PRINT);
  pdfium.EPDFAnnot_GenerateAppearanceWithBlend(annotation, kind === HIGHLIGHT ? MULTIPLY : NORMAL);
  const number = pdfium.EPDFAnnot_GetObjectNumber(annotation);
  window(pdfium, page, { annotation, mark, upright });
  pdfium.FPDFPage_CloseAnnot(annotation);
  return number;
};

/** The window of a note, at the right edge of the page beside the first line. */
const window = (pdfium: Pdfium, page: number, { annotation, mark, upright }: Shown & { annotation: number }): void => {
  const popup = pdfium.EPDFPage_CreateAnnot(page, POPUP);
  if (popup === 0) return;
  const x = Math.max(0, upright.width - WINDOW.width);
  const y = Math.max(0, Math.min(mark.boxes[0]!.y, upright.height - WINDOW.height));
  rectOf(pdfium, popup, { box: { x, y, ...WINDOW }, upright });
  for (const [from, key, to] of [
    [annotation, 'Popup', popup],
    [popup, 'Parent', annotation],
  ] as const)
    withText(pdfium, key, 'latin1', (place) => pdfium.EPDFAnnot_SetLinkedAnnot(from, place, to));
  pdfium.FPDFPage_CloseAnnot(popup);
};

type Placed = { readonly box: Box; readonly upright: Upright };

const rectOf = (pdfium: Pdfium, annotation: number, { box, upright }: Placed): void => {
  const [ax, ay] = upright.unmap(box.x, box.y);
  const [bx, by] = upright.unmap(box.x + box.width, box.y + box.height);
  // left, top, right, bottom
  const sides = [Math.min(ax, bx), Math.max(ay, by), Math.max(ax, bx), Math.min(ay, by)];
  withFloats(pdfium, sides, (place) => pdfium.FPDFAnnot_SetRect(annotation, place));
};

/** One line: its upper left, upper right, lower left and lower right corner, as viewers expect them. */
const quad = (pdfium: Pdfium, annotation: number, { box, upright }: Placed): void => {
  const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height];
  const corners = [upright.unmap(left, top), upright.unmap(right, top), upright.unmap(left, bottom)];
  const floats = [...corners, upright.unmap(right, bottom)].flat();
  withFloats(pdfium, floats, (place) => pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, place));
};

const withFloats = (pdfium: Pdfium, floats: readonly number[], work: (place: number) => void): void =>
  withMemory(pdfium, floats.length * 4, (place) => {
    pdfium.memory.HEAPF32.set(floats, place >> 2);
    work(place);
  });

const withText = (
  pdfium: Pdfium,
  text: string,
  encoding: 'latin1' | 'utf16le',
  work: (place: number) => void,
): void => {
  const bytes = Buffer.from(`${text}\0`, encoding);
  withMemory(pdfium, bytes.length, (place) => {
    pdfium.memory.HEAPU8.set(bytes, place);
    work(place);
  });
};

/** What no viewer shows: control characters but for line breaks. */
const CONTROL = /(?!\n)\p{Cc}/gu;

const say = (
  pdfium: Pdfium,
  annotation: number,
  { key, value }: { readonly key: string; readonly value: string },
): void =>
  withText(pdfium, key, 'latin1', (name) =>
    withText(pdfium, value.toWellFormed().replace(CONTROL, ' '), 'utf16le', (text) =>
      pdfium.FPDFAnnot_SetStringValue(annotation, name, text),
    ),
  );

/** "2026-03-04T05:06:07.000Z" as "D:20260304050607Z". */
const pdfDate = (at: string): string => `D:${new Date(at).toISOString().slice(0, 19).replace(/[^\d]/g, '')}Z`;
