import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Changes, readIsolated } from '@carveout/ingest';
import { harmless, outlineListing, PLAIN } from '@carveout/report';
import { type Agreement, type Language, SCHEMA_VERSION } from '@carveout/schema';
import { terminalInk } from './ink.ts';
import { passwordFrom } from './password.ts';
import { progressLine } from './progress.ts';
import { reason } from './reason.ts';
import { spoken } from './spoken.ts';

export type OutlineOptions = {
  readonly json?: boolean;
  readonly lang?: Language;
  readonly changes?: Changes;
  readonly passwordFile?: string;
  /** Whether scanned pages are recognised; they are unless told. */
  readonly ocr?: boolean;
  readonly colour: boolean;
};

/** An agreement's outline for other programs: all but its text and what lies in it. */
const outlineOf = ({ title, language, parties, signed, source, provisions, diagnostics, coverage }: Agreement) => ({
  schemaVersion: SCHEMA_VERSION,
  agreement: { title, language, parties, signed, source, provisions, diagnostics, coverage },
});

/** `carveout outline`: 0 when every file was read, 1 when one could not be (the others still are), 2 for an unusable password file. */
export async function outlineFiles(
  files: readonly string[],
  { json, lang, changes, passwordFile, ocr, colour }: OutlineOptions,
): Promise<number> {
  const progress = progressLine(files.length);
  const ink = colour && process.stdout.isTTY ? terminalInk : PLAIN;
  const width = Math.min(process.stdout.columns ?? 100, 110);
  let password: string | undefined;
  try {
    password = await passwordFrom(passwordFile);
  } catch (error) {
    console.error(`error: ${harmless(passwordFile!)}: ${reason(error)}`);
    return 2;
  }
  let failed = 0;
  for (const [index, file] of files.entries()) {
    try {
      const name = basename(file);
      const bytes = await readFile(file);
      const onProgress = progress.begin(index, harmless(name));
      const agreement = await readIsolated({ name, bytes }, { onProgress, changes, password, recognise: ocr });
      progress.clear();
      const said = json
        ? JSON.stringify(outlineOf(agreement))
        : outlineListing(agreement, { language: spoken(lang), ink, width });
      process.stdout.write(`${said}\n`);
    } catch (error) {
      failed++;
      progress.clear();
      console.error(`${harmless(file)}: ${harmless(reason(error))}`);
    }
  }
  return failed ? 1 : 0;
}
