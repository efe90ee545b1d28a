import type { CategoryId, Finding, Force, Range, Stance } from '@carveout/schema';

/** What a reviewer has typed and chosen so far in each kind of form. */
export type Drafts = {
  readonly reject: { readonly reason: string };
  readonly correct: {
    readonly category: CategoryId;
    readonly force: Force;
    readonly range: Range;
    readonly reason: string;
  };
  readonly comment: {
    readonly text: string;
    /** The comment that it answers. */
    readonly replyTo: number | null;
    /** The members called by "@" and their name, by id; those whose name no longer stands in the text are not called. */
    readonly called: ReadonlyMap<string, string>;
  };
  readonly position: { readonly stance: Stance | null; readonly text: string };
  readonly assign: Record<never, never>;
  readonly missed: {
    readonly range: Range;
    readonly category: CategoryId | null;
    readonly force: Force;
    readonly reason: string;
  };
};

/** The forms of the review: each is named after what it sends. */
export type FormKind = keyof Drafts;

/** Under what the draft of a passage to add is kept, which is no finding yet. */
export const NEW: Finding['id'] = '';

/** All drafts, by form and finding. */
export type DraftsKept = { readonly [K in FormKind]?: ReadonlyMap<Finding['id'], Drafts[K]> };

/** The same drafts with another one for a form on a finding, or without it for null. */
export function withDraft<K extends FormKind>(
  drafts: DraftsKept,
  { kind, finding, draft }: { readonly kind: K; readonly finding: Finding['id']; readonly draft: Drafts[K] | null },
): DraftsKept {
  return { ...drafts, [kind]: withEntry<Finding['id'], Drafts[K]>(drafts[kind] ?? new Map(), finding, draft) };
}

/** The same map with another value under a key, or without the key for null. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | null): ReadonlyMap<K, V> {
  const changed = new Map(map);
  if (value === null) changed.delete(key);
  else changed.set(key, value);
  return changed;
}
