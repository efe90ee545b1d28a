import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Language } from '@carveout/schema';
import type { Picture } from '../pdf/picture.ts';

/** A box in dots of the picture, from its top left corner. */
type Box = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** A line of text as tesseract recognises it in a picture. */
export type RecognisedLine = {
  /** From where to where its baseline runs; empty where it is not known. */
  readonly baseline: Partial<Box>;
  /** From the lowest descender to the highest ascender, in dots. */
  readonly height: number;
  readonly words: readonly RecognisedWord[];
};

export type RecognisedWord = {
  readonly text: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly box: Box;
};

/** Tesseract with the data of some languages. */
export type Tesseract = {
  /** The lines in a picture. Takes seconds, during which nothing else is done. Throws when it breaks; it is then of no more use. */
  readonly recognise: (picture: Picture) => RecognisedLine[];
  readonly close: () => void;
};

/** Where the data of each language is: the kind made for accuracy, in whole numbers, which are faster. */
const DATA: Readonly<Record<Language, string>> = {
  en: import.meta.resolve('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz'),
  fr: import.meta.resolve('@tesseract.js-data/fra/4.0.0_best_int/fra.traineddata.gz'),
  es: import.meta.resolve('@tesseract.js-data/spa/4.0.0_best_int/spa.traineddata.gz'),
};

// what tesseract.js itself calls in its worker threads; the package has no types
type Core = {
  readonly TessBaseAPI: new () => Api;
  readonly FS: {
    readonly writeFile: (path: string, bytes: Uint8Array) => void;
    readonly unlink: (path: string) => void;
  };
};
type Api = {
  readonly Init: (folder: null, languages: string, engine: number) => number;
  readonly SetPageSegMode: (mode: number) => void;
  readonly SetVariable: (name: string, value: string) => void;
  readonly SetImageFile: (orientation: number, angle: number) => number;
  readonly Recognize: (monitor: null) => number;
  readonly GetJSONText: (page: number) => string;
  readonly Clear: () => void;
  readonly End: () => void;
};
type StartCore = (settings: object) => Promise<Core>;

/** The neural recogniser, without the older one. */
const NEURAL = 1;
/** The page's layout is looked for, columns and tables included. */
const LAYOUT = 3;
const INPUT = '/input';

/** Starts tesseract in a WebAssembly memory of its own, in this thread: it needs no other, and no file but its own. */
export async function startTesseract(languages: readonly Language[]): Promise<Tesseract> {
  const start: StartCore = createRequire(import.meta.url)('tesseract.js-core/tesseract-core-simd-lstm.js');
  const wasm = fileURLToPath(import.meta.resolve('tesseract.js-core/tesseract-core-simd-lstm.wasm'));
  const silent = { print: () => {}, printErr: () => {}, TesseractProgress: () => {} };
  const { TessBaseAPI, FS } = await start({ wasmBinary: readFileSync(wasm), ...silent });
  for (const language of languages)
    FS.writeFile(`/${language}.traineddata`, gunzipSync(readFileSync(fileURLToPath(DATA[language]))));
  const api = new TessBaseAPI();
  if (api.Init(null, languages.join('+'), NEURAL) !== 0) throw new Error('tesseract cannot read its language data');
  api.SetVariable('debug_file', '/dev/null');
  return {
    recognise: (picture) => {
      FS.writeFile(INPUT, portable(picture));
      if (api.SetImageFile(0, 0) !== 0) throw new Error('tesseract cannot read the picture');
      FS.unlink(INPUT);
      api.SetPageSegMode(LAYOUT);
      // an empty picture is no failure
      const lines = api.Recognize(null) === 0 ? linesOf(api.GetJSONText(0)) : [];
      api.Clear();
      return lines;
    },
    close: () => api.End(),
  };
}

/** A picture as a portable grey map, which any reader of pictures knows. */
const portable = ({ width, height, dots }: Picture): Uint8Array => {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(head.length + dots.length);
  bytes.set(head);
  bytes.set(dots, head.length);
  return bytes;
};

type Said = {
  readonly blocks?: readonly { readonly paragraphs: readonly { readonly lines: readonly SaidLine[] }[] }[];
};
type SaidLine = {
  readonly baseline: Partial<Box>;
  readonly bbox: Box;
  readonly rowAttributes?: { readonly rowHeight: number };
  readonly words: readonly { readonly text: string; readonly confidence: number; readonly bbox: Box }[];
};

const linesOf = (json: string): RecognisedLine[] =>
  ((JSON.parse(json) as Said).blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) =>
      lines.map(({ baseline, bbox, rowAttributes, words }) => ({
        baseline,
        height: rowAttributes?.rowHeight ?? bbox.y1 - bbox.y0,
        words: words.map(({ text, confidence, bbox: box }) => ({ text, confidence: confidence / 100, box })),
      })),
    ),
  );
