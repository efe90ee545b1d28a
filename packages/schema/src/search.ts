import { z } from 'zod';
import { Language, ProvisionKind } from './agreement.ts';
import { Group } from './category.ts';
import { Range } from './range.ts';

/** The longest words that can be searched for, in characters, and the most hits that are told. */
export const SEARCH = { longest: 200, hits: 50 } as const;

/** A passage of an agreement in which all words that are searched for stand. */
export const SearchHit = z.object({
  agreement: z.uuid(),
  dossier: z.uuid(),
  /** The agreement's title. */
  title: z.string(),
  language: Language,
  /** The id of its provision; empty for the title and for text outside all provisions. */
  provision: z.string(),
  /** How that is cited; none as above. */
  steps: z.array(z.object({ kind: ProvisionKind, number: z.string(), heading: z.string() })),
  /** Some of its text, with "…" where it is cut, and where in it the words stand that were found. */
  excerpt: z.string(),
  marks: z.array(Range),
  /** The groups of the clauses that are flagged in it. */
  groups: z.array(Group),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** What a search finds, the agreements with the best hit first; `more` when there are more hits than are told. */
export const SearchResult = z.object({ hits: z.array(SearchHit), more: z.boolean() });
export type SearchResult = z.infer<typeof SearchResult>;
