import { type Author, type ProposalEvent, voiceOf } from '@carveout/schema';

/**
 * What a member of a dossier may see of its proposals while a blind round runs in it: those that the own organisation put
 * forward (of a member who speaks for none: those that he did), with their wordings and what became of them, and of
 * positions and comments the own ones. An undo is seen by whoever sees what it undoes. Linear in the events.
 */
export function visibleProposalsInBlindRound(events: readonly ProposalEvent[], viewer: Author): ProposalEvent[] {
  const voice = voiceOf(viewer);
  const own = new Set(
    events.flatMap(({ kind, by, proposal }) => (kind === 'put' && voiceOf(by) === voice ? [proposal] : [])),
  );
  const seen = new Set<ProposalEvent['id']>();
  return events.filter((event) => {
    if (!own.has(event.proposal)) return false;
    const sees =
      event.kind === 'undo'
        ? seen.has(event.undoes)
        : (event.kind !== 'position' && event.kind !== 'comment') || voiceOf(event.by) === voice;
    if (sees) seen.add(event.id);
    return sees;
  });
}

/** Who alone may be told of an event while a blind round runs; null where nobody may. `put` is the event that put the proposal forward. */
export const onlyHearerOf = (about: ProposalEvent, put: ProposalEvent): string | null => {
  const owner = voiceOf(put.by);
  const judges = about.kind === 'position' || about.kind === 'comment';
  return !judges || voiceOf(about.by) === owner ? owner : null;
};
