import { analyse, partiesOf } from '@carveout/engine';
import { closeReaders } from '@carveout/ingest';
import { assessment, assessmentDocument, harmless } from '@carveout/report';
import type { Agreement } from '@carveout/schema';
import { loadRules } from './load-rules.ts';
import { partyAsked } from './party.ts';
import { type ReadingOptions, readEach } from './read-each.ts';
import { reason } from './reason.ts';
import { type ListingChoices, terminal } from './terminal.ts';
import { Unusable } from './unusable.ts';

export type AssessOptions = ReadingOptions &
  ListingChoices & {
    readonly json?: boolean;
    readonly rules?: string;
    /** A Party by code or name. */
    readonly party?: string;
    readonly all?: boolean;
  };

/**
 * `carveout assess`: 0 when every file was assessed, 1 when one could not be (the others still are). Throws an
 * `Unusable` for rules or a password file that cannot be used, and for a Party that the only file does not have.
 */
export async function assessFiles(
  files: readonly string[],
  { json, rules, party: asked, all, lang, colour, ...reading }: AssessOptions,
): Promise<number> {
  const { language, ink, width } = terminal({ lang, colour });
  const read = await readEach(files, reading);
  // the first file is read meanwhile
  const ruleSet = await loadRules(rules).catch((error: unknown) => {
    closeReaders();
    throw error;
  });
  const { categories, measures } = ruleSet;
  const assessed = (agreement: Agreement): string => {
    const party = asked === undefined ? undefined : partyAsked(agreement, asked, language);
    const analysis = analyse(agreement, ruleSet);
    if (json) return JSON.stringify(assessmentDocument(analysis, party));
    const parties = partiesOf(agreement);
    return assessment(analysis, { language, categories, measures, parties, party, all, ink, width });
  };
  let failed = 0;
  for await (const { file, agreement } of read) {
    try {
      if (!agreement) failed++;
      else process.stdout.write(`${assessed(agreement)}\n`);
    } catch (error) {
      const said = `${harmless(file)}: ${harmless(reason(error))}`;
      if (error instanceof Unusable && files.length === 1) throw new Unusable(said);
      failed++;
      console.error(said);
    }
  }
  return failed ? 1 : 0;
}
