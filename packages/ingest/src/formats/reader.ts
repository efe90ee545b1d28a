import type { Comment, Diagnostic, Format, Language, ProvisionKind, Range, Revision } from '@carveout/schema';
import type { Stands } from './docx/stands.ts';
import type { PageLines } from './pdf/source.ts';

/** What the source itself says begins at a line, such as ToTA's `<article number="ARTICLE 14.4">`. */
export type Declared = {
  readonly kind: ProvisionKind;
  /** As printed, without the word before it: "14.4". */
  readonly number: string;
  readonly heading: string;
  readonly sourceId?: string;
};

/** One line of a document in reading order: a heading, a paragraph, or what the source broke it into. */
export type Line = {
  /** Normalised, without line breaks, never empty. */
  readonly text: string;
  /** A blank line or a wider gap stands before it. */
  readonly apart: boolean;
  /** Printed centred, where the format shows it. */
  readonly centred?: boolean;
  readonly declared?: Declared;
  /** It stands in a provision that the source declares, so that no heading is looked for in it. */
  readonly enclosed?: boolean;
  /** Where in the line a page of the original begins; a line of unpaged formats has none. */
  readonly pageStarts?: readonly { readonly at: number; readonly page: number }[];
  /** The number of the footnote whose text this line is. Its lines stand behind the paragraph that calls it. */
  readonly note?: string;
  /** Where in the line footnotes are called, the mark itself included: "foodstuffs13". */
  readonly calls?: readonly { readonly at: number; readonly end: number; readonly note: string }[];
  /** The cells of the table row that this line is, as ranges of its text; a tab stands between them. */
  readonly cells?: readonly Range[];
  /** Where the line is printed: stretches of its text with their page and box, as in `Page.runs`. */
  readonly printed?: readonly Printed[];
  /** Tracked changes in the line, and comments on it; ranges of its text. */
  readonly revisions?: readonly Revision[];
  readonly comments?: readonly Comment[];
  /** Of a Word file, where that is asked: where the line's text stands in it. */
  readonly stands?: readonly Stands[];
};

/** A stretch `[start, end)` of a line as printed on a page: its box in points from the top left corner. */
export type Printed = {
  readonly start: number;
  readonly end: number;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** What a reader makes of a file: its lines, and what it says of itself outside its text. */
export type Reading = {
  readonly lines: readonly Line[];
  readonly title?: string;
  readonly language?: Language;
  readonly parties?: readonly string[];
  readonly signed?: string;
  readonly pages?: number;
  /** The size of each page in points, as it is shown upright, the first page first. */
  readonly pageSizes?: readonly (readonly [number, number])[];
  readonly pagesWithoutText?: readonly number[];
  /** Pages whose text was recognised in their picture, and how surely, from 0 to 1. */
  readonly pagesRecognised?: readonly { readonly page: number; readonly confidence: number }[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where an element stands that `Stands.at` names. */
  readonly partOf?: (at: number) => { readonly part: string; readonly element: number };
};

/** How far a reading is, in pages; once scanned pages are being recognised, in those. */
export type Progressed = { readonly done: number; readonly total: number; readonly recognising?: true | undefined };

/**
 * How the tracked changes of a Word file are read: the text as it was before them, as it would be with them, or both,
 * each change marked.
 */
export type Changes = 'original' | 'accepted' | 'both';

/** What a caller may want while a file is read. */
export type ReadOptions = {
  readonly onProgress?: ((progress: Progressed) => void) | undefined;
  /** 'accepted' unless told. Formats without tracked changes take no notice. */
  readonly changes?: Changes | undefined;
  /** Of an encrypted file. */
  readonly password?: string | undefined;
  /** How long scanned pages may be recognised, in milliseconds; in this process they are not unless told. */
  readonly recogniseMs?: number | undefined;
};

/** Others that read pages of the same file at the same time. */
export type Help = {
  /** Asks for help with a number of pages; tells how many share them, and hands over what comes of it. */
  readonly begin: (pages: number, take: (index: number, page: PageLines | undefined) => void) => number;
  /** Says that no more is needed. */
  readonly end: () => void;
};

/** What a reader is given beside the bytes. */
export type ReadingOptions = ReadOptions & {
  /** Whether it is told where the text stands in the file; formats but Word take no notice. */
  readonly placed?: boolean | undefined;
  readonly help?: Help | undefined;
  /** Hears how many pages are scanned, where any are and they are not recognised. */
  readonly onScans?: ((pages: number) => void) | undefined;
};

/** One file format. `read` throws a ReadError where nothing can be read. */
export type Reader = {
  readonly format: Format;
  readonly read: (bytes: Uint8Array, options?: ReadingOptions) => Reading | Promise<Reading>;
};
