import type { ReportOrder } from '@carveout/schema';
import { displayName } from '../upload.ts';
import { endingOf } from './kinds.ts';

/** What a file about an agreement is called: "upper-lower.report.fr.docx", of the file that the agreement was read from. */
export function fileName(of: string, { format, choices }: ReportOrder, isPdf: boolean): string {
  const { word, ending } = endingOf(format, isPdf);
  const base =
    Array.from(displayName(of).replace(/\.[A-Za-z0-9]{1,5}$/, ''))
      .slice(0, 120)
      .join('') || 'agreement';
  return `${base}.${word}.${choices.language}.${ending}`;
}

/** What the archive of a dossier's reports is called. */
export function archiveName(dossier: string, { format, choices }: ReportOrder): string {
  const base = Array.from(displayName(dossier)).slice(0, 120).join('');
  return `${base}.${format}.${choices.language}.zip`;
}
