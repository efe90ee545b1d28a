import { ReadFailure } from '@carveout/schema';
import { z } from 'zod';

/**
 * What a confined process says, a line each: how far it is, that it has use for help, that it has helped to the end, and
 * at last what came of a reading. What a helper has read of a page is not among them: it is handed on as it is.
 */
export const Message = z.union([
  z.strictObject({ progress: z.strictObject({ done: z.int().nonnegative(), total: z.int().nonnegative() }) }),
  z.strictObject({ help: z.enum(['wanted', 'enough', 'given']) }),
  z.strictObject({ failure: z.strictObject({ code: ReadFailure, message: z.string().max(1000) }) }),
  // looked into only when it is the last word, since that takes a while
  z.strictObject({ agreement: z.unknown() }),
]);
export type Message = z.infer<typeof Message>;

/** How a line begins that holds what was read of a page. */
export const PAGE = '{"page":';

const options = {
  password: z.string().optional(),
  length: z.int().nonnegative(),
};

/**
 * What a confined process is told on its standard input, in one line: to read the file of so many bytes that follow,
 * alone or as the first of some who share its pages; to help as one of those; or that no more help is needed.
 */
export const Order = z.union([
  z.strictObject({
    read: z.string(),
    share: z.int().positive(),
    changes: z.enum(['original', 'accepted', 'both']).optional(),
    ...options,
  }),
  z.strictObject({ help: z.int().positive(), share: z.int().positive(), ...options }),
  z.strictObject({ enough: z.literal(true) }),
]);
export type Order = z.infer<typeof Order>;
