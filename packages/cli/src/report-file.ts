import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { analyse, partiesOf, type RuleSet } from '@carveout/engine';
import { annotateIsolated, type Progressed, ReadError, readPlacedIsolated } from '@carveout/ingest';
import {
  annotateWord,
  draftOf,
  formats,
  harmless,
  marksOf,
  openingNote,
  placesInDraft,
  type Report,
  type ReportInput,
  reportOf,
  WordError,
} from '@carveout/report';
import type { ReportChoices } from '@carveout/schema';
import { dateOf } from './date.ts';
import { loadExemptions } from './load-rules.ts';
import { type Original, readOriginal } from './original.ts';
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

type Written = { readonly ending: string; readonly bytes: Uint8Array };

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
    parties: partiesOf(agreement),
    version: VERSION,
    choices: { ...choices, ...(party !== undefined && { party }) },
  };
  const report = reportOf(input);
  try {
    const known = formats.find(({ id }) => id === format);
    const { ending, bytes } = known
      ? { ending: format, bytes: await known.write(report, input) }
      : await annotated({ original, report, name: file, password: await passwordFrom(reading.passwordFile) });
    const base = basename(file, extname(file));
    return { name: `${base}.${known ? 'report' : ANNOTATED}.${choices.language}.${ending}`, bytes };
  } catch (error) {
    if (!(error instanceof ReadError || error instanceof WordError)) throw error;
    console.error(`${harmless(file)}: ${harmless(error.message)}`);
    return undefined;
  }
}

/** The agreement's own PDF or Word file, of others a Word draft, with a note on each clause; what found no place is said. */
async function annotated({
  original: { agreement, bytes, places },
  report,
  name,
  password,
}: {
  readonly original: Original;
  readonly report: Report;
  readonly name: string;
  readonly password: string | undefined;
}): Promise<Written> {
  const marks = marksOf(report);
  const say = (unplaced: readonly unknown[], remarks: readonly string[] = []) => {
    if (unplaced.length > 0)
      console.error(`${harmless(name)}: ${unplaced.length} of ${marks.length} clauses have no place in the file`);
    for (const remark of remarks) console.error(`${harmless(name)}: ${REMARKS[remark] ?? remark}`);
  };
  if (agreement.source.format === 'pdf') {
    const opening = (unplaced: readonly string[]) => openingNote(report, unplaced);
    const done = await annotateIsolated({ bytes, pages: agreement.pages }, marks, { opening, password });
    say(done.unplaced, done.remarks);
    return { ending: 'pdf', bytes: done.bytes };
  }
  if (places) {
    const done = annotateWord({ bytes, agreement, places }, marks);
    say(done.unplaced);
    return { ending: 'docx', bytes: done.bytes };
  }
  const draft = await draftOf(agreement, report.provenance.date);
  const located = await readPlacedIsolated({ name: 'draft.docx', bytes: draft });
  const done = annotateWord({ bytes: draft, agreement, places: placesInDraft(agreement, located) }, marks);
  say(done.unplaced);
  return { ending: 'docx', bytes: done.bytes };
}

const REMARKS: Readonly<Record<string, string>> = {
  signed: 'its signatures speak of the file without the notes',
  restricted: 'its owner had not meant it to be annotated',
  rewritten: 'it was damaged, and is written anew',
};
