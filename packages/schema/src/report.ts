import { z } from 'zod';
import { Language } from './agreement.ts';
import { CategoryId, Group } from './category.ts';
import { Domain } from './domain.ts';
import { Force } from './finding.ts';
import { ReviewState } from './review-state.ts';

/** A part of a report that may be left out; its cover and what it rests on always stand. */
export const ReportPart = z.enum([
  /** What matters, on one page. */
  'summary',
  /** The five themes of UNESCO's study. */
  'themes',
  'protections',
  /** How the commitments stand, by cultural domain. */
  'exposure',
  'measures',
  'proposals',
  /** Where ministries, or reviewers, differ. */
  'disagreements',
  /** Each clause with its words, its review and the positions on it. */
  'clauses',
  'absences',
  'method',
]);
export type ReportPart = z.infer<typeof ReportPart>;

/** For whom a report is: a minister, who has minutes, or those who work with the file. */
export const ReportAudience = z.enum(['minister', 'working-file']);
export type ReportAudience = z.infer<typeof ReportAudience>;

const FOR_A_MINISTER: readonly ReportPart[] = [
  'summary',
  'exposure',
  'measures',
  'proposals',
  'disagreements',
  'method',
];

/** The parts that a report for an audience has where nobody chooses. */
export const partsFor = (audience: ReportAudience): readonly ReportPart[] =>
  audience === 'minister' ? FOR_A_MINISTER : ReportPart.options;

/** Whose names a report gives: those of persons and organisations, of organisations only, or none. */
export const ReportNames = z.enum(['all', 'organisations', 'none']);
export type ReportNames = z.infer<typeof ReportNames>;

/** What goes into a report, and how it is marked. */
export const ReportChoices = z.object({
  language: Language.default('en'),
  audience: ReportAudience.default('working-file'),
  /** Absent for those that the audience wants. */
  parts: z.array(ReportPart).optional(),
  /** Clauses by where they stand in the review; absent for all but, for a minister, the rejected ones. */
  statuses: z.array(ReviewState).optional(),
  /** Absent for all. */
  categories: z.array(CategoryId).optional(),
  groups: z.array(Group).optional(),
  /** Clauses that concern one of these domains; absent for all. */
  domains: z.array(Domain).optional(),
  /** The Party for which standings and verdicts are given, as an analysis names it; absent for all. */
  party: z.string().max(200).optional(),
  names: ReportNames.default('all'),
  /** Whether comments, and reasons that reviewers gave, are told. */
  comments: z.boolean().default(true),
  /** Stands on every page: "Confidential – negotiating document"; empty for none. */
  marking: z.string().trim().max(120).default(''),
});
export type ReportChoices = z.infer<typeof ReportChoices>;

/** What one may ask to be made of an agreement: a report as one kind of file, or a file about its proposals. */
export const ReportRequest = z.object({
  /** As the list of formats names it: "docx", "annotated"; or "preview", to be looked at in the page and not listed. */
  format: z.string().regex(/^[a-z][a-z-]{1,30}$/),
  choices: ReportChoices.prefault({}),
  /** For files about proposals: which ones; absent for all that are open or accepted. */
  proposals: z.array(z.uuid()).min(1).max(40).optional(),
});

/** What was asked to be made, with every choice that was left out as it is made then. */
export const ReportOrder = ReportRequest.extend({
  choices: ReportChoices.extend({
    language: Language,
    audience: ReportAudience,
    names: ReportNames,
    comments: z.boolean(),
    marking: z.string(),
  }),
});
export type ReportOrder = z.infer<typeof ReportOrder>;

/** Why a report could not be made. */
export const ReportProblem = z.enum([
  /** The agreement has gone, or has no analysis now. */
  'not-ready',
  'too-large',
  /** What it asks for does not fit the agreement: proposals that contradict each other, a Party that there is not. */
  'impossible',
  /** The user's own file cannot be opened to be written into. */
  'own-file',
  'broke',
]);
export type ReportProblem = z.infer<typeof ReportProblem>;

