import { analyse, compareRounds } from '@carveout/engine';
import { closeReaders } from '@carveout/ingest';
import { comparisonDocument, comparisonListing } from '@carveout/report';
import type { Agreement } from '@carveout/schema';
import { loadRules } from './load-rules.ts';
import { type ReadingOptions, readEach } from './read-each.ts';
import { type ListingChoices, terminal } from './terminal.ts';

export type CompareOptions = ReadingOptions &
  ListingChoices & {
    readonly json?: boolean;
    readonly rules?: string;
    readonly all?: boolean;
  };

/**
 * `carveout compare`: 0 when both files were read and compared, 1 when one could not be read, which has been said then.
 * Throws an `Unusable` for rules or a password file that cannot be used.
 */
export async function compareFiles(
  files: readonly [before: string, after: string],
  { json, rules, all, lang, colour, ...reading }: CompareOptions,
): Promise<number> {
  const { language, ink, width } = terminal({ lang, colour });
  const read = await readEach(files, reading);
  // the first file is read meanwhile
  const ruleSet = await loadRules(rules).catch((error: unknown) => {
    closeReaders();
    throw error;
  });
  const agreements: Agreement[] = [];
  for await (const { agreement } of read) if (agreement) agreements.push(agreement);
  const [one, other] = agreements;
  if (!one || !other) return 1;
  const before = analyse(one, ruleSet);
  const after = analyse(other, ruleSet);
  const compared = { before, after, comparison: compareRounds(before, after) };
  const { categories, measures } = ruleSet;
  const written = json
    ? `${JSON.stringify(comparisonDocument(compared))}\n`
    : comparisonListing(compared, { language, categories, measures, all, ink, width });
  process.stdout.write(written);
  return 0;
}
