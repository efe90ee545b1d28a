import { ROLES } from '@carveout/schema';
import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { listed, moment, role } from './columns.ts';
import { users } from './persons.ts';

/** A negotiation or a study, with its agreements and its members. */
export const dossiers = pgTable(
  'dossiers',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    kind: text({ enum: ['negotiation', 'study'] }).notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (table) => [check('dossiers_kind', sql`${table.kind} in ('negotiation', 'study')`)],
);

/** The ministries and delegations that members of a dossier speak for. */
export const organisations = pgTable(
  'organisations',
  {
    id: uuid().primaryKey(),
    dossier: uuid()
      .notNull()
      .references(() => dossiers.id, { onDelete: 'cascade' }),
    name: text().notNull(),
  },
  (table) => [
    unique('organisations_name').on(table.dossier, table.name),
    unique('organisations_place').on(table.dossier, table.id),
  ],
);

const ROLE_LIST = listed(ROLES);

/** Who may do what in a dossier, and for whom a member speaks. */
export const members = pgTable(
  'members',
  {
    dossier: uuid()
      .notNull()
      .references(() => dossiers.id, { onDelete: 'cascade' }),
    user: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: role().notNull(),
    organisation: uuid(),
    since: moment().notNull().defaultNow(),
    /** The last event of the dossier's reviews that there was when the member last looked; null for never. */
    looked: bigint({ mode: 'number' }),
  },
  (table) => [
    primaryKey({ columns: [table.dossier, table.user] }),
    index().on(table.user),
    foreignKey({
      name: 'members_organisation',
      columns: [table.dossier, table.organisation],
      foreignColumns: [organisations.dossier, organisations.id],
    }),
    check('members_role', sql`${table.role} in (${ROLE_LIST})`),
  ],
);

/** Invitations into a dossier, of which only the hash of the link is kept; one that was accepted goes. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid().primaryKey(),
    token: text().notNull().unique(),
    dossier: uuid()
      .notNull()
      .references(() => dossiers.id, { onDelete: 'cascade' }),
    role: role().notNull(),
    organisation: uuid(),
    /** Null for the server, which invites the first owner. */
    by: uuid().references(() => users.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
  },
  (table) => [
    index().on(table.dossier),
    foreignKey({
      name: 'invitations_organisation',
      columns: [table.dossier, table.organisation],
      foreignColumns: [organisations.dossier, organisations.id],
    }),
    check('invitations_role', sql`${table.role} in (${ROLE_LIST})`),
  ],
);
