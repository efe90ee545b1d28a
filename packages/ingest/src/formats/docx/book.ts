import type { Comment } from '@carveout/schema';
import type { Line } from '../reader.ts';
import type { Tracking } from './change.ts';
import type { Margin } from './composer.ts';
import type { Found } from './found.ts';
import type { Notes } from './note.ts';
import type { Numbering } from './numbering.ts';
import type { Styles } from './style.ts';

/** A Word file while its text is read: what stands in its other parts, and what is under way from one paragraph to the next. */
export type Book = {
  /** Whether it is told of all text where it stands. */
  readonly traced: boolean;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly tracking: Tracking;
  readonly notes: Notes;
  readonly comments: ReadonlyMap<string, Omit<Comment, 'range'>>;
  readonly margin: Margin;
  /** The comments that have found their place, by their ids. */
  readonly placed: Set<string>;
  readonly found: Found;
  /** The lines that are headings by their style, with how deep they are, from 0. */
  readonly headings: Map<Line, number>;
  /** The first lines in the style of a document's title, before any heading. */
  readonly titles: string[];
};
