import { ReadError } from '../../error.ts';
import { openPdf, type PdfDocument } from './document.ts';
import type { PrintedLine } from './line.ts';
import { readPage } from './page.ts';
import { type CompiledPdfium, compilePdfium, isFatal, startPdfium } from './pdfium.ts';
import { type Picture, pictureOf, type Shown } from './picture.ts';
import { printedLines } from './print.ts';
import type { Scan } from './scan.ts';

/** What a page of a PDF was found to hold; undefined when it is damaged. */
export type PageLines = {
  readonly size: readonly [number, number];
  readonly lines: readonly PrintedLine[];
  /** There was more than is read. */
  readonly cut: boolean;
  /** The share of its letters of which the file does not say what they mean. */
  readonly unknown: number;
  /** What is known of its picture, where its text is in that. */
  readonly scan?: Scan;
};

/** A PDF whose pages are read one by one. */
export type Source = {
  readonly pages: number;
  /** Reads a page, the first being 0. Never throws: a damaged page is undefined. */
  readonly read: (index: number) => Promise<PageLines | undefined>;
  /** The picture of a page; undefined where there is none to be had. */
  readonly picture: (index: number, shown: Shown) => Promise<Picture | undefined>;
};

/** How often PDFium is started anew in one file, after a page that broke it. */
const MOST_STARTS = 50;

let compiled: CompiledPdfium | undefined;

/** Opens a PDF in a PDFium of its own. Throws a ReadError when it is locked or damaged. */
export async function openSource(bytes: Uint8Array, password = ''): Promise<Source> {
  let document = await openAnew(bytes, password);
  let starts = 1;
  async function tried<T>(work: (document: PdfDocument) => T): Promise<T | undefined> {
    try {
      return work(document);
    } catch (error) {
      // its memory is no longer to be relied on
      if (isFatal(error) && starts++ < MOST_STARTS) document = await openAnew(bytes, password);
      return undefined;
    }
  }
  return {
    pages: document.pages,
    read: (index) => tried((open) => pageOf(open, index)),
    picture: (index, shown) => tried((open) => pictureOf(open, index, shown)),
  };
}

/** Makes ready for the first file. */
export function prepare(): void {
  compiled ??= compilePdfium();
}

/** Opens a PDF in a PDFium of its own. Throws a ReadError when it is locked or damaged. */
export const openAnew = async (bytes: Uint8Array, password: string): Promise<PdfDocument> => {
  prepare();
  const document = openPdf(await startPdfium(compiled!), bytes, password);
  if (document === 'locked') {
    throw new ReadError(
      'encrypted',
      password === ''
        ? 'The PDF is protected with a password. Please give the password, or save a copy without one and read that.'
        : 'The PDF is protected with another password than the one given. Please check it, or save a copy without one and read that.',
    );
  }
  if (document === 'damaged' || document.pages < 1) {
    throw new ReadError(
      'damaged',
      'The PDF is damaged and cannot be opened. Please get a fresh copy, or open it in a PDF viewer and save it again.',
    );
  }
  return document;
};

const pageOf = (document: PdfDocument, index: number): PageLines => {
  const { size, cut, letters, unknown, scan, ...printed } = readPage(document, index);
  const lines = printedLines(printed);
  return { size, lines, cut, unknown: letters === 0 ? 0 : unknown / letters, ...(scan && { scan }) };
};
