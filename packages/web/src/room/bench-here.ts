import type { Finding, Range } from '@carveout/schema';
import { useLocation } from 'wouter';
import { isAdded } from '../agreement/marked.ts';
import { addressOfRule, addressOfWords } from '../bench/address.ts';
import type { RoomModel } from './model.ts';

/** The place of the rule bench where a finding's rule is open; null where a person added the finding. */
export const benchOfFinding = ({ summary, foundAs }: Pick<RoomModel, 'summary' | 'foundAs'>, finding: Finding) => {
  const engine = foundAs(finding.id);
  if (!engine || isAdded(finding.id)) return null;
  return addressOfRule(summary.dossier, { rule: engine.rule, agreement: summary.id, range: engine.range });
};

/**
 * Goes from the text to the rule bench: to a new rule that begins with the selected words, for who may try one, or to the
 * rule that flagged the selected passage.
 */
export function useBenchHere(room: RoomModel): () => void {
  const [, navigate] = useLocation();
  const { summary, selected, viewer, words } = room;
  const withWords = (range: Range) => navigate(addressOfWords(summary.dossier, { agreement: summary.id, range }));
  return () => {
    const range = words.now();
    if (range && viewer.reviews) return withWords(range);
    const address = selected && benchOfFinding(room, selected);
    if (address) navigate(address);
    else if (selected && viewer.reviews) withWords(selected.range);
  };
}
