import { z } from 'zod';
import { Organisation } from './account.ts';
import { Language } from './agreement.ts';
import { Judgement } from './blind-round.ts';
import { CategoryId, Group } from './category.ts';
import { Force } from './finding.ts';
import { QueueUnit } from './queue.ts';
import { PositionEvent, ReviewEvent } from './review.ts';

/** A clause as people name it: what kind it is, where it stands, and its first words. */
export const ClausePlace = z.object({
  agreement: z.uuid(),
  title: z.string(),
  language: Language,
  finding: z.string(),
  category: CategoryId,
  group: Group,
  force: Force,
  /** Null for text outside all articles. */
  unit: QueueUnit.nullable(),
  tail: z.string(),
  quote: z.string(),
});
export type ClausePlace = z.infer<typeof ClausePlace>;

/** What the ministries of a working group make of one clause, as far as the reader may see. */
export const GroupClause = z.object({
  place: ClausePlace,
  /** The last decision of each voice by itself, in the order of the first. */
  judgements: z.array(Judgement),
  positions: z.array(PositionEvent),
  disagreement: z.object({ decision: z.boolean(), position: z.boolean() }),
  comments: z.int().nonnegative(),
  proposals: z.int().nonnegative(),
});
export type GroupClause = z.infer<typeof GroupClause>;

/** A page of the clauses that a working group has spoken about, in the order of the queue: whole agreements. */
export const GroupPage = z.object({
  /** The ministries that members of the dossier speak for, by name. */
  organisations: z.array(Organisation),
  clauses: z.array(GroupClause),
  /** The agreement to ask after for the next page; null for the last one. */
  next: z.uuid().nullable(),
});
export type GroupPage = z.infer<typeof GroupPage>;

/** A page of what was done in a dossier, newest first, as far as the reader may see. */
export const ActivityPage = z.object({
  /** With the clause that it is about; null where the analysis has that no more. */
  entries: z.array(
    z.object({ agreement: z.uuid(), title: z.string(), event: ReviewEvent, place: ClausePlace.nullable() }),
  ),
  /** The last event that there was when the reader last looked; null for one who never has. */
  looked: z.int().nullable(),
  /** The event to ask before for the next page; null for the last one. */
  next: z.int().nullable(),
});
export type ActivityPage = z.infer<typeof ActivityPage>;
