import { z } from 'zod';
import { Range } from './range.ts';

/** Where a stretch of an agreement's text stands in the Word file that it was read from. */
export const WordPlace = z.object({
  range: Range.readonly(),
  /** The name of the part of the package: "word/document.xml". */
  part: z.string(),
  /** Which element of the part holds it, counted in the order of the part from its root, which is 0. */
  element: z.int().nonnegative(),
  /**
   * Which of the element's own characters, half-open; as many as the range has, or the range stands for all of them
   * together. Of an element that holds no characters, such as a tab or the call of a note, 0 to 1.
   */
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
});
export type WordPlace = z.infer<typeof WordPlace>;
