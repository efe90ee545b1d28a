import type { Range } from './range.ts';

/** A passage to be marked in the file that an agreement was read from, with the note that is to stand at it. */
export type Mark = {
  /** Unique among the marks of a file: the id of the finding. */
  readonly id: string;
  readonly range: Range;
  /** Red, green and blue, from 0 to 255. */
  readonly colour: readonly [number, number, number];
  /** What it is about, in a few words: "Broadcasting excluded · binding". */
  readonly subject: string;
  readonly note: string;
  /** Who says so; empty where nobody is to be named. */
  readonly author: string;
  /** ISO date and time; null where none is known. */
  readonly at: string | null;
};
