import { eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import type { Passages } from './passages.ts';
import { passages } from './schema.ts';
import { folded, STEMS } from './stems.ts';

/** How many passages are written at once. */
const BATCH = 200;

/** Keeps the passages of an agreement instead of any earlier ones. */
export async function keepPassages(tx: Database, agreement: string, { language, list }: Passages): Promise<void> {
  await tx.delete(passages).where(eq(passages.agreement, agreement));
  const stems = sql`${STEMS[language]}::regconfig`;
  for (let from = 0; from < list.length; from += BATCH) {
    const batch = JSON.stringify(
      list.slice(from, from + BATCH).map((passage, at) => ({ ...passage, ordinal: from + at })),
    );
    await tx.execute(sql`
      INSERT INTO passages (agreement, ordinal, language, provision, steps, groups, text, words)
      SELECT ${agreement}, ordinal, ${language}, provision, steps,
        array(SELECT jsonb_array_elements_text(groups)), text,
        setweight(to_tsvector(${stems}, ${folded(sql`heading`)}), 'A')
        || setweight(to_tsvector(${stems}, ${folded(sql`quotes`)}), 'B')
        || to_tsvector(${stems}, ${folded(sql`text`)})
      FROM jsonb_to_recordset(${batch}::jsonb) AS given(
        ordinal int, provision text, steps jsonb, groups jsonb, heading text, quotes text, text text
      )
    `);
  }
}
