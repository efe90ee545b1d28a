import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type Progressed, readIsolated, readPlacedIsolated } from '@carveout/ingest';
import { harmless } from '@carveout/report';
import type { Agreement, WordPlace } from '@carveout/schema';
import { passwordFrom } from './password.ts';
import { progressLine } from './progress.ts';
import type { ReadingOptions } from './read-each.ts';
import { reason } from './reason.ts';

/** An agreement with the bytes that it was read from and, of a Word file, where its text stands in them. */
export type Original = {
  readonly agreement: Agreement;
  readonly bytes: Uint8Array;
  readonly places: readonly WordPlace[] | undefined;
};

/** Whether a file is a Word file by its name. */
const isWord = (file: string): boolean => extname(file).toLowerCase() === '.docx';

/** Reads a file for what is to be written into a copy of it; undefined where it cannot be read, which has been said then. */
export async function readOriginal(
  file: string,
  { passwordFile, ocr, onProgress }: ReadingOptions & { readonly onProgress?: (pages: Progressed) => void } = {},
): Promise<Original | undefined> {
  const progress = progressLine(1);
  try {
    const bytes = await readFile(file);
    const source = { name: basename(file), bytes };
    const password = await passwordFrom(passwordFile);
    if (isWord(file)) return { ...(await readPlacedIsolated(source, { password })), bytes };
    const told = onProgress ?? progress.begin(0, harmless(source.name));
    const agreement = await readIsolated(source, { onProgress: told, password, recognise: ocr });
    progress.clear();
    return { agreement, bytes, places: undefined };
  } catch (error) {
    progress.clear();
    console.error(`${harmless(file)}: ${harmless(reason(error))}`);
    return undefined;
  }
}
