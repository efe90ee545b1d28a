import type { Report } from './report/report.ts';

/** A kind of file that a report can become. */
export type ReportFormat = {
  /** As it is asked for, and as the file's name ends: "docx". */
  readonly id: string;
  readonly mediaType: string;
  /** Writes the file. The same report gives the same bytes. */
  readonly write: (report: Report) => Promise<Uint8Array> | Uint8Array;
};

/** Every kind of file that a report can become; each library is loaded when it is first needed. */
export const formats: readonly ReportFormat[] = [];

/** The format of that id. Throws a TypeError that lists the known ones. */
export function formatOf(id: string): ReportFormat {
  const format = formats.find((one) => one.id === id);
  if (!format)
    throw new TypeError(`${id} is no format of a report; the formats are ${formats.map((one) => one.id).join(', ')}`);
  return format;
}
