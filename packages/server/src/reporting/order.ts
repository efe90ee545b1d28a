import type { Imported } from '@carveout/report';
import type {
  Author,
  CategoryText,
  ImportFault,
  ProposalEvent,
  ReportOrder,
  ReportProblem,
  ReviewEvent,
} from '@carveout/schema';

/** What is told of one agreement: its analysis with all that its reader may see. */
export type Matter = {
  /** The name of its file. */
  readonly name: string;
  readonly uploadedAt: string;
  /** The analysis: JSON, gzipped. */
  readonly body: Uint8Array;
  readonly reviews: readonly ReviewEvent[];
  readonly proposals: readonly ProposalEvent[];
  /** The file as it was uploaded; only where something is to be written into it. */
  readonly original: Uint8Array | null;
};

/** A report to be made. */
export type ReportTask = {
  readonly kind: 'report';
  readonly version: string;
  readonly order: ReportOrder;
  readonly viewer: Author;
  /** More than one, or `bundled`: an archive of a file for each. */
  readonly matters: readonly Matter[];
  readonly bundled: boolean;
};

/** A file that others filled in, to be understood. */
export type ImportTask = {
  readonly kind: 'import';
  readonly bytes: Uint8Array;
  readonly body: Uint8Array;
  readonly events: readonly ReviewEvent[];
  readonly categories: readonly CategoryText[];
};

export type Task = ReportTask | ImportTask;

/** What a thread says: how far it is; that it cannot; or what came of it. */
export type Said =
  | { readonly progress: { readonly done: number; readonly total: number } }
  | { readonly refused: { readonly code: ReportProblem; readonly message: string } }
  | { readonly made: { readonly bytes: Uint8Array; readonly mediaType: string; readonly unplaced: number } }
  | { readonly imported: Imported }
  | { readonly notTaken: { readonly fault: ImportFault; readonly message: string } };
