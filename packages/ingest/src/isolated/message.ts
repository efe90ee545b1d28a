import { ReadFailure } from '@carveout/schema';
import { z } from 'zod';

/**
 * What a confined process says, a line each: how far it is, how many pages are scanned, that it has use for help, that it has
 * helped to the end, and at last what came of a reading. What a helper has read of a page is not among them: it is handed on as it is.
 */
export const Message = z.union([
  z.strictObject({
    progress: z.strictObject({
      done: z.int().nonnegative(),
      total: z.int().nonnegative(),
      recognising: z.literal(true).optional(),
    }),
  }),
  // so many scanned pages wait to be recognised
  z.strictObject({ scans: z.int().positive().max(5000) }),
  z.strictObject({ help: z.enum(['wanted', 'enough', 'given']) }),
  z.strictObject({ failure: z.strictObject({ code: ReadFailure, message: z.string().max(1000) }) }),
  // looked into only when it is the last word, since that takes a while
  z.strictObject({ agreement: z.unknown() }),
]);
export type Message = z.infer<typeof Message>;
