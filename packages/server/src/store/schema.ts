import { type Group, type Language, ProposalEvent, ReviewEvent, ROLES, type SearchHit } from '@carveout/schema';
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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Digest } from './digest.ts';
import type { Summary } from './summary.ts';

const moment = () => timestamp({ withTimezone: true, precision: 3 });

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

/** Persons. This table and the three after it have the columns that better-auth asks for. */
export const users = pgTable('users', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  createdAt: moment().notNull().defaultNow(),
  updatedAt: moment().notNull().defaultNow(),
});

/** Browsers that are signed in. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    token: text().notNull().unique(),
    expiresAt: moment().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.userId)],
);

/** How a person may sign in: by a password, of which the hash is kept, or at a sign-in service under a subject of its. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accountId: text().notNull(),
    providerId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: moment(),
    refreshTokenExpiresAt: moment(),
    scope: text(),
    password: text(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.userId), unique('accounts_subject').on(table.providerId, table.accountId)],
);

/** Secrets that count once: one-time links by their hash, and sign-ins under way at a sign-in service. */
export const verifications = pgTable(
  'verifications',
  {
    id: uuid().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (table) => [index().on(table.identifier)],
);

/** Attempts to sign in of late, by a hash of what they were about: an account or an address. */
export const attempts = pgTable('attempts', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  last: moment().notNull(),
});

const role = () => text({ enum: ROLES });
const ROLE_LIST = sql.raw(ROLES.map((role) => `'${role}'`).join(', '));

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

/** The kinds of event of a review, and of a proposal. */
const KINDS = ReviewEvent.options.map(({ shape }) => shape.kind.value);
const PROPOSAL_KINDS = ProposalEvent.options.map(({ shape }) => shape.kind.value);

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
    check('review_events_kind', sql`${table.kind} in (${sql.raw(KINDS.map((kind) => `'${kind}'`).join(', '))})`),
    check('review_events_undo', sql`(${table.kind} = 'undo') = (${table.undoes} is not null)`),
  ],
);

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
    check(
      'proposal_events_kind',
      sql`${table.kind} in (${sql.raw(PROPOSAL_KINDS.map((kind) => `'${kind}'`).join(', '))})`,
    ),
    check('proposal_events_undo', sql`(${table.kind} = 'undo') = (${table.undoes} is not null)`),
  ],
);

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

/** The model agreements that were added once, by file name; `agreement` outlives the agreement that a user deletes. */
export const modelAgreements = pgTable('model_agreements', {
  file: text().primaryKey(),
  agreement: uuid().notNull(),
});
