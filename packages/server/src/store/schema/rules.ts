import { sql } from 'drizzle-orm';
import { bigint, foreignKey, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { dossiers } from './dossiers.ts';

/**
 * The versions of the files of each dossier's own rules, append-only (a trigger refuses the rest). Those of one name form
 * a chain: of two that follow the same one, the database lets one in.
 */
export const ruleVersions = pgTable(
  'rule_versions',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    dossier: uuid()
      .notNull()
      .references(() => dossiers.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** Null where the file was taken out. */
    rules: text(),
    examples: text().notNull(),
    note: text().notNull(),
    follows: bigint({ mode: 'number' }),
    /** Who it was and for whom, as they were then. */
    byUser: uuid().notNull(),
    byName: text().notNull(),
    organisation: uuid(),
    organisationName: text(),
    at: moment().notNull().defaultNow(),
  },
  (table) => [
    unique('rule_versions_place').on(table.dossier, table.name, table.id),
    unique('rule_versions_one_successor').on(table.dossier, table.name, table.follows),
    uniqueIndex('rule_versions_one_first').on(table.dossier, table.name).where(sql`${table.follows} is null`),
    foreignKey({
      name: 'rule_versions_predecessor',
      columns: [table.dossier, table.name, table.follows],
      foreignColumns: [table.dossier, table.name, table.id],
    }),
  ],
);
