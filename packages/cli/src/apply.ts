import { readFile, stat, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { apply, ProposalError } from '@carveout/engine';
import { readIsolated, readPlacedIsolated } from '@carveout/ingest';
import {
  amendmentRows,
  amendmentSheet,
  amendmentTable,
  harmless,
  type Locate,
  type Reread,
  redline,
  redlineDraft,
  WordError,
} from '@carveout/report';
import { type Exemption, type Language, type Proposal, ProposalFile } from '@carveout/schema';
import { dateOf } from './date.ts';
import { loadExemptions, loadRules } from './load-rules.ts';
import { readOriginal } from './original.ts';
import { reason } from './reason.ts';
import { spoken } from './spoken.ts';
import { Unusable } from './unusable.ts';

export type ApplyOptions = {
  /** The Word file to write. */
  readonly output?: string;
  /** The list of amendments to write: a .docx or .xlsx file. */
  readonly list?: string;
  /** Of what `carveout propose --json` printed: which clauses, by their ids. */
  readonly choose?: readonly string[];
  readonly author: string;
  readonly date?: string;
  readonly lang?: Language;
  readonly rules?: string;
  readonly passwordFile?: string;
  /** A draft of the text, though the file is a Word file. */
  readonly draft?: boolean;
};

/** The most that a file of proposals may hold, in bytes. */
const LARGEST = 4 * 1024 * 1024;

/**
 * `carveout apply`: 0 when all was written; 1 when the agreement could not be read, or a proposal could not be put into
 * it: then nothing is written. Throws an `Unusable` for a file of proposals, a date or an output that cannot be used.
 */
export async function applyTo(file: string, proposalFile: string, options: ApplyOptions): Promise<number> {
  const { output, list, author, lang } = options;
  if (output === undefined && list === undefined)
    throw new Unusable('name what to write: -o OUT.docx, --list OUT.docx or OUT.xlsx');
  if (output !== undefined && extname(output).toLowerCase() !== '.docx')
    throw new Unusable(`${output}: what is written is a Word file; name it .docx`);
  if (list !== undefined && !['.docx', '.xlsx'].includes(extname(list).toLowerCase()))
    throw new Unusable(`${list}: name the list .docx or .xlsx`);
  const date = dateOf(options.date);
  const proposals = chosen(await proposalsIn(proposalFile), options.choose ?? []);
  const language = spoken(lang);
  const reasons = await reasonsFor(proposals, language, options.rules);
  const hand = { author, date };
  try {
    const original = await readOriginal(file, options);
    if (!original) return 1;
    const { agreement, bytes, places } = original;
    const { agreement: amended, edits } = apply(agreement, proposals);
    const written: [string, Uint8Array][] = [];
    if (output !== undefined)
      written.push([
        output,
        places && options.draft !== true
          ? await redline({ bytes, agreement, places }, { amended, edits, reasons }, { hand, reread })
          : await redlineDraft(agreement, { amended, edits, reasons }, { hand, reread, locate }),
      ]);
    if (list !== undefined) {
      const rows = amendmentRows(agreement, { proposals, edits, reasons }, language);
      const write = extname(list).toLowerCase() === '.xlsx' ? amendmentSheet : amendmentTable;
      written.push([list, await write(rows, { title: agreement.title, language, author, date })]);
    }
    for (const [name, content] of written)
      await writeFile(name, content).catch((error: unknown) => {
        throw new Unusable(`${name}: ${reason(error)}`);
      });
    return 0;
  } catch (error) {
    if (!(error instanceof ProposalError || error instanceof WordError)) throw error;
    console.error(`${harmless(file)}: ${harmless(error.message)}`);
    return 1;
  }
}

const reread: Reread = async (bytes, changes) => (await readIsolated({ name: 'out.docx', bytes }, { changes })).text;
const locate: Locate = (bytes) => readPlacedIsolated({ name: 'draft.docx', bytes });

async function proposalsIn(file: string): Promise<ProposalFile> {
  const { size } = await stat(file).catch((error: unknown) => {
    throw new Unusable(`${file}: ${reason(error)}`);
  });
  if (size > LARGEST) throw new Unusable(`${file}: holds more than 4 MiB; put fewer proposals into it`);
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Unusable(`${file}: is no JSON (${reason(error)})`);
  }
  const parsed = ProposalFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new Unusable(
    `${file}: holds no proposal, no list of them, and not what "carveout propose --json" prints${path.length > 0 ? ` (${path.join('.')}: ${message})` : ''}`,
  );
}

/** The proposals to be applied: all of a list, those chosen of what was proposed. */
function chosen(given: ProposalFile, ids: readonly string[]): readonly Proposal[] {
  if (Array.isArray(given)) return given;
  const known = [...new Set(given.candidates.map(({ exemption }) => exemption))];
  if (ids.length === 0)
    throw new Unusable(
      `say which clause to apply: --choose ${known.join(', --choose ') || 'ID (there are none in the file)'}`,
    );
  return ids.map((id) => {
    const candidate = given.candidates.find(({ exemption }) => exemption === id);
    if (!candidate) throw new Unusable(`${id} is not among the clauses proposed: ${known.join(', ')}`);
    return candidate.proposal;
  });
}

/** Why each proposal is made: its author's words, else what the library's clause is for. */
async function reasonsFor(
  proposals: readonly Proposal[],
  language: Language,
  rules: string | undefined,
): Promise<(string | undefined)[]> {
  const isFromLibrary = proposals.some(({ exemption, reason: own }) => exemption !== undefined && own === undefined);
  const library: readonly Exemption[] = isFromLibrary ? loadExemptions(await loadRules(rules)) : [];
  return proposals.map(({ exemption, reason: own }) => {
    const clause = library.find(({ id }) => id === exemption);
    return own ?? (clause && `${clause.title[language]}\n${clause.purpose[language]}`);
  });
}
