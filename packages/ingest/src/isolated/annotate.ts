import type { Agreement, Mark } from '@carveout/schema';
import { placeMarks } from '../annotated/placed.ts';
import type { AnnotationRemark } from '../annotated/remark.ts';
import { ReadError } from '../error.ts';
import type { OpeningNote } from '../formats/pdf/highlight.ts';
import { Confined } from './confined.ts';
import { answered } from './isolate.ts';

/** The user's own PDF with marks in it. */
export type AnnotatedOriginal = {
  readonly bytes: Uint8Array;
  /** The ids of marks that stand on no page, in their order. */
  readonly unplaced: readonly Mark['id'][];
  readonly remarks: readonly AnnotationRemark[];
};

/** What may be set for an annotating: a note at its head, the file's password, an end to it, its time and its memory. */
export type AnnotateOptions = {
  /** The note at the head of the file, given the ids of the marks that stand on no page; none unless told. */
  readonly opening?: ((unplaced: readonly Mark['id'][]) => OpeningNote) | undefined;
  readonly password?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** 2 minutes unless told. */
  readonly timeoutMs?: number;
  /** 1024 unless told. */
  readonly memoryMiB?: number;
};

const GRACE = 5000;

/**
 * The PDF that an agreement was read from with a real highlight for each mark, with its note, author and date, which
 * any viewer shows and lists. All of the original's bytes stay in front of what is added, unless it is damaged. Done in
 * a process of its own that may touch nothing else. The same bytes and marks give the same bytes. Throws a ReadError
 * where the file cannot be opened, and the signal's reason when it is aborted.
 */
export async function annotateIsolated(
  original: { readonly bytes: Uint8Array; readonly pages: Agreement['pages'] },
  marks: readonly Mark[],
  { opening, password, signal, timeoutMs = 120_000, memoryMiB = 1024 }: AnnotateOptions = {},
): Promise<AnnotatedOriginal> {
  signal?.throwIfAborted();
  const { bytes, pages = [] } = original;
  const { placed, unplaced } = placeMarks({ pages }, marks);
  const note = opening?.(unplaced);
  if (placed.length === 0 && !note) return { bytes, unplaced, remarks: [] };
  const one = new Confined({ memoryMiB, lifeMs: timeoutMs + GRACE });
  const order = { annotate: placed, opening: note, length: bytes.length, password };
  const ended = await one.take({ order, bytes, timeoutMs, signal });
  one.end('crashed');
  signal?.throwIfAborted();
  const { message, bytes: annotated } = answered(ended, memoryMiB);
  const whole =
    'annotated' in message &&
    annotated &&
    (message.annotated.remarks.includes('rewritten') || annotated.subarray(0, bytes.length).equals(bytes));
  if (!whole)
    throw new ReadError('reader-crashed', 'The PDF was not annotated. Please save it again with another program.');
  const lost = new Set([...unplaced, ...message.annotated.unplaced]);
  const ids = marks.map(({ id }) => id).filter((id) => lost.has(id));
  return { bytes: annotated, unplaced: ids, remarks: message.annotated.remarks };
}
