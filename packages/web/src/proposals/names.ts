import { type Aim, isNewClause, type Proposal, type ProposalState } from '@carveout/schema';
import { useOpened } from '../agreement/model.ts';
import { useVocabulary } from '../api/queries.ts';
import { useCategories, useWording } from '../frame/wording.ts';

/** How proposals, their spots and their aims are called in the reader's language. */
export function useProposalNames() {
  const { t, language, list } = useWording();
  const { name: category } = useCategories();
  const { placeOf, analysis, finding } = useOpened();
  const { data } = useVocabulary();
  const narrowest = (range: readonly [number, number]): string =>
    analysis.agreement.provisions.findLast((one) => one.range[0] <= range[0] && range[1] <= one.range[1])?.id ?? '';
  const spotName = (proposal: Proposal): string => {
    if (!isNewClause(proposal)) return t('proposals.spot.rewording', { place: placeOf(narrowest(proposal.range)) });
    const { seat, number, parent, after } = proposal.spot;
    const at = placeOf(parent ?? after ?? '');
    const behind = after === null ? at : placeOf(after);
    return t(`proposals.spot.${seat}`, { number, place: seat === 'reservation-list' ? behind : at, behind }).replace(
      /\s+/g,
      ' ',
    );
  };
  return {
    spotName,
    /** Its heading, or where it goes and its first words. */
    titleOf: (proposal: Proposal): string => (isNewClause(proposal) && proposal.heading) || spotName(proposal),
    aimName: ({ measure, category: kind, commitments }: Aim): string => {
      if (measure !== undefined) return data?.measures.find(({ id }) => id === measure)?.name[language] ?? measure;
      if (kind !== undefined) return category(kind);
      const places = [...new Set(commitments.map((id) => placeOf(finding(id)?.provision ?? '')))].filter(Boolean);
      return list(places.slice(0, 4));
    },
    statusName: ({ status }: ProposalState): string => t(`proposals.status.${status}`),
  };
}
