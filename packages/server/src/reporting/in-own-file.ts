import { annotateIsolated, readPlacedIsolated } from '@carveout/ingest';
import { annotateWord, draftOf, marksOf, openingNote, placesInDraft, type Report } from '@carveout/report';
import type { Agreement, WordPlace } from '@carveout/schema';

/** The file that an agreement was read from and, of a Word file, where its text stands in it. */
export type OwnFile = {
  readonly agreement: Agreement;
  readonly bytes: Uint8Array;
  readonly places?: readonly WordPlace[] | undefined;
  readonly password?: string | undefined;
};

/** The user's own file with each clause of a report marked in it. */
export type InOwnFile = {
  readonly bytes: Uint8Array;
  readonly ending: 'pdf' | 'docx';
  /** The ids of clauses that found no place. */
  readonly unplaced: readonly string[];
  /** What a viewer of the file should know, as codes: `signed`, `restricted`, `rewritten`. */
  readonly remarks: readonly string[];
};

/**
 * The agreement's own PDF with highlights, its own Word file with comments, or, of other files, a Word draft of its text
 * with comments. Throws a ReadError or a WordError where the file cannot be opened.
 */
export async function inOwnFile({ agreement, bytes, places, password }: OwnFile, report: Report): Promise<InOwnFile> {
  const marks = marksOf(report);
  if (agreement.source.format === 'pdf') {
    const opening = (unplaced: readonly string[]) => openingNote(report, unplaced);
    const done = await annotateIsolated({ bytes, pages: agreement.pages }, marks, { opening, password });
    return { ...done, ending: 'pdf' };
  }
  if (places) return { ...annotateWord({ bytes, agreement, places }, marks), ending: 'docx', remarks: [] };
  const draft = await draftOf(agreement, report.provenance.date);
  const located = await readPlacedIsolated({ name: 'draft.docx', bytes: draft });
  const source = { bytes: draft, agreement, places: placesInDraft(agreement, located) };
  return { ...annotateWord(source, marks), ending: 'docx', remarks: [] };
}
