import type { Language } from '@carveout/schema';
import type { Drawing } from '../charts/drawing.ts';

/** Words in one look. */
export type Run = {
  readonly text: string;
  readonly look?: 'strong' | 'quiet';
  /** Of words in another language than the report: the agreement's own. */
  readonly language?: Language;
  /** Where they come from, in a note at the foot of the page. */
  readonly note?: string;
};

/** A table: its heads, its rows, the first cell of each a head of its row; widths are shares of the page. */
export type TableBlock = {
  readonly kind: 'table';
  readonly caption: string;
  readonly heads: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly (readonly Run[])[])[];
};

/** A picture with what it shows in words, and the same in figures. */
export type FigureBlock = {
  readonly kind: 'figure';
  readonly title: string;
  readonly alt: string;
  readonly drawing: Drawing;
};

/** One piece of a document, the same for every kind of file. */
export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3;
      /** "2.3"; a file that numbers its headings itself leaves it out. */
      readonly number: string;
      readonly text: string;
      readonly id: string;
      readonly newPage: boolean;
    }
  | { readonly kind: 'paragraph'; readonly look: 'body' | 'quiet' | 'label'; readonly runs: readonly Run[] }
  | { readonly kind: 'quote'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly term: string; readonly runs: readonly Run[] }[] }
  | TableBlock
  | FigureBlock;

/** A report laid out in reading order: what every kind of file writes in its own way. */
export type ReportDocument = {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** The agreement's own title. */
  readonly about: Run;
  /** Empty for none. */
  readonly marking: string;
  /** ISO date and time of the state. */
  readonly date: string;
  readonly dateWords: string;
  readonly contents: string;
  /** "Page {page} of {pages}". */
  readonly pageWords: string;
  /** What stands at the foot of every page: tool, rules and file, in short. */
  readonly foot: string;
  readonly cover: readonly Block[];
  readonly body: readonly Block[];
};
