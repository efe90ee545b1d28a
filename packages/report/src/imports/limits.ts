/** How large a table may be that is taken in. */
export const LIMITS = {
  /** The file, and what of it is unpacked, in bytes. */
  file: 16 * 1024 * 1024,
  unpacked: 48 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
  /** One cell, in UTF-16 code units. */
  cell: 40_000,
} as const;
