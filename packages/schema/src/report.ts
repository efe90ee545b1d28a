import { z } from 'zod';
import { Language } from './agreement.ts';
import { CategoryId, Group } from './category.ts';
import { Domain } from './domain.ts';
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