/** A report that was asked for: how far it is, and for how long it is kept. */
export const ReportJob = z.object({
  id: z.uuid(),
  /** Null for a whole dossier. */
  agreement: z.uuid().nullable(),
  order: ReportOrder,
  /** What the file is called. */
  name: z.string(),
  state: z.enum(['queued', 'making', 'done', 'failed']),
  /** Steps done so far and in all; 0 of 0 where they are not known. */
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  problem: z.object({ code: ReportProblem, message: z.string() }).nullable(),
  /** Clauses that found no place in the user's own file. */
  unplaced: z.int().nonnegative(),
  /** Its size; null until it is done. */
  bytes: z.int().nonnegative().nullable(),
  createdAt: z.string(),
  /** When it is thrown away. */
  expiresAt: z.string(),
});
export type ReportJob = z.infer<typeof ReportJob>;

/** Why a file is not taken into a review at all. */
export const ImportFault = z.enum(['not-a-table', 'not-annotations', 'too-large', 'damaged', 'no-columns']);
export type ImportFault = z.infer<typeof ImportFault>;

/** Why a row or an annotation of a file is not taken into a review. */
export const ImportRefusal = z.object({
  /** Where in the file it stands: "12" for a row, the id or the place in its list for an annotation. */
  where: z.string(),
  /** The finding that it is about, where that is known. */
  finding: z.string().nullable(),
  reason: z.enum([
    /** The analysis has no such finding: the file is of another agreement or an older analysis. */
    'unknown-finding',
    /** Others have decided since the file was written: what they said is not overridden. */
    'stale',
    /** A decision, category or force that is none. */
    'unknown-word',
    'reason-needed',
    /** Accepted or rejected, and corrected, at once. */
    'contradiction',
    /** Called corrected, and nothing is. */
    'nothing-corrected',
    /** The cell that tells what the file said at first is gone or was changed. */
    'state-unreadable',
    /** A finding stands on several rows that differ. */
    'twice',
    'too-long',
    /** Words that do not stand in the agreement, or stand in several places. */
    'not-found',
    'ambiguous',
    /** A passage without a category or force that is known: nobody guesses one. */
    'no-category',
    /** Nothing that a review has a place for. */
    'not-understood',
    /** The review took it no more when it came to it. */
    'refused',
  ]),
  /** What is meant, cut short: a cell that says nothing known, the words that were not found. */
  words: z.string(),
});
export type ImportRefusal = z.infer<typeof ImportRefusal>;

/** One thing that a file which others filled in does to a review: a decision, a comment, or a clause that was missed. */
export const ImportedAct = z.object({
  kind: z.enum(['accept', 'reject', 'correct', 'reopen', 'comment', 'missed']),
  /** Null for a clause that was missed. */
  finding: z.string().nullable(),
  /** What a correction, or a clause that was missed, says it is. */
  category: CategoryId.optional(),
  force: Force.optional(),
  /** The comment, the words of the clause that was missed, or else the reason: cut short. */
  words: z.string(),
});
export type ImportedAct = z.infer<typeof ImportedAct>;

/** What a file that others filled in brings to a review, or brought. */
export const ImportOutcome = z.object({
  /** Whether it was taken in; else this is what would be. */
  taken: z.boolean(),
  acts: z.array(ImportedAct),
  refused: z.array(ImportRefusal),
  /** Rows and annotations that say nothing new. */
  unchanged: z.int().nonnegative(),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** The routes of reports and of what comes back from them, by what they answer. */
export const ReportAnswers = {
  /** GET /api/agreements/:id/reports and /api/dossiers/:dossier/reports: one's own, newest first, and what can be made */
  reports: z.object({ formats: z.array(z.string()), reports: z.array(ReportJob) }),
  /** POST …/reports, the body being a ReportRequest, answers 202; GET …/reports/:report */
  report: ReportJob,
  /** POST /api/agreements/:id/imports, the body being the file's bytes; with `?take=yes` it is taken in */
  imported: ImportOutcome,
};
