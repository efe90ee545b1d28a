import { ROLES } from '@carveout/schema';
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { listed, moment, role } from './columns.ts';
import { members } from './dossiers.ts';
import { users } from './persons.ts';

const ROLE_LIST = listed(ROLES);

/** What lets scripts in for a person, of which only the hash is kept. */
export const accessTokens = pgTable(
  'access_tokens',
  {
    id: uuid().primaryKey(),
    hash: text().notNull().unique(),
    user: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    role: role().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    /** The full hour of the last use: written once an hour at most. */
    lastUsedAt: moment(),
  },
  (table) => [
    index().on(table.user),
    unique('access_tokens_maker').on(table.id, table.user),
    check('access_tokens_role', sql`${table.role} in (${ROLE_LIST})`),
  ],
);

/** The dossiers that a token reaches. Each goes with its maker's membership, and does not come back with it. */
export const accessTokenDossiers = pgTable(
  'access_token_dossiers',
  {
    token: uuid().notNull(),
    dossier: uuid().notNull(),
    user: uuid().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.token, table.dossier] }),
    index().on(table.dossier, table.user),
    foreignKey({
      name: 'access_token_dossiers_token',
      columns: [table.token, table.user],
      foreignColumns: [accessTokens.id, accessTokens.user],
    }).onDelete('cascade'),
    foreignKey({
      name: 'access_token_dossiers_member',
      columns: [table.dossier, table.user],
      foreignColumns: [members.dossier, members.user],
    }).onDelete('cascade'),
  ],
);
