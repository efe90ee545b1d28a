import type { PdfDocument } from './document.ts';
import { uprightOf } from './upright.ts';

/** A page as a grey picture, white being 255, a row of dots after the other from the top. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
  /** How many dots a point has. */
  readonly scale: number;
};

/** How a page is to be shown: how many dots to an inch, and turned clockwise by how many quarters. */
export type Shown = { readonly dots: number; readonly turn: number };

/** The most dots of a picture; a page that would have more is shown smaller. */
const MOST_DOTS = 12_000_000;
/** The longest side of a picture, in dots, and the shortest that is worth looking at. */
const LONGEST = 16_000;
const SHORTEST = 16;

const GREY = 1;
const WHITE = 0xffffffff;
/** With annotations, such as stamps, and in grey. */
const FLAGS = 0x01 | 0x08;

/** The picture of a page, the first being 0; undefined when it is too narrow to show anything. Throws when it is damaged. */
export function pictureOf({ pdfium, handle }: PdfDocument, index: number, shown: Shown): Picture | undefined {
  const page = pdfium.FPDF_LoadPage(handle, index);
  if (page === 0) throw new Error(`page ${index + 1} is damaged`);
  try {
    const upright = uprightOf(pdfium, page);
    const [across, down] = shown.turn % 2 === 0 ? [upright.width, upright.height] : [upright.height, upright.width];
    const scale = Math.min(shown.dots / 72, Math.sqrt(MOST_DOTS / (across * down)), LONGEST / Math.max(across, down));
    const width = Math.round(across * scale);
    const height = Math.round(down * scale);
    if (!(Math.min(width, height) >= SHORTEST)) return undefined;
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, GREY, 0, 0);
    if (bitmap === 0) throw new Error('PDFium has no memory left');
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, shown.turn, FLAGS);
      const from = pdfium.FPDFBitmap_GetBuffer(bitmap);
      const stride = pdfium.FPDFBitmap_GetStride(bitmap);
      const { HEAPU8 } = pdfium.memory;
      const dots = new Uint8Array(width * height);
      for (let row = 0; row < height; row++)
        dots.set(HEAPU8.subarray(from + row * stride, from + row * stride + width), row * width);
      return { width, height, dots, scale };
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap);
    }
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}
