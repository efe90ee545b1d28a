import { Answers } from '@carveout/schema';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { remember } from './queries.ts';
import { ask, patching } from './request.ts';

const at = (id: string): string => `/api/agreements/${encodeURIComponent(id)}`;

/** Breaks the work on an agreement off, or has it done again. Fails with `conflict` where that does not fit. */
export function useWork() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, order }: { id: string; order: 'cancel' | 'analyse' }) =>
      ask(Answers.agreement, `${at(id)}/${order}`, { method: 'POST' }),
    onSuccess: (agreement) => remember(queries, agreement),
  });
}

/** Says which agreement one is the next round of; null for none. Fails with `conflict` where it cannot be. */
export function useFollow() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, previous }: { id: string; previous: string | null }) =>
      ask(Answers.agreement, at(id), patching({ previous })),
    onSuccess: (agreement) => remember(queries, agreement),
  });
}
