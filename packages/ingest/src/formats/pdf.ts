import { ReadError } from '../error.ts';
import type { Reader } from './reader.ts';

/** PDF with a text layer. */
export const pdf: Reader = {
  format: 'pdf',
  read: () => {
    throw new ReadError('format-not-read', 'PDF is not read yet.');
  },
};
