import { ReviewEvent } from '@carveout/schema';
import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { agreements } from './agreements.ts';
import { listed, moment } from './columns.ts';
import { dossiers } from './dossiers.ts';

const KINDS = listed(ReviewEvent.options.map(({ shape }) => shape.kind.value));

/** Times in which the members of a dossier review apart; one at a time. */
export const blindRounds = pgTable(
  'blind_rounds',
  {
    id: uuid().primaryKey(),
    dossier: uuid()
      .notNull()
      .references(() => dossiers.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    startedAt: moment().notNull().defaultNow(),
    endedAt: moment(),
  },
  (table) => [uniqueIndex('blind_rounds_one_running').on(table.dossier).where(sql`${table.endedAt} is null`)],
);

/**
 * What reviewers did, append-only (a trigger refuses the rest). The events on one finding that are about the same
 * matter form a chain: each follows the one before it, and no two follow the same one. Of two reviewers who decide at
 * once, the database lets one win. Events about no matter (comments) follow nothing.
 */
export const reviewEvents = pgTable(
  'review_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    agreement: uuid()
      .notNull()
      .references(() => agreements.id, { onDelete: 'cascade' }),
    finding: text().notNull(),
    kind: text().$type<ReviewEvent['kind']>().notNull(),
    /** What only events of its kind have: a reason, a correction, a text. */
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The last event on the finding that its author had seen. */
    after: bigint({ mode: 'number' }),
    matter: text(),
    follows: bigint({ mode: 'number' }),
    undoes: bigint({ mode: 'number' }).unique('review_events_undone_once'),
    round: uuid().references(() => blindRounds.id),
    /** What its sender called it, so that it is kept once however often it comes. */
    request: uuid(),
    /** Who it was and for whom, as they were then: persons may go and be renamed, events stay. */
    byUser: uuid().notNull(),
    byName: text().notNull(),
    organisation: uuid(),
    organisationName: text(),
    at: moment().notNull().defaultNow(),
  },
  (table) => [
    unique('review_events_request').on(table.agreement, table.request),
    unique('review_events_place').on(table.agreement, table.finding, table.id),
    unique('review_events_matter').on(table.agreement, table.finding, table.matter, table.id),
    unique('review_events_one_successor').on(table.agreement, table.finding, table.matter, table.follows),
    uniqueIndex('review_events_one_first')
      .on(table.agreement, table.finding, table.matter)
      .where(sql`${table.follows} is null`),
    foreignKey({
      name: 'review_events_seen',
      columns: [table.agreement, table.finding, table.after],
      foreignColumns: [table.agreement, table.finding, table.id],
    }),
    foreignKey({
      name: 'review_events_predecessor',
      columns: [table.agreement, table.finding, table.matter, table.follows],
      foreignColumns: [table.agreement, table.finding, table.matter, table.id],
    }),
    foreignKey({
      name: 'review_events_undone',
      columns: [table.agreement, table.finding, table.undoes],
      foreignColumns: [table.agreement, table.finding, table.id],
    }),
    check('review_events_kind', sql`${table.kind} in (${KINDS})`),
    check('review_events_undo', sql`(${table.kind} = 'undo') = (${table.undoes} is not null)`),
  ],
);
