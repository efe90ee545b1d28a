import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { init } from '@embedpdf/pdfium';

/** The functions of PDFium that are used here; each takes and gives numbers, places in its memory among them. */
const FUNCTIONS = [
  'malloc',
  'free',
  'PDFiumExt_Init',
  'FPDF_LoadMemDocument',
  'FPDF_CloseDocument',
  'FPDF_GetLastError',
  'FPDF_GetPageCount',
  'FPDF_LoadPage',
  'FPDF_ClosePage',
  'FPDF_GetPageBoundingBox',
  'FPDFPage_GetRotation',
  'FPDFPage_CountObjects',
  'FPDFPage_GetObject',
  'FPDFPageObj_GetType',
  'FPDFPageObj_GetBounds',
  'FPDFPath_GetDrawMode',
  'FPDFFormObj_CountObjects',
  'FPDFFormObj_GetObject',
  'FPDFImageObj_GetImagePixelSize',
  'FPDF_RenderPageBitmap',
  'FPDFBitmap_CreateEx',
  'FPDFBitmap_Destroy',
  'FPDFBitmap_FillRect',
  'FPDFBitmap_GetBuffer',
  'FPDFBitmap_GetStride',
  'FPDFText_LoadPage',
  'FPDFText_ClosePage',
  'FPDFText_CountChars',
  'FPDFText_GetUnicode',
  'FPDFText_GetTextObject',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetCharOrigin',
  'FPDFText_GetFontSize',
  'FPDFText_GetMatrix',
  'FPDF_DocumentHasValidCrossReferenceTable',
  'FPDF_GetDocPermissions',
  'FPDF_GetSignatureCount',
  'FPDF_SaveAsCopy',
  'PDFiumExt_OpenFileWriter',
  'PDFiumExt_GetFileWriterSize',
  'PDFiumExt_GetFileWriterData',
  'PDFiumExt_CloseFileWriter',
  'EPDFPage_GetObjectNumber',
  'EPDFPage_CreateAnnot',
  'EPDFAnnot_SetColor',
  'EPDFAnnot_SetLinkedAnnot',
  'EPDFAnnot_GetObjectNumber',
  'EPDFAnnot_GenerateAppearanceWithBlend',
  'FPDFAnnot_SetRect',
  'FPDFAnnot_SetFlags',
  'FPDFAnnot_SetStringValue',
  'FPDFAnnot_AppendAttachmentPoints',
  'FPDFPage_CloseAnnot',
] as const;

/** PDFium in a WebAssembly memory of its own: what a hostile PDF does to it stays in there. */
export type Pdfium = Readonly<Record<(typeof FUNCTIONS)[number], (...given: number[]) => number>> & {
  /** Its memory. A view is good until the next call, since the memory may have grown then. */
  readonly memory: { readonly HEAPU8: Uint8Array; readonly HEAPF32: Float32Array; readonly HEAPF64: Float64Array };
};

// Node has it; its types have not
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => CompiledPdfium;
  readonly RuntimeError: new () => Error;
  readonly Instance: new (compiled: CompiledPdfium, imports: object) => Instance;
};
type Instance = { readonly exports: object };

/** PDFium as compiled, before it has a memory. */
export type CompiledPdfium = { readonly compiled?: never };

/** Compiles PDFium, for all files that are read. */
export function compilePdfium(): CompiledPdfium {
  return new WebAssembly.Module(readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'))));
}

/** Starts PDFium with an empty memory. */
export async function startPdfium(compiled: CompiledPdfium): Promise<Pdfium> {
  const instantiateWasm = (imports: object, done: (instance: Instance) => void) => {
    const instance = new WebAssembly.Instance(compiled, imports);
    done(instance);
    return instance.exports;
  };
  // what it prints of damaged files is no news to anybody
  const silent = { instantiateWasm, print: () => {}, printErr: () => {} } as Parameters<typeof init>[0];
  const { pdfium: own } = await init(silent);
  // the package's own functions check and convert what they are given, at several times the cost of the call
  const { wasmExports } = own as unknown as { wasmExports: Record<string, Pdfium['malloc']> };
  const memory = own as unknown as Pdfium['memory'];
  const functions = FUNCTIONS.map((name) => [name, wasmExports[name]]);
  const pdfium: Pdfium = { ...Object.fromEntries(functions), memory };
  pdfium.PDFiumExt_Init();
  return pdfium;
}

/** Does some work with bytes of PDFium's memory at hand, at the place that it is told. */
export function withMemory<T>(pdfium: Pdfium, bytes: number, work: (place: number) => T): T {
  const place = pdfium.malloc(bytes);
  if (place === 0) throw new Error('PDFium has no memory left');
  try {
    return work(place);
  } finally {
    pdfium.free(place);
  }
}

/** Whether an error leaves PDFium in a state that is not to be relied on. */
export function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
