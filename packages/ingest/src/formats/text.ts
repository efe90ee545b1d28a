import { linesOf, normalise } from '../normalise.ts';
import { decode } from './decode.ts';
import type { Reader } from './reader.ts';

/** Plain text: each line as it stands. */
export const text: Reader = {
  format: 'text',
  read: (bytes) => ({ lines: linesOf(normalise(decode(bytes))), diagnostics: [] }),
};
