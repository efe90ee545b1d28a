import type { Agreement } from '@carveout/schema';
import type { ReadOptions } from './formats/reader.ts';
import type { PlacedAgreement } from './read.ts';

/** A file as it was handed in: its name, and its bytes. */
export type File = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Reads a file into an Agreement, in this process. The same bytes and name give the same Agreement.
 * Throws a ReadError where there is nothing to read; a document that can be read at all is never refused.
 */
export async function readAgreement(file: File, options: ReadOptions = {}): Promise<Agreement> {
  // who reads in other processes need not load what reads
  const { readAgreement: read } = await import('./read.ts');
  return read(file, options);
}

/** Reads a file like `readAgreement`, and tells where its text stands in it, of a Word file. */
export async function readPlaced(file: File, options: ReadOptions = {}): Promise<PlacedAgreement> {
  const { readPlaced: read } = await import('./read.ts');
  return read(file, options);
}
