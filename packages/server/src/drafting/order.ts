import type { Candidates, CandidatesRequest, ClosureRequest, DraftRequest } from '@carveout/schema';

/** What a drafter's thread is asked about one analysis, which it holds under a key. */
export type Task =
  | { readonly kind: 'candidates'; readonly asked: CandidatesRequest }
  | { readonly kind: 'closing'; readonly asked: ClosureRequest }
  | { readonly kind: 'redline'; readonly asked: ClosureRequest }
  | { readonly kind: 'drafts'; readonly asked: DraftRequest }
  | { readonly kind: 'spots'; readonly near: string | null };

/** What a drafter's thread is told: to hold an analysis, JSON and gzipped; to let one go; to do a task; or to break one off. */
export type Order =
  | { readonly hold: string; readonly body: Uint8Array }
  | { readonly release: string }
  | { readonly task: number; readonly about: string; readonly what: Task }
  | { readonly drop: number };

/** What it answers to a task: how far it is, the answer as JSON, or that it broke. */
export type Answer =
  | { readonly task: number; readonly progress: Extract<Candidates, { state: 'trying' }> }
  | { readonly task: number; readonly json: Uint8Array }
  | { readonly task: number; readonly broke: string };
