import { type Author, type ReviewEvent, voiceOf } from '@carveout/schema';

/**
 * The events that a member of a dossier may see while a blind round runs in it: what was done in the name of the own
 * organisation (by a member who speaks for none: what he did himself), before the round too, so that nobody is led by
 * another's judgement; and all assignments, which judge nothing. An undo is seen by whoever sees what it undoes,
 * whoever made it. Linear in the events.
 */
export function visibleInBlindRound(events: readonly ReviewEvent[], viewer: Author): ReviewEvent[] {
  const voice = voiceOf(viewer);
  const seen = new Set<ReviewEvent['id']>();
  return events.filter((event) => {
    const sees =
      event.kind === 'undo' ? seen.has(event.undoes) : event.kind === 'assign' || voiceOf(event.by) === voice;
    if (sees) seen.add(event.id);
    return sees;
  });
}
