import type { ProvisionKind, Range, Reservation } from '@carveout/schema';
import type { Line } from '../formats/reader.ts';

/** A line where it lies in the agreement's text. */
export type Placed = Line & {
  readonly range: Range;
  /** Of the first line of a footnote that its reader tells apart: where in the agreement's text it is called. */
  readonly call?: number;
};

/** The place where a provision begins, before its end and its parent are known. */
export type Mark = {
  readonly start: number;
  /** How many provisions it stands in, at most; it ends every provision as deep or deeper. */
  readonly depth: number;
  readonly provision: {
    readonly kind: ProvisionKind;
    readonly number: string;
    readonly heading: string;
    /** Its own part of the id, such as "art4". */
    readonly segment: string;
    readonly sourceId?: string;
    /** Where a footnote is called. */
    readonly call?: number;
    /** What an entry of a list of reservations says of itself. */
    readonly reservation?: Reservation;
  };
  /** Where it ends of itself, as a footnote does. */
  readonly end?: number;
};

/** The place where all provisions of a depth or deeper end and nothing begins: the text after a list. */
export type Close = { readonly start: number; readonly depth: number };
