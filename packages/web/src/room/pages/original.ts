import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useState } from 'react';

/** The file that an agreement was read from, as pdf.js has it; or that it is on its way, or could not be opened. */
export type Original = PDFDocumentProxy | 'coming' | 'failed';

/** Fetches the PDF file that an agreement was read from, and opens it, for as long as it is looked at. */
export function useOriginal(agreement: string): Original {
  const [original, setOriginal] = useState<Original>('coming');
  useEffect(() => {
    const given = new AbortController();
    open(agreement, given.signal).then(
      (document) => {
        if (given.signal.aborted) document.loadingTask.destroy();
        else setOriginal(document);
      },
      () => {
        if (!given.signal.aborted) setOriginal('failed');
      },
    );
    return () => {
      given.abort();
      setOriginal((before) => {
        if (typeof before === 'object') before.loadingTask.destroy();
        return 'coming';
      });
    };
  }, [agreement]);
  return original;
}

async function open(agreement: string, signal: AbortSignal): Promise<PDFDocumentProxy> {
  const [pdf, response] = await Promise.all([
    // Only who looks at pages needs it.
    import('pdfjs-dist'),
    fetch(`/api/agreements/${encodeURIComponent(agreement)}/source`, { signal }),
  ]);
  if (!response.ok) throw new Error(`status ${response.status}`);
  pdf.GlobalWorkerOptions.workerSrc = workerUrl;
  // By name beside the page's own files; see the build.
  const resources = `/assets/pdfjs-${pdf.version}`;
  return await pdf.getDocument({
    data: await response.arrayBuffer(),
    cMapUrl: `${resources}/cmaps/`,
    standardFontDataUrl: `${resources}/standard_fonts/`,
    wasmUrl: `${resources}/wasm/`,
    // The page's security policy lets no WebAssembly run.
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
  }).promise;
}
