import { createHash } from 'node:crypto';
import type { Agreement, Format, WordPlace } from '@carveout/schema';
import { assemble } from './assemble.ts';
import { detect } from './detect.ts';
import { ReadError } from './error.ts';
import type { File } from './file.ts';
import type { Reader, ReadingOptions } from './formats/reader.ts';
import { structure } from './structure/structure.ts';

/** The readers, each loaded with the first file that needs it. */
const readers: Readonly<Record<Format, () => Promise<Reader>>> = {
  xml: async () => (await import('./formats/xml/xml.ts')).xml,
  text: async () => (await import('./formats/text.ts')).text,
  pdf: async () => (await import('./formats/pdf/pdf.ts')).pdf,
  docx: async () => (await import('./formats/docx/docx.ts')).docx,
  html: async () => (await import('./formats/html/html.ts')).html,
};
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_CHARACTERS = 30_000_000;

/**
 * Reads a file into an Agreement, in this process. The same bytes and name give the same Agreement.
 * Throws a ReadError where there is nothing to read; a document that can be read at all is never refused.
 */
export async function readAgreement(file: File, options: ReadingOptions = {}): Promise<Agreement> {
  return (await readPlaced(file, { ...options, placed: false })).agreement;
}

/** An agreement, and where its text stands in the file, in the order of the text: of a Word file only. */
export type PlacedAgreement = { readonly agreement: Agreement; readonly places: readonly WordPlace[] };

/** Reads a file like `readAgreement`, and tells where its text stands in it. */
export async function readPlaced({ name, bytes }: File, options: ReadingOptions = {}): Promise<PlacedAgreement> {
  if (bytes.length === 0) throw new ReadError('empty-file', 'The file is empty. Please choose the agreement itself.');
  if (bytes.length > MOST_BYTES)
    throw new ReadError('too-large', 'The file is larger than 256 MB. Please split it and read the parts.');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const reader = await readerFor(name, bytes);
  const reading = await reader.read(bytes, { placed: true, ...options });
  if (reading.lines.reduce((sum, line) => sum + line.text.length, 0) > MOST_CHARACTERS) {
    throw new ReadError(
      'too-large',
      'The file holds more than 30 million characters. Please split it and read the parts.',
    );
  }
  const structured = structure(reading.lines, reading.pageSizes);
  if (structured.text === '')
    throw new ReadError('no-text', 'The file holds no text. Please choose a file with the text of the agreement.');
  return {
    agreement: assemble(reading, structured, { name, format: reader.format, sha256 }),
    places: structured.stands.map(({ start, end, at, from, to }) => ({
      range: [start, end],
      ...reading.partOf!(at),
      from,
      to,
    })),
  };
}

const readerFor = async (name: string, bytes: Uint8Array): Promise<Reader> => {
  const format = detect(name, bytes);
  if (format !== undefined) return readers[format]();
  throw new ReadError(
    'format-unknown',
    `This is none of the formats that Carveout reads. Please save it as one of: ${Object.keys(readers).join(', ')}.`,
  );
};
