import type { PlacedMark } from '../../annotated/placed.ts';
import type { AnnotationRemark } from '../../annotated/remark.ts';
import { ReadError } from '../../error.ts';
import type { PdfDocument } from './document.ts';
import { highlightPage, type Marked, type OpeningNote } from './highlight.ts';
import { incrementOf } from './increment.ts';
import { openAnew } from './source.ts';

/** A PDF with annotations, and what is to be said of it. */
export type AnnotatedPdf = {
  readonly bytes: Uint8Array;
  /** The ids of the marks whose pages could not be loaded. */
  readonly unplaced: readonly string[];
  readonly remarks: readonly AnnotationRemark[];
};

/** The permission to annotate, in the bits that an encrypted file has. */
const ANNOTATE = 1 << 5;
const INCREMENTAL = 1;
const ANEW = 0;

/**
 * Adds highlights to a PDF, behind its bytes, which stay as they are; where its cross-reference table is broken, it is
 * written anew. The same bytes and marks give the same bytes. Throws a ReadError when it cannot be opened or written.
 */
export async function annotatePdf(
  bytes: Uint8Array,
  marks: readonly PlacedMark[],
  {
    password = '',
    opening,
  }: { readonly password?: string | undefined; readonly opening?: OpeningNote | undefined } = {},
): Promise<AnnotatedPdf> {
  const document = await openAnew(bytes, password);
  const { pdfium, handle } = document;
  const remarks: AnnotationRemark[] = [];
  if (pdfium.FPDF_GetSignatureCount(handle) > 0) remarks.push('signed');
  if ((pdfium.FPDF_GetDocPermissions(handle) & ANNOTATE) === 0) remarks.push('restricted');
  const marked: Marked[] = [];
  const unplaced: string[] = [];
  const byPage = Map.groupBy(marks, (mark) => mark.page);
  if (opening && !byPage.has(1)) byPage.set(1, []);
  for (const [page, own] of byPage) {
    const here = { marks: own, ...(page === 1 && { opening }) };
    const done = page <= document.pages ? highlightPage(document, page - 1, here) : undefined;
    if (done) marked.push(done);
    else unplaced.push(...own.map(({ id }) => id));
  }
  if (marked.length === 0) return { bytes, unplaced, remarks: [] };
  // places in a file count from its header, which viewers look for at its start
  const added = startsAsPdf(bytes) ? addedTo(document, bytes.length, marked) : undefined;
  return { bytes: added ?? save(document, ANEW), unplaced, remarks: added ? remarks : [...remarks, 'rewritten'] };
}

const startsAsPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/** The file with what was added behind its bytes; undefined where that cannot be. */
const addedTo = (document: PdfDocument, original: number, marked: readonly Marked[]): Buffer | undefined => {
  if (!document.pdfium.FPDF_DocumentHasValidCrossReferenceTable(document.handle)) return undefined;
  return incrementOf({
    original,
    bytes: save(document, INCREMENTAL),
    firstNew: Math.min(...marked.map(({ firstNew }) => firstNew)),
    changed: new Set(marked.map(({ page }) => page)),
  });
};

const save = ({ pdfium, handle }: PdfDocument, how: number): Buffer => {
  const writer = pdfium.PDFiumExt_OpenFileWriter();
  const size = pdfium.FPDF_SaveAsCopy(handle, writer, how) ? pdfium.PDFiumExt_GetFileWriterSize(writer) : 0;
  const place = size > 0 ? pdfium.malloc(size) : 0;
  if (place === 0) throw new ReadError('too-large', 'The PDF is too large to be annotated. Please split it.');
  pdfium.PDFiumExt_GetFileWriterData(writer, place, size);
  return Buffer.from(pdfium.memory.HEAPU8.slice(place, place + size));
};
