import { type Aim, type CandidatesRequest, CategoryId } from '@carveout/schema';

/** What the page of proposals shows, as its address says. */
export type Shown =
  | { readonly kind: 'list' }
  /** Clauses for an aim. */
  | { readonly kind: 'candidates'; readonly asked: CandidatesRequest }
  /** A draft by its key, which is that of a proposal where it is one. */
  | { readonly kind: 'draft'; readonly key: string };

/** Reads the address of the page: `?measure=…`, `?commitment=…`, `?draft=…`. */
export function shownBy(search: string): Shown {
  const given = new URLSearchParams(search);
  const [draft, measure, commitment, party] = ['draft', 'measure', 'commitment', 'party'].map((key) => given.get(key));
  const category = CategoryId.safeParse(given.get('category'));
  if (draft) return { kind: 'draft', key: draft };
  const whose = party ? { party } : {};
  if (measure) return { kind: 'candidates', asked: { measure, ...whose } };
  if (commitment) return { kind: 'candidates', asked: { commitments: [commitment], ...whose } };
  if (category.success) return { kind: 'candidates', asked: { category: category.data, ...whose } };
  return { kind: 'list' };
}

/** What a clause is aimed at that was looked for so, and what was found to stand in the way. */
export const aimOf = ({ measure, category, commitments }: CandidatesRequest, needs: readonly string[]): Aim => ({
  ...(measure !== undefined && { measure }),
  ...(category !== undefined && { category }),
  commitments: [...(commitments ?? needs)],
});

/** What an address says that asks for clauses: the reverse of `shownBy`. */
export function searchFor({ measure, category, commitments, party }: CandidatesRequest): Record<string, string> {
  const [commitment] = commitments ?? [];
  return {
    ...(measure !== undefined && { measure }),
    ...(category !== undefined && { category }),
    ...(commitment !== undefined && { commitment }),
    ...(party !== undefined && { party }),
  };
}
