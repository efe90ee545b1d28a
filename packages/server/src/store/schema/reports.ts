import type { Author, ReportJob, ReportOrder } from '@carveout/schema';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { agreements } from './agreements.ts';
import { bytea, moment } from './columns.ts';
import { dossiers } from './dossiers.ts';
import { users } from './persons.ts';

/** Reports that were asked for, each for who asked alone, and thrown away after a while: no part of a backup. */
export const reports = pgTable(
  'reports',
  {
    id: uuid().primaryKey(),
    dossier: uuid()
      .notNull()
      .references(() => dossiers.id, { onDelete: 'cascade' }),
    /** Null for the whole dossier. */
    agreement: uuid().references(() => agreements.id, { onDelete: 'cascade' }),
    user: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** For whom it was asked, which decides what it may tell in a blind round. */
    viewer: jsonb().$type<Author>().notNull(),
    order: jsonb().$type<ReportOrder>().notNull(),
    name: text().notNull(),
    state: text().$type<ReportJob['state']>().notNull(),
    done: integer().notNull().default(0),
    total: integer().notNull().default(0),
    problem: jsonb().$type<NonNullable<ReportJob['problem']>>(),
    unplaced: integer().notNull().default(0),
    bytes: bigint({ mode: 'number' }),
    mediaType: text(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
  },
  (table) => [index().on(table.user), index().on(table.expiresAt)],
);

/** A report's bytes in parts, as with documents. */
export const reportParts = pgTable(
  'report_parts',
  {
    report: uuid()
      .notNull()
      .references(() => reports.id, { onDelete: 'cascade' }),
    part: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.report, table.part] })],
);
