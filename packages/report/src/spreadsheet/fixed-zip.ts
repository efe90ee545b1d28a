import { unzipSync, zipSync } from 'fflate';

/** The earliest date that a ZIP archive can hold, in the local time that its library writes. */
const FIXED = new Date(1980, 0, 1);

/** A ZIP archive with its files in one order and of one date, so that the same files give the same bytes. */
export function fixedZip(archive: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(archive)).sort(([a], [b]) => (a < b ? -1 : 1));
  // the list of types comes first, as readers expect
  const first = files.filter(([name]) => name === '[Content_Types].xml');
  const ordered = [...first, ...files.filter(([name]) => name !== '[Content_Types].xml')];
  return zipSync(Object.fromEntries(ordered), { mtime: FIXED, level: 6 });
}
