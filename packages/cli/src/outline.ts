import { outlineListing } from '@carveout/report';
import { type Agreement, SCHEMA_VERSION } from '@carveout/schema';
import { type ReadingOptions, readEach } from './read-each.ts';
import { type ListingChoices, terminal } from './terminal.ts';

export type OutlineOptions = ReadingOptions & ListingChoices & { readonly json?: boolean };

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
  const how = terminal({ lang, colour });
  let failed = 0;
  for await (const { agreement } of await readEach(files, reading)) {
    if (!agreement) failed++;
    else if (json) process.stdout.write(`${JSON.stringify(outlineOf(agreement))}\n`);
    else process.stdout.write(`${outlineListing(agreement, how)}\n`);
  }
  return failed ? 1 : 0;
}
