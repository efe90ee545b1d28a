import type { Group, Language, SearchHit } from '@carveout/schema';
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
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Digest } from '../digest.ts';
import type { Summary } from '../summary.ts';
import { bytea, moment } from './columns.ts';
import { dossiers } from './dossiers.ts';

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
    dossier: uuid()
      .notNull()
      .references(() => dossiers.id),
    name: text().notNull(),
    uploadedAt: moment().notNull().defaultNow(),
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
    /** The earlier round of the negotiation that this is the next one of. */
    previous: uuid(),
  },
  (table) => [
    index().on(table.sha256),
    index().on(table.dossier),
    unique('agreements_place').on(table.dossier, table.id),
    unique('agreements_one_next').on(table.previous),
    check('agreements_own_previous', sql`${table.previous} <> ${table.id}`),
    // Of the two columns, the migration has only `previous` set to null.
    foreignKey({
      name: 'agreements_previous',
      columns: [table.dossier, table.previous],
      foreignColumns: [table.dossier, table.id],
    }).onDelete('set null'),
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
  /** The hash of `body`: what is computed from an analysis is kept under it. */
  edition: text().notNull().generatedAlwaysAs(sql`encode(sha256(body), 'hex')`),
  summary: jsonb().$type<Summary>().notNull(),
  /** Null until somebody asks for it, where the analysis is older than digests are. */
  digest: jsonb().$type<Digest>(),
  /** The ids of its findings: what a reviewer may decide on. */
  findings: text().array().notNull(),
  /** The latest version in the dossier's pack of rules when it was made; null where there was none. */
  rulesVersion: bigint({ mode: 'number' }),
});

/** The words of a text in their stems, as PostgreSQL searches them. */
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** The texts of analysed agreements in passages to search: the title first, then an article or less each. */
export const passages = pgTable(
  'passages',
  {
    agreement: uuid()
      .notNull()
      .references(() => agreements.id, { onDelete: 'cascade' }),
    ordinal: integer().notNull(),
    language: text().$type<Language>().notNull(),
    provision: text().notNull(),
    steps: jsonb().$type<SearchHit['steps']>().notNull(),
    groups: text().$type<Group>().array().notNull(),
    text: text().notNull(),
    words: tsvector().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agreement, table.ordinal] }), index().using('gin', table.words)],
);

/** The model agreements that were added once, by file name; `agreement` outlives the agreement that a user deletes. */
export const modelAgreements = pgTable('model_agreements', {
  file: text().primaryKey(),
  agreement: uuid().notNull(),
});
