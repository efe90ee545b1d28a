import type { Finding, Thread } from '@carveout/schema';
import { MessagesSquare } from 'lucide-react';
import { useWording } from '../frame/wording.ts';
import { useRoom } from './model.ts';

/** The id of the place where it stands what people say of the finding that is open. */
export const VOICES = 'voices';

const commentsIn = (threads: readonly Thread[]): number =>
  threads.reduce((total, { replies }) => total + 1 + commentsIn(replies), 0);

/** How much people have said of a finding, as the way to it below all that Carveout says; nothing where nobody spoke. */
export function WayToVoices({ finding }: { readonly finding: Finding }) {
  const { t, list, number } = useWording();
  const { reviewOf } = useRoom();
  const { positions, proposals, threads } = reviewOf(finding.id);
  const counted = (what: 'positionsTaken' | 'proposals' | 'comments', count: number) =>
    count > 0 ? [t(`workingGroup.${what}`, { count, value: number(count) })] : [];
  const said = [
    ...counted('positionsTaken', positions.length),
    ...counted('proposals', proposals.length),
    ...counted('comments', commentsIn(threads)),
  ];
  if (said.length === 0) return null;
  const go = () => {
    const voices = document.getElementById(VOICES);
    voices?.focus({ preventScroll: true });
    voices?.scrollIntoView({ block: 'start' });
  };
  return (
    <p className="way-to-voices">
      <MessagesSquare aria-hidden="true" size={14} />
      <button type="button" className="link" onClick={go}>
        {list(said)}
      </button>
    </p>
  );
}
