import { ROLES } from '@carveout/schema';
import { sql } from 'drizzle-orm';
import { customType, text, timestamp } from 'drizzle-orm/pg-core';

/** A column with a moment, to the millisecond. */
export const moment = () => timestamp({ withTimezone: true, precision: 3 });

/** A column with bytes. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** A column with what a member may do in a dossier. */
export const role = () => text({ enum: ROLES });

/** Some words as SQL lists them: `'owner', 'reviewer'`. */
export const listed = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join(', '));
