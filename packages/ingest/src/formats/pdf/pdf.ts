import type { Diagnostic } from '@carveout/schema';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ReadError } from '../../error.ts';
import type { Progressed, Reader, Reading } from '../reader.ts';
import { withoutFurniture } from './furniture.ts';
import { type Piece, type PrintedLine, printedLines } from './print.ts';
import { reflow } from './reflow.ts';

const MOST_PAGES = 5000;
const MOST_PIECES = 200_000;

/** PDF with a text layer: lines rebuilt from where their letters stand, and paragraphs from lines. */
export const pdf: Reader = {
  format: 'pdf',
  read: async (bytes, { onProgress } = {}) => {
    const document = await open(bytes);
    try {
      if (document.numPages > MOST_PAGES) {
        throw new ReadError(
          'too-large',
          `The PDF has more than ${MOST_PAGES} pages. Please split it and read the parts.`,
        );
      }
      return await readPages(document, onProgress);
    } finally {
      await document.loadingTask.destroy();
    }
  },
};

/** Loaded with the first PDF, since it is large. */
const library = () => import('pdfjs-dist/legacy/build/pdf.mjs');

const open = async (bytes: Uint8Array): Promise<PDFDocumentProxy> => {
  const { getDocument, PasswordException, VerbosityLevel } = await library();
  try {
    return await getDocument({
      // a copy, since pdf.js takes the buffer for itself
      data: new Uint8Array(bytes),
      verbosity: VerbosityLevel.ERRORS,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      stopAtErrors: false,
      enableXfa: false,
    }).promise;
  } catch (error) {
    if (error instanceof PasswordException) {
      throw new ReadError(
        'encrypted',
        'The PDF is protected with a password. Please save a copy without one and read that.',
      );
    }
    throw new ReadError(
      'damaged',
      'The PDF is damaged and cannot be opened. Please get a fresh copy, or open it in a PDF viewer and save it again.',
    );
  }
};

const readPages = async (
  document: PDFDocumentProxy,
  onProgress: ((progress: Progressed) => void) | undefined,
): Promise<Reading> => {
  const pages: PrintedLine[][] = [];
  const diagnostics: Diagnostic[] = [];
  const pagesWithoutText: number[] = [];
  let unreadable = 0;
  for (let number = 1; number <= document.numPages; number++) {
    try {
      const { pieces, cut } = await piecesOf(document, number);
      pages.push(printedLines(pieces));
      if (cut) {
        diagnostics.push({
          code: 'page-cut',
          message: `Page ${number} holds more than ${MOST_PIECES} pieces of text; what comes after them was not read.`,
          page: number,
        });
      }
      if (pages.at(-1)!.length === 0) {
        pagesWithoutText.push(number);
        diagnostics.push({ code: 'page-without-text', message: `Page ${number} has no text.`, page: number });
      }
    } catch {
      unreadable++;
      pages.push([]);
      pagesWithoutText.push(number);
      diagnostics.push({
        code: 'page-unreadable',
        message: `Page ${number} is damaged and was not read.`,
        page: number,
      });
    }
    onProgress?.({ done: number, total: document.numPages });
  }
  if (pagesWithoutText.length === document.numPages) throw nothingRead(unreadable, document.numPages);
  return { lines: reflow(withoutFurniture(pages)), pages: document.numPages, pagesWithoutText, diagnostics };
};

const nothingRead = (unreadable: number, pages: number): ReadError =>
  unreadable === pages
    ? new ReadError('damaged', 'The PDF is damaged: none of its pages can be read. Please get a fresh copy.')
    : new ReadError(
        'no-text',
        'The PDF holds no text, only pictures of pages. Scanned documents are not read yet: please use a copy with text, or run text recognition (OCR) on it first.',
      );

/** The pieces of text on a page, and whether there were more than are read. */
const piecesOf = async (
  document: PDFDocumentProxy,
  number: number,
): Promise<{ readonly pieces: readonly Piece[]; readonly cut: boolean }> => {
  const { Util } = await library();
  const page = await document.getPage(number);
  const { transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces: Piece[] = [];
  let cut = false;
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    if (pieces.length >= MOST_PIECES) {
      cut = true;
      break;
    }
    const [a, b, , , x, y] = Util.transform(transform, item.transform) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const size = item.height || Math.hypot(a, b);
    if (![x, y, item.width, size].every(Number.isFinite)) continue;
    // text that runs up or down the page is a line of its own, however long
    const upright = Math.abs(a) >= Math.abs(b);
    // a viewport counts from the top, with the page turned as it is read
    pieces.push({ text: item.str, x, y: -y, width: upright ? item.width : size, size });
  }
  page.cleanup();
  return { pieces, cut };
};
