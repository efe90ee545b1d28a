import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { bundle, harmless } from '@carveout/report';
import type { ReportChoices } from '@carveout/schema';
import { dateOf } from './date.ts';
import { loadRules } from './load-rules.ts';
import { progressLine } from './progress.ts';
import type { ReadingOptions } from './read-each.ts';
import { reason } from './reason.ts';
import { type ChoiceOptions, choicesOf } from './report-choices.ts';
import { REPORT_FORMATS, type ReportFile, reportFile } from './report-file.ts';
import { filesOf } from './report-sources.ts';
import { placeInRoom, reportFromRoom } from './room-report.ts';
import { Unusable } from './unusable.ts';

export type ReportOptions = Omit<ReadingOptions, 'changes'> &
  ChoiceOptions & {
    readonly output: string;
    /** The id of a format, or `annotated`; else what the output's name ends with. */
    readonly format?: string;
    /** A Party by code or name. */
    readonly party?: string;
    readonly date?: string;
    readonly rules?: string;
    /** A file whose first line is the token that a review room asks for. */
    readonly tokenFile?: string;
  };

/** What is to be made of each agreement. */
type Order = { readonly format: string; readonly choices: ReportChoices; readonly isArchive: boolean };

const ARCHIVE = '.zip';

/**
 * `carveout report`: 0 when it was written, 1 when an agreement could not be read or marked (an archive holds the
 * others) or a review room gave no report. Throws an `Unusable` for choices, rules, a Party, an address or an output
 * that cannot be used. What is made here bears the date given, else that of the file: the same file and rules give the
 * same bytes.
 */
export async function reportOn(sources: readonly string[], options: ReportOptions): Promise<number> {
  const { output } = options;
  const isArchive = extname(output).toLowerCase() === ARCHIVE;
  const order = { format: formatAsked(options, isArchive), choices: choicesOf(options), isArchive };
  const place = sources.map(placeInRoom).find((found) => found !== undefined);
  if (place && sources.length > 1) throw new Unusable('name the address of one dossier or agreement, and nothing else');
  if (place && isArchive !== (place.kind === 'dossiers'))
    throw new Unusable(
      `${output}: a report on a dossier is an archive, whose name ends with ${ARCHIVE}; one on an agreement is none`,
    );
  const made = place ? await reportFromRoom(place, order, options) : await fromFiles(sources, order, options);
  if (made.bytes)
    await writeFile(output, made.bytes).catch((error: unknown) => {
      throw new Unusable(`${output}: ${reason(error)}`);
    });
  return made.code;
}

/** The format asked for: of an archive, what each file in it is to be. */
function formatAsked({ format, output }: ReportOptions, isArchive: boolean): string {
  const id = format ?? (isArchive ? '' : extname(output).slice(1).toLowerCase());
  if (REPORT_FORMATS.includes(id)) return id;
  throw new Unusable(`${id || output}: say with --format what to write; the formats are ${REPORT_FORMATS.join(', ')}`);
}

/** A report, or what there is of an archive of several, with the exit code. */
async function fromFiles(
  sources: readonly string[],
  { format, choices, isArchive }: Order,
  options: ReportOptions,
): Promise<{ readonly code: number; readonly bytes?: Uint8Array }> {
  const files = await filesOf(sources);
  if (files.length === 0) throw new Unusable(`${sources.join(', ')}: there is no agreement in it`);
  if (files.length > 1 && !isArchive)
    throw new Unusable(`reports on ${files.length} agreements are an archive: let the output end with ${ARCHIVE}`);
  if (options.date !== undefined) dateOf(options.date);
  const ruleSet = await loadRules(options.rules);
  const progress = progressLine(files.length);
  const made: ReportFile[] = [];
  for (const [at, file] of files.entries()) {
    const turn = progress.begin(at, harmless(file));
    try {
      const one = await reportFile(file, { ...options, format, choices, ruleSet, onProgress: turn });
      progress.clear();
      if (one) made.push(one);
    } catch (error) {
      progress.clear();
      // what fits one agreement need not fit all: a Party that one of them lacks
      if (!(error instanceof Unusable) || files.length === 1) throw error;
      console.error(`${harmless(file)}: ${harmless(error.message)}`);
    }
  }
  const code = made.length === files.length ? 0 : 1;
  if (made.length === 0) return { code };
  return { code, bytes: isArchive ? bundle(made.map(({ name, bytes }) => [name, bytes])) : made[0]!.bytes };
}
