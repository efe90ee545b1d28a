import type { Finding } from '@carveout/schema';
import { Check, Handshake, type LucideIcon, MessageSquare, PencilLine, Scale, UserRound, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useDossierMembers } from '../agreement/model.ts';
import { KeyCap } from '../frame/key-cap.tsx';
import { StateSign } from '../frame/signs.tsx';
import { useWording } from '../frame/wording.ts';
import type { Actions } from './actions.ts';
import { AssignForm } from './forms/assign-form.tsx';
import { CommentForm } from './forms/comment-form.tsx';
import { CorrectForm, uncorrected } from './forms/correct-form.tsx';
import { PositionForm } from './forms/position-form.tsx';
import { RejectForm } from './forms/reject-form.tsx';
import { useRoom } from './model.ts';
import { useProposeHere } from './propose-here.ts';
import { Refused, RefusedElsewhere } from './refusals.tsx';
import { personName, WhoAndWhen } from './who-and-when.tsx';

const FORMS = {
  reject: RejectForm,
  correct: CorrectForm,
  comment: CommentForm,
  position: PositionForm,
  assign: AssignForm,
} as const;

type Form = keyof typeof FORMS;

/** The form that is open on a finding; null for none. */
const formOn = ({ writing }: Actions, { id }: Finding): Form | null =>
  writing && writing.finding === id && writing.kind !== 'missed' ? writing.kind : null;

/** How the selected finding stands, and what can be done about it, with the keys that do it. */
export function ActionBar({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { viewer } = useRoom();
  const form = formOn(actions, finding);
  const bar = useRef<HTMLDivElement>(null);
  const wrote = useRef<{ readonly form: Form; readonly finding: string } | null>(null);
  useEffect(() => {
    const last = wrote.current;
    // When a form closes, the focus goes to what opens it.
    if (last && form === null && last.finding === finding.id && isLost(document.activeElement))
      bar.current?.querySelector<HTMLElement>(`[data-opens="${last.form}"]`)?.focus();
    wrote.current = form && { form, finding: finding.id };
  }, [form, finding]);
  const Open = form && FORMS[form];
  return (
    <div className="decision" ref={bar}>
      <Refused finding={finding} actions={actions} />
      <RefusedElsewhere finding={finding} actions={actions} />
      <Stands finding={finding} actions={actions} />
      {Open ? (
        <Open key={`${form} ${finding.id}`} finding={finding} actions={actions} />
      ) : (
        viewer.reviews && <Buttons finding={finding} actions={actions} />
      )}
    </div>
  );
}

const isLost = (element: Element | null): boolean => element === null || element === document.body;

function Stands({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const { decisionOn, stateOf, reviewOf, viewer } = useRoom();
  const state = stateOf(finding);
  const last = decisionOn(finding);
  const { assignee, disputed } = reviewOf(finding.id);
  return (
    <p className="state-line decision-state">
      <StateSign state={state} />
      <strong>{t(disputed ? 'review.disputed' : `state.${state}`)}</strong>
      {last && <WhoAndWhen event={last} />}
      {assignee && (
        <span className="quiet">
          {assignee.id === viewer.author.user.id
            ? t('review.assign.toMe')
            : t('review.assign.to', { who: personName(t, assignee.name) })}
        </span>
      )}
      {state !== 'open' && viewer.reviews && (
        <button type="button" className="link" onClick={() => actions.reopen(finding)}>
          {t('review.reopen')}
        </button>
      )}
    </p>
  );
}

function Buttons({ finding, actions }: { readonly finding: Finding; readonly actions: Actions }) {
  const { t } = useWording();
  const room = useRoom();
  const { stateOf, viewer } = room;
  const members = useDossierMembers();
  const propose = useProposeHere(room);
  const state = stateOf(finding);
  const opening = (form: Form) => () => actions.open(form, finding.id);
  return (
    <>
      <div className="decision-buttons">
        <Act sign={Check} hint="A" on={state === 'accepted'} onPress={() => actions.accept(finding)}>
          {t('review.accept')}
        </Act>
        <Act sign={X} hint="R" on={state === 'rejected'} opens="reject" onPress={opening('reject')}>
          {t('review.reject.open')}
        </Act>
        <Act
          sign={PencilLine}
          hint="E"
          on={state === 'corrected'}
          opens="correct"
          onPress={() => actions.open('correct', finding.id, uncorrected(finding))}
        >
          {t('review.correct.open')}
        </Act>
      </div>
      <div className="further-buttons">
        <Act sign={MessageSquare} hint="C" opens="comment" onPress={opening('comment')}>
          {t('review.comment.open')}
        </Act>
        <Act sign={Scale} hint="P" onPress={propose}>
          {t('review.propose.open')}
        </Act>
        {viewer.negotiates && (
          <>
            {viewer.author.organisation && (
              <Act sign={Handshake} hint="O" opens="position" onPress={opening('position')}>
                {t('review.position.open')}
              </Act>
            )}
            {members.length > 1 && (
              <Act sign={UserRound} hint="I" opens="assign" onPress={opening('assign')}>
                {t('review.assign.open')}
              </Act>
            )}
          </>
        )}
      </div>
    </>
  );
}

function Act(props: {
  readonly sign: LucideIcon;
  readonly hint: string;
  readonly children: string;
  readonly onPress: () => void;
  /** Whether it is what holds now. */
  readonly on?: boolean;
  readonly opens?: Form;
}) {
  const { sign: Sign, hint, on } = props;
  return (
    <Button
      className="button"
      aria-keyshortcuts={hint}
      data-on={on || undefined}
      data-opens={props.opens}
      onPress={props.onPress}
    >
      <Sign aria-hidden="true" size={16} />
      {props.children}
      <KeyCap>{hint}</KeyCap>
    </Button>
  );
}
