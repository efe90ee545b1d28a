import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { analyse, partiesOf, type RuleSet, sayingsOf } from '@carveout/engine';
import { type Progressed, ReadError } from '@carveout/ingest';
import { formats, harmless, type Report, type ReportInput, reportOf, WordError } from '@carveout/report';
import type { ReportChoices } from '@carveout/schema';
import { inOwnFile, type OwnFile } from '@carveout/server/own-file';
import { dateOf } from './date.ts';
import { loadExemptions } from './load-rules.ts';
import { readOriginal } from './original.ts';
import { partyAsked } from './party.ts';
import { passwordFrom } from './password.ts';
import { VERSION } from './places.ts';
import type { ReadingOptions } from './read-each.ts';

/** The agreement's own file, or a Word draft of it, with each clause marked in it. */
const ANNOTATED = 'annotated';
/** What a report can be written as. */
export const REPORT_FORMATS: readonly string[] = [...formats.map(({ id }) => id), ANNOTATED];

/** A report as a file, with what it is called among others: "upper-lower.report.fr.docx". */
export type ReportFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * A report on the agreement in a file; undefined where it could not be read or marked, which has been said then. It
 * bears the date given, else that of the file. Throws an `Unusable` for a Party that the agreement lacks.
 */
export async function reportFile(
  file: string,
  {
    format,
    choices,
    ruleSet,
    party: asked,
    date,
    ...reading
  }: Omit<ReadingOptions, 'changes'> & {
    readonly format: string;
    readonly choices: ReportChoices;
    readonly ruleSet: RuleSet;
    readonly party?: string;
    readonly date?: string;
    readonly onProgress: (pages: Progressed) => void;
  },
): Promise<ReportFile | undefined> {
  const changed = await stat(file).catch(() => undefined);
  const original = await readOriginal(file, reading);
  if (!original) return undefined;
  const { agreement } = original;
  const { categories, measures } = ruleSet;
  const party = asked === undefined ? undefined : partyAsked(agreement, asked, choices.language);
  const input: ReportInput = {
    analysis: analyse(agreement, ruleSet),
    analysedAt: dateOf(date, changed?.mtimeMs),
    reviews: [],
    proposals: [],
    categories,
    measures,
    exemptions: loadExemptions(ruleSet),
    sayings: sayingsOf(ruleSet, choices.language),
    parties: partiesOf(agreement),
    version: VERSION,
    choices: { ...choices, ...(party !== undefined && { party }) },
  };
  const report = reportOf(input);
  try {
    const known = formats.find(({ id }) => id === format);
    const { ending, bytes } = known
      ? { ending: format, bytes: await known.write(report, input) }
      : await annotated({ ...original, password: await passwordFrom(reading.passwordFile) }, { report, name: file });
    const base = basename(file, extname(file));
    return { name: `${base}.${known ? 'report' : ANNOTATED}.${choices.language}.${ending}`, bytes };
  } catch (error) {
    if (!(error instanceof ReadError || error instanceof WordError)) throw error;
    console.error(`${harmless(file)}: ${harmless(error.message)}`);
    return undefined;
  }
}

/** The agreement's own file with a note on each clause; what found no place is said, and what a viewer should know. */
async function annotated(own: OwnFile, { report, name }: { readonly report: Report; readonly name: string }) {
  const done = await inOwnFile(own, report);
  const { length } = done.unplaced;
  if (length > 0) console.error(`${harmless(name)}: ${length} clauses have no place in the file`);
  for (const remark of done.remarks) console.error(`${harmless(name)}: ${REMARKS[remark] ?? remark}`);
  return done;
}

const REMARKS: Readonly<Record<string, string>> = {
  signed: 'its signatures speak of the file without the notes',
  restricted: 'its owner had not meant it to be annotated',
  rewritten: 'it was damaged, and is written anew',
};
