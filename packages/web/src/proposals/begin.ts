import type { Aim } from '@carveout/schema';
import { useLocation } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { newRequestId } from '../api/request-id.ts';
import { type Unsent, useUnsent } from './unsent.ts';

/** Begins a new draft and opens it at the workbench. */
export function useBegin(): (draft: Unsent['draft'], aim?: Aim) => void {
  const { summary, viewer } = useOpened();
  const { keep } = useUnsent(summary.id, viewer.author.user.id);
  const [, navigate] = useLocation();
  return (draft, aim = { commitments: [] }) => {
    const key = newRequestId();
    keep(key, { draft, aim, seen: null });
    navigate(addressOf(summary.id, 'proposals', { draft: key }));
  };
}
