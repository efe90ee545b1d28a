import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Summary } from './summary.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** The files as uploaded, each once whatever it is called. */
export const documents = pgTable('documents', {
  sha256: text().primaryKey(),
  bytes: bigint({ mode: 'number' }).notNull(),
});

/** A file's bytes in parts of a few MiB, so that none is ever whole in memory on its way in or out. */
export const documentParts = pgTable(
  'document_parts',
  {
    sha256: text()
      .notNull()
      .references(() => documents.sha256, { onDelete: 'cascade' }),
    part: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sha256, table.part] })],
);

/** An uploaded file under its name, and how far the work on it is. */
export const agreements = pgTable(
  'agreements',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    uploadedAt: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),
    sha256: text()
      .notNull()
      .references(() => documents.sha256),
    model: boolean().notNull().default(false),
    stage: text({
      enum: ['queued', 'reading', 'recognising', 'analysing', 'done', 'failed'],
    }).notNull(),
    done: integer(),
    total: integer(),
    failureCode: text(),
    failureMessage: text(),
  },
  (table) => [
    index().on(table.sha256),
    check('stage', sql`${table.stage} in ('queued', 'reading', 'recognising', 'analysing', 'done', 'failed')`),
  ],
);

/** The latest analysis of each agreement, as the gzipped JSON that is served. */
export const analyses = pgTable('analyses', {
  agreement: uuid()
    .primaryKey()
    .references(() => agreements.id, { onDelete: 'cascade' }),
  ruleSet: text().notNull(),
  body: bytea().notNull(),
  summary: jsonb().$type<Summary>().notNull(),
  /** The ids of its findings: what a reviewer may decide on. */
  findings: text().array().notNull(),
});

/**
 * What reviewers did, append-only (a trigger refuses the rest). The events on one finding form a chain: each names the
 * one before it, and no two name the same one. Of two reviewers who decide at once, the database lets one win.
 */
export const reviewEvents = pgTable(
  'review_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    agreement: uuid()
      .notNull()
      .references(() => agreements.id, { onDelete: 'cascade' }),
    finding: text().notNull(),
    after: bigint({ mode: 'number' }),
    decision: text({ enum: ['accept', 'reject', 'reopen'] }).notNull(),
    reason: text().notNull(),
    by: text().notNull(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [
    unique('review_events_place').on(table.agreement, table.finding, table.id),
    unique('review_events_one_successor').on(table.agreement, table.finding, table.after).nullsNotDistinct(),
    foreignKey({
      name: 'review_events_predecessor',
      columns: [table.agreement, table.finding, table.after],
      foreignColumns: [table.agreement, table.finding, table.id],
    }),
    check('decision', sql`${table.decision} in ('accept', 'reject', 'reopen')`),
  ],
);

/** The model agreements that were added once, by file name; `agreement` outlives the agreement that a user deletes. */
export const modelAgreements = pgTable('model_agreements', {
  file: text().primaryKey(),
  agreement: uuid().notNull(),
});
