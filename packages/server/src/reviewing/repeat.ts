import { isDeepStrictEqual } from 'node:util';
import type { Author, ReviewEvent } from '@carveout/schema';
import { storableJson } from '../store/storable.ts';
import type { Asked } from './asked.ts';

/** Whether a request is the one that an event was kept for, sent once more by the same person. */
export function repeats({ request, by }: { request: Asked; by: Author }, kept: ReviewEvent): boolean {
  if (kept.by.user.id !== by.user.id) return false;
  const said: Record<string, unknown> =
    kept.kind === 'assign' ? { ...kept, assignee: kept.assignee?.id ?? null } : kept;
  return Object.entries(storableJson(request)).every(([key, value]) => isDeepStrictEqual(value, said[key]));
}
