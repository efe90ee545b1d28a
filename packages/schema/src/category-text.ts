import { z } from 'zod';
import { Language } from './agreement.ts';
import { CategoryId, Group } from './category.ts';
import { Domain } from './domain.ts';
import { Theme } from './judgement.ts';
import { Localised } from './localised.ts';

/** Commitments of different chapters that one policy measure runs into at once; a shield for one leaves its twins open. */
export const Family = z.enum(['services', 'investment', 'digital-trade', 'intellectual-property']);
export type Family = z.infer<typeof Family>;

/** A category as the reader sees it, in the three languages. */
export const CategoryText = z.object({
  id: CategoryId,
  group: Group,
  /** Short and in a lawyer's words: "No customs duties on electronic transmissions". */
  name: Localised,
  /** Why it matters to cultural policy, in a sentence or two. */
  why: Localised,
  /** The cultural domains it is about by its nature; empty where it may be any. */
  domains: z.array(Domain).default([]),
  theme: Theme,
  /** Of a commitment: what it belongs to; absent where it only frames others, as a scope article does, and so binds nobody itself. */
  family: Family.optional(),
  /** Of a protection: the domains that it covers by its nature, wholly and in part; absent where only its words tell. */
  shields: z.object({ whole: z.array(Domain).default([]), part: z.array(Domain).default([]) }).optional(),
  /** The languages of agreements in which the rule set looks for it. */
  languages: z.array(Language),
});
export type CategoryText = z.infer<typeof CategoryText>;
