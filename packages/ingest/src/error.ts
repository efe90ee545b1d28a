import type { ReadFailure } from '@carveout/schema';

/** Why a file could not be read at all, such as an encrypted PDF; its message tells a person what to do. */
export class ReadError extends Error {
  readonly code: ReadFailure;

  constructor(code: ReadFailure, message: string) {
    super(message);
    this.name = 'ReadError';
    this.code = code;
  }
}
