import type { Diagnostic } from '@carveout/schema';
import { ReadError } from '../../error.ts';
import type { Recognition } from '../ocr/recognise.ts';
import { recognitionSaid } from '../ocr/said.ts';
import type { Reader, Reading, ReadingOptions } from '../reader.ts';
import { withoutFurniture } from './furniture.ts';
import { MOST_LETTERS } from './page.ts';
import { reflow } from './reflow.ts';
import { openSource, type PageLines, type Source } from './source.ts';

const MOST_PAGES = 5000;
/** The share of letters without a meaning from which on a page counts as garbled. */
const GARBLED = 0.2;

/** PDF: lines rebuilt from where their letters stand, or are recognised in the pictures of scans; and paragraphs from lines. */
export const pdf: Reader = {
  format: 'pdf',
  read: async (bytes, options = {}) => {
    const source = await openSource(bytes, options.password);
    if (source.pages > MOST_PAGES) {
      throw new ReadError(
        'too-large',
        `The PDF has more than ${MOST_PAGES} pages. Please split it and read the parts.`,
      );
    }
    const pages = await readPages(source, options);
    return readingOf(pages, await readScans(source, pages, options));
  },
};

/** What is recognised on scanned pages; nothing, and that there are some is said, where it is not to be. */
const readScans = async (
  source: Source,
  pages: readonly (PageLines | undefined)[],
  { recogniseMs, onProgress, onScans }: ReadingOptions,
): Promise<Recognition | undefined> => {
  const scans = pages.filter((page) => page?.scan).length;
  if (scans === 0) return undefined;
  if (recogniseMs === undefined) {
    onScans?.(scans);
    return undefined;
  }
  // loaded by the few files that need it
  const { recognise } = await import('../ocr/recognise.ts');
  return recognise({ source, pages, withinMs: recogniseMs, onProgress });
};

/** All pages in their order. With help, those that others read at the same time are taken as they come. */
const readPages = async (
  source: Source,
  { onProgress, help }: ReadingOptions,
): Promise<readonly (PageLines | undefined)[]> => {
  const total = source.pages;
  const pages = new Map<number, PageLines | undefined>();
  const share = help?.begin(total, (index, page) => pages.set(index, page)) ?? 1;
  for (const index of inTurn(total, share)) {
    if (!pages.has(index)) pages.set(index, await source.read(index));
    onProgress?.({ done: Math.min(pages.size, total), total });
    // what others have read comes in between, and the news that nobody waits any more
    await new Promise(setImmediate);
  }
  help?.end();
  return Array.from({ length: total }, (_, index) => pages.get(index));
};

/** The pages in the order in which the first of some readers takes them: its own share, then the others' from their ends. */
const inTurn = (total: number, share: number): number[] => {
  const all = Array.from({ length: total }, (_, index) => index);
  return [...all.filter((index) => index % share === 0), ...all.filter((index) => index % share !== 0).reverse()];
};

const readingOf = (pages: readonly (PageLines | undefined)[], recognition?: Recognition): Reading => {
  const diagnostics: Diagnostic[] = [];
  const pagesWithoutText: number[] = [];
  const say = (code: string, page: number, message: string) => diagnostics.push({ code, message, page });
  const lines = pages.map((read, index) => recognition?.pages.get(index)?.lines ?? read?.lines ?? []);
  pages.forEach((read, index) => {
    const page = index + 1;
    const empty = lines[index]!.length === 0;
    if (!read) say('page-unreadable', page, `Page ${page} is damaged and was not read.`);
    else if (empty) say('page-without-text', page, `Page ${page} has no text${read.scan ? ', only a picture' : ''}.`);
    if (empty) pagesWithoutText.push(page);
    if (read?.cut) {
      const message = `Page ${page} holds more than ${MOST_LETTERS} letters; what comes after them was not read.`;
      say('page-cut', page, message);
    }
    if (read && read.unknown > GARBLED && !recognition?.pages.has(index))
      say('page-garbled', page, `Of many letters on page ${page} the file does not say what they mean.`);
  });
  if (pagesWithoutText.length === pages.length) throw nothingRead(pages, recognition);
  const recognised = [...(recognition?.pages ?? [])].map(([index, { confidence }]) => ({
    page: index + 1,
    confidence,
  }));
  return {
    lines: reflow(withoutFurniture(lines)),
    pages: pages.length,
    pageSizes: pages.map((page) => page?.size ?? [0, 0]),
    pagesWithoutText,
    pagesRecognised: recognised,
    diagnostics: [...diagnostics, ...(recognition ? recognitionSaid(recognition) : [])],
  };
};

const nothingRead = (pages: readonly (PageLines | undefined)[], recognition: Recognition | undefined): ReadError => {
  if (pages.every((page) => page === undefined))
    return new ReadError('damaged', 'The PDF is damaged: none of its pages can be read. Please get a fresh copy.');
  return new ReadError(
    'no-text',
    recognition
      ? 'The PDF holds no text, only pictures of pages, and text recognition (OCR) found none in them. Please scan it again, upright and at 300 dots an inch, or use a copy with text.'
      : 'The PDF holds no text, only pictures of pages, and text recognition (OCR) was left out. Please read it with text recognition, or use a copy with text.',
  );
};
