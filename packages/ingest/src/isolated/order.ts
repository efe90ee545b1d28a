import type { PlacedMark } from '../annotated/placed.ts';
import type { OpeningNote } from '../formats/pdf/highlight.ts';
import type { Changes } from '../formats/reader.ts';

/** How a line begins that holds what was read of a page. */
export const PAGE = '{"page":';

/**
 * What a confined process is told on its standard input, in one line: to read the file of so many bytes that follow,
 * alone or as the first of some who share its pages; to help as one of those; that no more help is needed; or to put
 * marks on the pages of a PDF.
 */
export type Order =
  | ({
      readonly read: string;
      readonly share: number;
      readonly changes?: Changes | undefined;
      readonly placed?: boolean | undefined;
      readonly recogniseMs?: number | undefined;
    } & Locked)
  | ({ readonly help: number; readonly share: number } & Locked)
  | ({ readonly annotate: readonly PlacedMark[]; readonly opening?: OpeningNote | undefined } & Locked)
  | { readonly enough: true };

type Locked = { readonly length: number; readonly password?: string | undefined };
