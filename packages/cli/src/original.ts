import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readPlacedIsolated } from '@carveout/ingest';
import { harmless } from '@carveout/report';
import type { Agreement, WordPlace } from '@carveout/schema';
import { passwordFrom } from './password.ts';
import { type ReadingOptions, readEach } from './read-each.ts';
import { reason } from './reason.ts';

/** An agreement with the bytes that it was read from and, of a Word file, where its text stands in them. */
export type Original = {
  readonly agreement: Agreement;
  readonly bytes: Uint8Array;
  readonly places: readonly WordPlace[] | undefined;
};

/** Whether a file is a Word file by its name. */
export const isWord = (file: string): boolean => extname(file).toLowerCase() === '.docx';

/** Reads a file for what is to be written into a copy of it; undefined where it cannot be read, which has been said then. */
export async function readOriginal(file: string, options: ReadingOptions = {}): Promise<Original | undefined> {
  try {
    if (isWord(file)) {
      const bytes = await readFile(file);
      const password = await passwordFrom(options.passwordFile);
      return { ...(await readPlacedIsolated({ name: basename(file), bytes }, { password })), bytes };
    }
    for await (const { agreement } of await readEach([file], options))
      return agreement && { agreement, bytes: await readFile(file), places: undefined };
  } catch (error) {
    console.error(`${harmless(file)}: ${harmless(reason(error))}`);
  }
  return undefined;
}
