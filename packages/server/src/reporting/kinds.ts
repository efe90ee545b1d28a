import { formats, type ReportFormat } from '@carveout/report';

/** A report in HTML that is looked at within the page; not one of the files that are offered. */
export const PREVIEW = 'preview';

/** What can be made of an agreement besides the formats of a report. */
export const ANNOTATED = 'annotated';
/** The proposals as tracked changes of the own Word file or of a Word draft of the text, and as a list. */
export const REDLINE = 'redline';
export const REDLINE_DRAFT = 'redline-draft';
const AMENDMENTS_WORD = 'amendments-docx';
export const AMENDMENTS_SHEET = 'amendments-xlsx';

const OF_PROPOSALS: readonly string[] = [REDLINE, REDLINE_DRAFT, AMENDMENTS_WORD, AMENDMENTS_SHEET];

/** Whether a kind of file is about proposals alone. */
export const isOfProposals = (format: string): boolean => OF_PROPOSALS.includes(format);

/** Every kind of file that is offered. */
export const KINDS: readonly string[] = [...formats.map(({ id }) => id), ANNOTATED, ...OF_PROPOSALS];

/** How the name of a file ends before its dot, and which letters stand behind it; that of an own file is its own's. */
export function endingOf(format: string, isPdf: boolean): { readonly word: string; readonly ending: string } {
  if (format === ANNOTATED) return { word: 'annotated', ending: isPdf ? 'pdf' : 'docx' };
  if (format === REDLINE || format === REDLINE_DRAFT) return { word: 'redline', ending: 'docx' };
  if (format === AMENDMENTS_WORD) return { word: 'amendments', ending: 'docx' };
  if (format === AMENDMENTS_SHEET) return { word: 'amendments', ending: 'xlsx' };
  return { word: 'report', ending: format === PREVIEW ? 'html' : format };
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The format of a report that a kind of file is; undefined for others. */
export const reportFormat = (format: string): ReportFormat | undefined =>
  formats.find(({ id }) => id === (format === PREVIEW ? 'html' : format));

/** The media type of a kind of file. */
export function mediaTypeOf(format: string, ending: string): string {
  const known = reportFormat(format);
  if (known) return known.mediaType;
  return ending === 'pdf' ? 'application/pdf' : ending === 'xlsx' ? SHEET : WORD;
}
