import type { Decision, Finding, ReviewEvent, ReviewState } from '@carveout/schema';
import { Undo2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useOpened } from '../agreement/model.ts';
import { StateSign } from '../frame/signs.tsx';
import { useCategories, useWording, type Wording } from '../frame/wording.ts';
import type { Actions } from './actions.ts';
import { useRoom } from './model.ts';
import { Part } from './part.tsx';
import { personName, WhoAndWhen } from './who-and-when.tsx';

const LEAVES: Partial<Record<ReviewEvent['kind'], ReviewState>> & Record<Decision, ReviewState> = {
  accept: 'accepted',
  reject: 'rejected',
  correct: 'corrected',
  reopen: 'open',
};

/** Everything that was done on a finding, the last first; what was taken back is struck through. */
export function History({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const { events, viewer } = useRoom();
  const own = events.filter((event) => event.finding === finding.id);
  const undone = new Map(own.flatMap((event) => (event.kind === 'undo' ? [[event.undoes, event] as const] : [])));
  const done = own.filter(({ kind }) => kind !== 'undo').toReversed();
  if (done.length === 0) return null;
  const mayTakeBack = ({ by }: ReviewEvent) => viewer.reviews && (viewer.owns || by.user.id === viewer.author.user.id);
  return (
    <Part title={t('finding.review')}>
      <ol className="history">
        {done.map((event) => {
          const taken = undone.get(event.id);
          return (
            <li key={event.request ?? event.id} data-undone={taken !== undefined || undefined}>
              <EventLine event={event} />
              {taken ? (
                <span className="state-line">
                  <span className="quiet">{t('finding.did.undo')}</span>
                  <WhoAndWhen event={taken} />
                </span>
              ) : (
                mayTakeBack(event) && (
                  <Button
                    className="button icon small take-back"
                    aria-label={t('review.takeBack', { what: t(`finding.did.${event.kind}`) })}
                    onPress={() => actions.takeBack(event)}
                  >
                    <Undo2 aria-hidden="true" size={14} />
                  </Button>
                )
              )}
            </li>
          );
        })}
      </ol>
    </Part>
  );
}

/** One event in a line: what was done, by whom and why. */
export function EventLine({ event }: { readonly event: ReviewEvent }) {
  const wording = useWording();
  const { name } = useCategories();
  const { language } = useOpened().analysis.agreement;
  const { t } = wording;
  const state = LEAVES[event.kind];
  const [what, quote] = told(event, { wording, nameOf: name });
  const reason = 'reason' in event ? event.reason : '';
  return (
    <div className="history-line">
      <span className="state-line">
        {state && <StateSign state={state} />}
        <strong>{t(`finding.did.${event.kind}`)}</strong>
        {what && <span>{what}</span>}
        <WhoAndWhen event={event} />
      </span>
      {quote && (
        <q className="reason serif" lang={language}>
          {quote}
        </q>
      )}
      {reason && <q className="reason">{reason}</q>}
    </div>
  );
}

/** What an event says besides its kind and its reason, in words; and the words of the agreement that it marks. */
function told(
  event: ReviewEvent,
  { wording, nameOf }: { readonly wording: Wording; readonly nameOf: ReturnType<typeof useCategories>['name'] },
): readonly [what: string, quote: string] {
  const { t, list } = wording;
  switch (event.kind) {
    case 'correct': {
      const { category, force, passage } = event.correction;
      const parts = [
        category && nameOf(category),
        force && t(`force.${force}`),
        passage && t('review.extent.other'),
      ].filter((part) => part !== undefined);
      return [list(parts), passage?.quote ?? ''];
    }
    case 'assign':
      return [
        event.assignee ? t('review.assign.to', { who: personName(t, event.assignee.name) }) : t('review.assign.nobody'),
        '',
      ];
    case 'position':
      return [t(`review.stance.${event.stance}`), ''];
    case 'missed':
      return [list([nameOf(event.category), t(`force.${event.force}`)]), ''];
    case 'place':
      return [event.from.agreement.name, ''];
    default:
      return ['', ''];
  }
}
