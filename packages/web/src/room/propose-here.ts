import { useLocation } from 'wouter';
import { addressOf } from '../agreement/views.tsx';
import { useBegin } from '../proposals/begin.ts';
import { reworded } from '../proposals/draft.ts';
import type { RoomModel } from './model.ts';

/**
 * Goes from the text to a proposal: to other words for those that are selected, to the clauses that would shield the
 * selected commitment, or to other words for another selected passage.
 */
export function useProposeHere({ summary, selected, viewer, words, analysis }: RoomModel): () => void {
  const [, navigate] = useLocation();
  const begin = useBegin();
  return () => {
    if (!viewer.reviews) return;
    const range = words.now();
    if (range) begin(reworded(analysis.agreement, range));
    else if (selected?.group === 'commitment')
      navigate(addressOf(summary.id, 'proposals', { commitment: selected.id }));
    else if (selected) begin(reworded(analysis.agreement, selected.range));
  };
}
