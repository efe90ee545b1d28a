import { createHash } from 'node:crypto';
import { type Agreement, Format } from '@carveout/schema';
import { assemble } from './assemble.ts';
import { detect } from './detect.ts';
import { ReadError } from './error.ts';
import { docx } from './formats/docx/docx.ts';
import { html } from './formats/html/html.ts';
import { pdf } from './formats/pdf/pdf.ts';
import type { Reader, ReadingOptions } from './formats/reader.ts';
import { text } from './formats/text.ts';
import { xml } from './formats/xml/xml.ts';
import { structure } from './structure/structure.ts';

const readers: readonly Reader[] = [xml, html, text, pdf, docx];
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_CHARACTERS = 30_000_000;

/** A file as it was handed in: its name, and its bytes. */
export type File = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Reads a file into an Agreement, in this process. The same bytes and name give the same Agreement.
 * Throws a ReadError where there is nothing to read; a document that can be read at all is never refused.
 */
export async function readAgreement({ name, bytes }: File, options: ReadingOptions = {}): Promise<Agreement> {
  if (bytes.length === 0) throw new ReadError('empty-file', 'The file is empty. Please choose the agreement itself.');
  if (bytes.length > MOST_BYTES)
    throw new ReadError('too-large', 'The file is larger than 256 MB. Please split it and read the parts.');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const reader = readerFor(name, bytes);
  const reading = await reader.read(bytes, options);
  if (reading.lines.reduce((sum, line) => sum + line.text.length, 0) > MOST_CHARACTERS) {
    throw new ReadError(
      'too-large',
      'The file holds more than 30 million characters. Please split it and read the parts.',
    );
  }
  const structured = structure(reading.lines, reading.pageSizes);
  if (structured.text === '')
    throw new ReadError('no-text', 'The file holds no text. Please choose a file with the text of the agreement.');
  return assemble(reading, structured, { name, format: reader.format, sha256 });
}

const readerFor = (name: string, bytes: Uint8Array): Reader => {
  const format = detect(name, bytes);
  const reader = readers.find((one) => one.format === format);
  if (reader) return reader;
  const known = readers.map((one) => one.format).join(', ');
  if (format === undefined) {
    throw new ReadError(
      'format-unknown',
      `This is none of the formats that Carveout knows (${Format.options.join(', ')}). Please save it as one of: ${known}.`,
    );
  }
  throw new ReadError(
    'format-not-read',
    `Files in the format ${format} are not read yet. Please save it as one of: ${known}.`,
  );
};
