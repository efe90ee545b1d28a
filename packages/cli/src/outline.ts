import { outlineListing, PLAIN } from '@carveout/report';
import { type Agreement, type Language, SCHEMA_VERSION } from '@carveout/schema';
import { terminalInk } from './ink.ts';
import { type ReadingOptions, readEach } from './read-each.ts';
import { spoken } from './spoken.ts';

export type OutlineOptions = ReadingOptions & {
  readonly json?: boolean;
  readonly lang?: Language;
  readonly colour: boolean;
};

/** An agreement's outline for other programs: all but its text and what lies in it. */
const outlineOf = ({ title, language, parties, signed, source, provisions, diagnostics, coverage }: Agreement) => ({
  schemaVersion: SCHEMA_VERSION,
  agreement: { title, language, parties, signed, source, provisions, diagnostics, coverage },
});

/**
 * `carveout outline`: 0 when every file was read, 1 when one could not be (the others still are). Throws an `Unusable`
 * for a password file that cannot be read.
 */
export async function outlineFiles(
  files: readonly string[],
  { json, lang, colour, ...reading }: OutlineOptions,
): Promise<number> {
  const ink = colour && process.stdout.isTTY ? terminalInk : PLAIN;
  const width = Math.min(process.stdout.columns ?? 100, 110);
  let failed = 0;
  for await (const { agreement } of await readEach(files, reading)) {
    if (!agreement) failed++;
    else if (json) process.stdout.write(`${JSON.stringify(outlineOf(agreement))}\n`);
    else process.stdout.write(`${outlineListing(agreement, { language: spoken(lang), ink, width })}\n`);
  }
  return failed ? 1 : 0;
}
