import { type Asked, analyse, partiesOf, planOf, propose } from '@carveout/engine';
import { closeReaders, refer } from '@carveout/ingest';
import { proposalListing } from '@carveout/report';
import { CategoryId } from '@carveout/schema';
import { loadExemptions, loadRules } from './load-rules.ts';
import { partyAsked } from './party.ts';
import { type ReadingOptions, readEach } from './read-each.ts';
import { type ListingChoices, terminal } from './terminal.ts';
import { Unusable } from './unusable.ts';

export type ProposeOptions = ReadingOptions &
  ListingChoices & {
    readonly json?: boolean;
    readonly rules?: string;
    /** The id of a measure or a category. */
    readonly for: string;
    /** A Party by code or name. */
    readonly party?: string;
    readonly all?: boolean;
  };

/**
 * `carveout propose`: 0 when the file was read, 1 when it could not be. Throws an `Unusable` for rules or a password file
 * that cannot be used, for what is neither a measure nor a category, and for a Party that the agreement does not have.
 */
export async function proposeFor(
  file: string,
  { json, rules, for: wanted, party: asked, all, lang, colour, ...reading }: ProposeOptions,
): Promise<number> {
  const { language, ink, width } = terminal({ lang, colour });
  const read = await readEach([file], reading);
  try {
    const ruleSet = await loadRules(rules);
    loadExemptions(ruleSet);
    const { categories, measures } = ruleSet;
    const category = CategoryId.safeParse(wanted);
    const isMeasure = measures.some(({ id }) => id === wanted);
    if (!isMeasure && !category.success)
      throw new Unusable(
        `${wanted} is neither a measure nor a category; the measures are ${measures.map(({ id }) => id).join(', ')}; the categories ${CategoryId.options.join(', ')}`,
      );
    for await (const { agreement } of read) {
      if (!agreement) return 1;
      const party = asked === undefined ? undefined : partyAsked(agreement, asked, language);
      const analysis = analyse(agreement, ruleSet);
      const subject: Asked = { party, ...(isMeasure ? { measure: wanted } : { category: category.data! }) };
      const proposed = propose(planOf(analysis, ruleSet), subject, { refer });
      if (json) {
        const candidates = proposed.candidates.map(({ after: _, exemption, ...rest }) => ({
          exemption: exemption.id,
          ...rest,
        }));
        process.stdout.write(`${JSON.stringify({ ...proposed, candidates })}\n`);
      } else {
        const parties = partiesOf(agreement);
        process.stdout.write(
          proposalListing(analysis, proposed, {
            language,
            categories,
            measures,
            parties,
            party,
            all,
            ink,
            width,
            asked: subject,
          }),
        );
      }
    }
    return 0;
  } finally {
    closeReaders();
  }
}
