import type { Pdfium } from './pdfium.ts';

/** An open PDF; `close` frees what it holds. */
export type PdfDocument = {
  readonly pdfium: Pdfium;
  readonly handle: number;
  readonly pages: number;
  readonly close: () => void;
};

/** What PDFium says of a file that it does not open. */
const PASSWORD = 4;
const SECURITY = 5;

/** Opens a PDF: 'locked' when it needs another password than the one given, 'damaged' when it cannot be opened. */
export function openPdf(pdfium: Pdfium, bytes: Uint8Array, password: string): PdfDocument | 'locked' | 'damaged' {
  const word = Buffer.from(`${password}\0`);
  const place = pdfium.malloc(bytes.length + word.length);
  if (place === 0) return 'damaged';
  pdfium.memory.HEAPU8.set(bytes, place);
  pdfium.memory.HEAPU8.set(word, place + bytes.length);
  const handle = pdfium.FPDF_LoadMemDocument(place, bytes.length, place + bytes.length);
  if (handle === 0) {
    const error = pdfium.FPDF_GetLastError();
    pdfium.free(place);
    return error === PASSWORD || error === SECURITY ? 'locked' : 'damaged';
  }
  const close = () => {
    pdfium.FPDF_CloseDocument(handle);
    pdfium.free(place);
  };
  return { pdfium, handle, pages: pdfium.FPDF_GetPageCount(handle), close };
}
