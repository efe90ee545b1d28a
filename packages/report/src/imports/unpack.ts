import { Unzip, UnzipInflate } from 'fflate';
import { ImportError } from './imported.ts';
import { LIMITS } from './limits.ts';

/** How much is unpacked before it is looked at how large it has become, in packed bytes. */
const STEP = 16 * 1024;

/**
 * The files of a ZIP archive that are wanted. Nothing is unpacked beyond the limit, whatever the archive says of its sizes;
 * what is not wanted is not unpacked at all.
 */
export function unpack(archive: Uint8Array, wanted: (name: string) => boolean): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let total = 0;
  let failed = false;
  const unzip = new Unzip((file) => {
    if (!wanted(file.name) || files.has(file.name)) return;
    const pieces: Uint8Array[] = [];
    file.ondata = (error, piece, final) => {
      failed ||= error !== null;
      total += piece?.length ?? 0;
      if (failed || total > LIMITS.unpacked) return;
      pieces.push(piece);
      if (final) files.set(file.name, Buffer.concat(pieces));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < archive.length && !failed; at += STEP) {
    try {
      unzip.push(archive.subarray(at, at + STEP), at + STEP >= archive.length);
    } catch {
      failed = true;
    }
    if (total > LIMITS.unpacked) throw new ImportError('too-large', TOO_LARGE);
  }
  if (failed) throw new ImportError('damaged', DAMAGED);
  return files;
}

const TOO_LARGE = 'The file becomes too large when it is unpacked. Please save only the sheet of clauses.';
const DAMAGED = 'The file is damaged. Please save it again as a spreadsheet (.xlsx) or as CSV.';
