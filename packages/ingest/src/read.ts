import { createHash } from 'node:crypto';
import { type Agreement, type Diagnostic, Format } from '@carveout/schema';
import { detect } from './detect.ts';
import { ReadError } from './error.ts';
import { docx } from './formats/docx/docx.ts';
import { html } from './formats/html/html.ts';
import { pdf } from './formats/pdf/pdf.ts';
import type { Reader, Reading, ReadOptions } from './formats/reader.ts';
import { text } from './formats/text.ts';
import { xml } from './formats/xml/xml.ts';
import { languageOf, type Spoken } from './language.ts';
import { isContents } from './structure/contents.ts';
import { readHeading } from './structure/heading.ts';
import { type Structured, structure } from './structure/structure.ts';

const readers: readonly Reader[] = [xml, html, text, pdf, docx];
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_CHARACTERS = 30_000_000;

/** A file as it was handed in: its name, and its bytes. */
export type File = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Reads a file into an Agreement, in this process. The same bytes and name give the same Agreement.
 * Throws a ReadError where there is nothing to read; a document that can be read at all is never refused.
 */
export async function readAgreement({ name, bytes }: File, options: ReadOptions = {}): Promise<Agreement> {
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

const assemble = (
  reading: Reading,
  { text: whole, provisions, pages, revisions, comments, cover, diagnostics: found }: Structured,
  source: Agreement['source'],
): Agreement => {
  const diagnostics: Diagnostic[] = [...reading.diagnostics, ...found];
  const spoken: Spoken = reading.language ? { language: reading.language, sure: true } : languageOf(whole);
  const { language } = spoken;
  if (spoken.foreign !== undefined) {
    diagnostics.push({
      code: 'language-not-read',
      message: `This text looks ${spoken.foreign}; Carveout reads English, French and Spanish, so what it finds and does not find here says little.`,
    });
  } else if (!spoken.sure) {
    diagnostics.push({
      code: 'language-unsure',
      message: `The language is not clear; the text is read as "${language}".`,
    });
  }
  const count = (kind: string) => provisions.filter((provision) => provision.kind === kind).length;
  const articles = count('article');
  if (articles === 0)
    diagnostics.push({
      code: 'no-articles',
      message: 'No article headings were found; the text is kept as it stands.',
    });
  return {
    title: reading.title ?? titleOf(cover, source.name),
    language,
    parties: [...(reading.parties ?? [])],
    ...(reading.signed !== undefined && { signed: reading.signed }),
    source,
    text: whole,
    provisions,
    ...(pages.length > 0 && { pages }),
    ...(revisions.length > 0 && { revisions }),
    ...(comments.length > 0 && { comments }),
    diagnostics,
    coverage: {
      articles,
      annexes: count('annex'),
      characters: whole.length,
      ...(reading.pages !== undefined && { pages: reading.pages }),
      ...(reading.pagesWithoutText !== undefined && { pagesWithoutText: [...reading.pagesWithoutText] }),
    },
  };
};

/** The title on the cover, or the file's name without its ending. */
const titleOf = (cover: readonly string[], name: string): string => {
  const end = cover.findIndex((line) => readHeading(line) !== undefined || isContents(line));
  const title = cover
    .slice(0, end < 0 ? 8 : Math.min(8, end))
    .join(' ')
    .slice(0, 300)
    .trim();
  return title || name.replace(/^.*[/\\]/, '').replace(/\.[^.]{1,5}$/, '') || name;
};
