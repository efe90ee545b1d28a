import { stat, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { analyse, partiesOf } from '@carveout/engine';
import { annotateIsolated, closeReaders, ReadError, readPlacedIsolated } from '@carveout/ingest';
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
import { ReportChoices } from '@carveout/schema';
import { dateOf } from './date.ts';
import { loadExemptions, loadRules } from './load-rules.ts';
import { type Original, readOriginal } from './original.ts';
import { partyAsked } from './party.ts';
import { passwordFrom } from './password.ts';
import { VERSION } from './places.ts';
import type { ReadingOptions } from './read-each.ts';
import { reason } from './reason.ts';
import { spoken } from './spoken.ts';
import { Unusable } from './unusable.ts';

export type ReportOptions = Omit<ReadingOptions, 'changes'> & {
  readonly output: string;
  /** The id of a format, or `annotated`; else what the output's name ends with. */
  readonly format?: string;
  readonly lang?: string;
  readonly audience?: string;
  readonly parts?: readonly string[];
  /** A Party by code or name. */
  readonly party?: string;
  readonly marking?: string;
  readonly date?: string;
  readonly rules?: string;
};

/** The agreement's own file, or a Word draft of it, with each clause marked in it. */
const ANNOTATED = 'annotated';
/** What a report can be written as. */
const REPORT_FORMATS: readonly string[] = [...formats.map(({ id }) => id), ANNOTATED];

/**
 * `carveout report`: 0 when it was written, 1 when the agreement could not be read or marked. Throws an `Unusable` for
 * choices, rules, a Party or an output that cannot be used. It bears the date given, else that of the file: the same file
 * and rules give the same bytes.
 */
export async function reportOn(file: string, options: ReportOptions): Promise<number> {
  const { output, rules, party: asked } = options;
  const format = formatAsked(options);
  const choices = choicesAsked(options);
  const changed = await stat(file).catch(() => undefined);
  const analysedAt = dateOf(options.date, changed?.mtimeMs);
  try {
    const original = await readOriginal(file, options);
    if (!original) return 1;
    const { agreement } = original;
    const ruleSet = await loadRules(rules);
    const { categories, measures } = ruleSet;
    const party = asked === undefined ? undefined : partyAsked(agreement, asked, choices.language);
    const input: ReportInput = {
      analysis: analyse(agreement, ruleSet),
      analysedAt,
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
    const bytes = format
      ? await format.write(report, input)
      : await annotated({ original, report, name: file, password: await passwordFrom(options.passwordFile) });
    await writeFile(output, bytes).catch((error: unknown) => {
      throw new Unusable(`${output}: ${reason(error)}`);
    });
    return 0;
  } catch (error) {
    if (!(error instanceof ReadError || error instanceof WordError)) throw error;
    console.error(`${harmless(file)}: ${harmless(error.message)}`);
    return 1;
  } finally {
    closeReaders();
  }
}

/** The format asked for; undefined for the agreement's own file. */
function formatAsked({ format, output }: ReportOptions) {
  const id = format ?? extname(output).slice(1).toLowerCase();
  if (id === ANNOTATED) return undefined;
  const known = formats.find((one) => one.id === id);
  if (known) return known;
  throw new Unusable(`${id || output}: say with --format what to write; the formats are ${REPORT_FORMATS.join(', ')}`);
}

function choicesAsked({ lang, audience, parts, marking }: ReportOptions): ReportChoices {
  const parsed = ReportChoices.safeParse({ language: lang ?? spoken(), audience, parts, marking });
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new Unusable(`--${path[0] === 'language' ? 'lang' : String(path[0])}: ${message}`);
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
}): Promise<Uint8Array> {
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
    return done.bytes;
  }
  if (places) {
    const done = annotateWord({ bytes, agreement, places }, marks);
    say(done.unplaced);
    return done.bytes;
  }
  const draft = await draftOf(agreement, report.provenance.date);
  const located = await readPlacedIsolated({ name: 'draft.docx', bytes: draft });
  const done = annotateWord({ bytes: draft, agreement, places: placesInDraft(agreement, located) }, marks);
  say(done.unplaced);
  return done.bytes;
}

const REMARKS: Readonly<Record<string, string>> = {
  signed: 'its signatures speak of the file without the notes',
  restricted: 'its owner had not meant it to be annotated',
  rewritten: 'it was damaged, and is written anew',
};
