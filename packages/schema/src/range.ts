import { z } from 'zod';

/** A stretch of `Agreement.text`: half-open `[start, end)`, in UTF-16 code units. */
export const Range = z
  .tuple([z.int().nonnegative(), z.int().nonnegative()])
  .refine(([start, end]) => start <= end, 'a range ends where it starts or later');
export type Range = readonly [start: number, end: number];

/** Whether `outer` holds all of `inner`. */
export const contains = (outer: Range, inner: Range): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];
