import { ReadFailure } from '@carveout/schema';
import { z } from 'zod';

/** What the child that reads a file says, a line each: how far it is, and in the end one of the others. */
export const Message = z.union([
  z.strictObject({ progress: z.strictObject({ done: z.int().nonnegative(), total: z.int().nonnegative() }) }),
  z.strictObject({ failure: z.strictObject({ code: ReadFailure, message: z.string().max(1000) }) }),
  // looked into only when it is the last word, since that takes a while
  z.strictObject({ agreement: z.unknown() }),
]);
export type Message = z.infer<typeof Message>;

/**
 * What the child is told on its standard input, in one line before the bytes: the file's name, how its tracked changes
 * are read, and how many bytes follow.
 */
export const Order = z.strictObject({
  name: z.string(),
  changes: z.enum(['original', 'accepted', 'both']),
  length: z.int().nonnegative(),
});
export type Order = z.infer<typeof Order>;
