import { ProposalEvent } from '@carveout/schema';
import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { agreements } from './agreements.ts';
import { listed, moment } from './columns.ts';

const KINDS = listed(ProposalEvent.options.map(({ shape }) => shape.kind.value));

/**
 * What was done about proposals, append-only, in chains as in a review: the wording of one proposal with what becomes of
 * it is one matter, the position of each voice another.
 */
export const proposalEvents = pgTable(
  'proposal_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    agreement: uuid()
      .notNull()
      .references(() => agreements.id, { onDelete: 'cascade' }),
    proposal: uuid().notNull(),
    kind: text().$type<ProposalEvent['kind']>().notNull(),
    /** What only events of its kind have: a draft, a text, a reason. */
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The last event on the proposal that its author had seen. */
    after: bigint({ mode: 'number' }),
    matter: text(),
    follows: bigint({ mode: 'number' }),
    undoes: bigint({ mode: 'number' }).unique('proposal_events_undone_once'),
    /** What its sender called it, so that it is kept once however often it comes. */
    request: uuid(),
    /** Who it was and for whom, as they were then. */
    byUser: uuid().notNull(),
    byName: text().notNull(),
    organisation: uuid(),
    organisationName: text(),
    at: moment().notNull().defaultNow(),
  },
  (table) => [
    unique('proposal_events_request').on(table.agreement, table.request),
    unique('proposal_events_place').on(table.agreement, table.proposal, table.id),
    unique('proposal_events_matter').on(table.agreement, table.proposal, table.matter, table.id),
    unique('proposal_events_one_successor').on(table.agreement, table.proposal, table.matter, table.follows),
    uniqueIndex('proposal_events_one_first')
      .on(table.agreement, table.proposal, table.matter)
      .where(sql`${table.follows} is null`),
    foreignKey({
      name: 'proposal_events_seen',
      columns: [table.agreement, table.proposal, table.after],
      foreignColumns: [table.agreement, table.proposal, table.id],
    }),
    foreignKey({
      name: 'proposal_events_predecessor',
      columns: [table.agreement, table.proposal, table.matter, table.follows],
      foreignColumns: [table.agreement, table.proposal, table.matter, table.id],
    }),
    foreignKey({
      name: 'proposal_events_undone',
      columns: [table.agreement, table.proposal, table.undoes],
      foreignColumns: [table.agreement, table.proposal, table.id],
    }),
    check('proposal_events_kind', sql`${table.kind} in (${KINDS})`),
    check('proposal_events_undo', sql`(${table.kind} = 'undo') = (${table.undoes} is not null)`),
  ],
);
