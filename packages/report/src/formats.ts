import type { ReportInput } from './report/basis.ts';
import type { Report } from './report/report.ts';

/** A kind of file that a report can become. */
export type ReportFormat = {
  /** As it is asked for, and as the file's name ends: "docx". */
  readonly id: string;
  readonly mediaType: string;
  /** Writes the file, some from what the report was made from too. The same report gives the same bytes. */
  readonly write: (report: Report, input: ReportInput) => Promise<Uint8Array> | Uint8Array;
};

/** Every kind of file that a report can become; each library is loaded when it is first needed. */
export const formats: readonly ReportFormat[] = [
  {
    id: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: async (report) => (await import('./spreadsheet/spreadsheet.ts')).spreadsheetOf(report),
  },
  {
    id: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    write: async (report) => (await import('./table/csv.ts')).csvOf(report),
  },
  {
    id: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: async (report) => (await import('./word/word.ts')).word(report),
  },
  {
    id: 'pdf',
    mediaType: 'application/pdf',
    write: async (report) => (await import('./pdf/pdf.ts')).pdf(report),
  },
  {
    id: 'html',
    mediaType: 'text/html; charset=utf-8',
    write: async (report) => (await import('./html/html.ts')).html(report),
  },
  {
    id: 'md',
    mediaType: 'text/markdown; charset=utf-8',
    write: async (report) => (await import('./markdown/markdown.ts')).markdown(report),
  },
  {
    id: 'json',
    mediaType: 'application/json',
    write: async (report, { analysis }) => (await import('./json.ts')).jsonOf(report, analysis),
  },
  {
    id: 'jsonld',
    mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    write: async (report, { analysis }) =>
      (await import('./web-annotation/to-web-annotations.ts')).toWebAnnotations(report, analysis.agreement),
  },
  {
    id: 'akn',
    mediaType: 'application/akn+xml',
    write: async (report, { analysis }) =>
      (await import('./akoma-ntoso/akoma-ntoso.ts')).akomaNtosoOf(report, analysis.agreement),
  },
];

/** The format of that id. Throws a TypeError that lists the known ones. */
export function formatOf(id: string): ReportFormat {
  const format = formats.find((one) => one.id === id);
  if (!format)
    throw new TypeError(`${id} is no format of a report; the formats are ${formats.map((one) => one.id).join(', ')}`);
  return format;
}
