import { createHash } from 'node:crypto';
import { Agreement, type Diagnostic, WordPlace } from '@carveout/schema';
import { z } from 'zod';
import { ReadError } from '../error.ts';
import type { File } from '../file.ts';
import type { ReadOptions } from '../formats/reader.ts';
import type { PlacedAgreement } from '../read.ts';
import type { Ended } from './confined.ts';
import { Pool, type Reading } from './pool.ts';

/** What may be set for a reading in a process of its own. */
export type IsolatedOptions = Omit<ReadOptions, 'recogniseMs'> & {
  readonly signal?: AbortSignal;
  /** How long it may take, the recognition of scanned pages left aside; 5 minutes unless told. */
  readonly timeoutMs?: number;
  /** Whether scanned pages are recognised, which takes seconds a page; they are unless told. */
  readonly recognise?: boolean | undefined;
  /** How much memory it may take; 1024 MiB unless told. */
  readonly memoryMiB?: number;
};

const MINUTES = 60_000;
/** How long recognition may take: for each scanned page, and at most. What is not tried by then is said. */
const PER_SCAN = MINUTES / 2;
const MOST_FOR_SCANS = 60 * MINUTES;

/** The processes that this program reads with. */
const pool = new Pool();

/**
 * Reads a file like `readAgreement`, in another process that may touch no file but the program's, no network and no
 * other process; scanned pages are recognised in a further one like it. A file that makes it crash, hang or run out of
 * memory ends in a ReadError. Throws the signal's reason when it is aborted.
 */
export async function readIsolated(
  { name, bytes }: File,
  { signal, timeoutMs = 5 * MINUTES, memoryMiB = 1024, recognise = true, ...options }: IsolatedOptions = {},
): Promise<Agreement> {
  signal?.throwIfAborted();
  if (bytes.length === 0) throw new ReadError('empty-file', 'The file is empty. Please choose the agreement itself.');
  let scans = 0;
  const onScans = (pages: number) => {
    scans = pages;
  };
  const reading: Reading = { ...options, name, bytes, memoryMiB, timeoutMs, signal };
  const first = await pool.read({ ...reading, onScans });
  signal?.throwIfAborted();
  const ended = scans > 0 && recognise ? await withScans(reading, { scans, first }) : judge(first, bytes, memoryMiB);
  return { ...ended, source: { ...ended.source, name } };
}

/**
 * Reads a Word file like `readIsolated`, and tells where its text stands in it; of other files that is told of nothing,
 * and their scanned pages are left aside.
 */
export async function readPlacedIsolated(
  { name, bytes }: File,
  { signal, timeoutMs = 5 * MINUTES, memoryMiB = 1024, recognise: _, ...options }: IsolatedOptions = {},
): Promise<PlacedAgreement> {
  signal?.throwIfAborted();
  if (bytes.length === 0) throw new ReadError('empty-file', 'The file is empty. Please choose the agreement itself.');
  const ended = await pool.read({ ...options, placed: true, name, bytes, memoryMiB, timeoutMs, signal });
  signal?.throwIfAborted();
  const agreement = judge(ended, bytes, memoryMiB);
  const places = Places.safeParse(ended.how === 'answered' && 'places' in ended.message && ended.message.places);
  if (!places.success || places.data.some(({ range }) => range[1] > agreement.text.length)) throw senseless();
  return { agreement: { ...agreement, source: { ...agreement.source, name } }, places: places.data };
}

const Places = z.array(WordPlace);

const senseless = () =>
  new ReadError(
    'reader-crashed',
    'The reader gave an answer that makes no sense. Please save the file again with another program.',
  );

/** Reads a file again with its scanned pages recognised; where that goes wrong, what was read without them is kept. */
async function withScans(reading: Reading, { scans, first }: { scans: number; first: Ended }): Promise<Agreement> {
  const { bytes, memoryMiB, timeoutMs, signal } = reading;
  const recogniseMs = Math.min(scans * PER_SCAN, MOST_FOR_SCANS);
  const second = await pool.read({ ...reading, recogniseMs, timeoutMs: timeoutMs + recogniseMs });
  signal?.throwIfAborted();
  try {
    return judge(second, bytes, memoryMiB);
  } catch (error) {
    if (!(error instanceof ReadError) || first.how !== 'answered' || !('agreement' in first.message)) throw error;
    const agreement = judge(first, bytes, memoryMiB);
    return { ...agreement, diagnostics: [...agreement.diagnostics, BROKEN_OFF] };
  }
}

const BROKEN_OFF: Diagnostic = {
  code: 'recognition-failed',
  message:
    'Text recognition broke off, so that scanned pages were not read. Please save the file again, or scan those pages anew.',
};

/**
 * Ends the processes that are kept ready to read. They end by themselves when the program does and when they have had
 * nothing to do for a while; a reading after this starts new ones.
 */
export function closeReaders(): void {
  pool.close();
}

/** The agreement that a process answered, believed only as far as it can be checked; throws a ReadError where there is none. */
export function judge(ended: Ended, bytes: Uint8Array, memoryMiB: number): Agreement {
  const { message } = answered(ended, memoryMiB);
  const agreement = 'agreement' in message ? Agreement.safeParse(message.agreement) : undefined;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (!agreement?.success || agreement.data.source.sha256 !== sha256) {
    throw senseless();
  }
  return agreement.data;
}

/** What a process answered about a file; throws a ReadError where it ended without, or says why it could do nothing with it. */
export function answered(ended: Ended, memoryMiB: number): Extract<Ended, { how: 'answered' }> {
  switch (ended.how) {
    case 'too-slow':
      throw new ReadError(
        'too-slow',
        'Reading the file took too long and was stopped. Please split it, or save it again in a simpler form.',
      );
    case 'too-large':
      throw new ReadError(
        'too-large',
        `Reading the file took more than ${memoryMiB} MiB of memory and was stopped. Please split it and read the parts.`,
      );
    case 'crashed':
      throw new ReadError(
        'reader-crashed',
        'The reader crashed on the file. Please save it again with another program, or as plain text.',
      );
    case 'answered':
      break;
  }
  if ('failure' in ended.message) throw new ReadError(ended.message.failure.code, ended.message.failure.message);
  return ended;
}
