import { createHash } from 'node:crypto';
import { Agreement } from '@carveout/schema';
import { ReadError } from '../error.ts';
import type { ReadOptions } from '../formats/reader.ts';
import type { File } from '../read.ts';
import type { Ended } from './confined.ts';
import { Pool } from './pool.ts';

/** What may be set for a reading in a process of its own. */
export type IsolatedOptions = ReadOptions & {
  readonly signal?: AbortSignal;
  /** How long it may take; 5 minutes unless told. */
  readonly timeoutMs?: number;
  /** How much memory it may take; 1024 MiB unless told. */
  readonly memoryMiB?: number;
};

const MINUTES = 60_000;

/** The processes that this program reads with. */
const pool = new Pool();

/**
 * Reads a file like `readAgreement`, in another process that may touch no file but the program's, no network and no
 * other process. A file that makes it crash, hang or run out of memory ends in a ReadError. Throws the signal's reason
 * when it is aborted.
 */
export async function readIsolated(
  { name, bytes }: File,
  { signal, timeoutMs = 5 * MINUTES, memoryMiB = 1024, ...options }: IsolatedOptions = {},
): Promise<Agreement> {
  signal?.throwIfAborted();
  if (bytes.length === 0) throw new ReadError('empty-file', 'The file is empty. Please choose the agreement itself.');
  const ended = await pool.read({ ...options, name, bytes, memoryMiB, timeoutMs, signal });
  signal?.throwIfAborted();
  const agreement = judge(ended, bytes, memoryMiB);
  return { ...agreement, source: { ...agreement.source, name } };
}

/**
 * Ends the processes that are kept ready to read. They end by themselves when the program does and when they have had
 * nothing to do for a while; a reading after this starts new ones.
 */
export function closeReaders(): void {
  pool.close();
}

/** The agreement that a process answered, believed only as far as it can be checked; throws a ReadError where there is none. */
export function judge(ended: Ended, bytes: Uint8Array, memoryMiB: number): Agreement {
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
  const { message } = ended;
  if ('failure' in message) throw new ReadError(message.failure.code, message.failure.message);
  const agreement = 'agreement' in message ? Agreement.safeParse(message.agreement) : undefined;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (!agreement?.success || agreement.data.source.sha256 !== sha256) {
    throw new ReadError(
      'reader-crashed',
      'The reader gave an answer that makes no sense. Please save the file again with another program.',
    );
  }
  return agreement.data;
}
