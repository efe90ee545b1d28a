import { ReadFailure } from '@carveout/schema';
import { z } from 'zod';
import { AnnotationRemark } from '../annotated/remark.ts';

/**
 * What a confined process says, a line each: how far it is, how many pages are scanned, that it has use for help, that it has
 * helped to the end, and at last what came of a
 * reading, or how long the annotated file is that follows. What a helper has read of a page is not among them: it is handed on as it is.
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
  z.strictObject({
    annotated: z.strictObject({
      // so many bytes follow
      length: z.int().positive(),
      unplaced: z.array(z.string()),
      remarks: z.array(AnnotationRemark),
    }),
  }),
  // looked into only when it is the last word, since that takes a while
  z.strictObject({ agreement: z.unknown(), places: z.unknown().optional() }),
]);
export type Message = z.infer<typeof Message>;
