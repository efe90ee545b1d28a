import {
  type ProposalEvent,
  type ProposalRequest,
  type ProposalState,
  type ProposalThread,
  REVIEW_LIMITS,
  Stance,
} from '@carveout/schema';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { useOpened } from '../agreement/model.ts';
import { useProposing } from '../api/proposals.ts';
import { failureCode } from '../api/request.ts';
import { newRequestId } from '../api/request-id.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { Choice } from '../frame/choice.tsx';
import { Fold } from '../frame/fold.tsx';
import { useWording } from '../frame/wording.ts';
import { Segments } from '../room/forms/segments.tsx';
import { WordsField } from '../room/forms/words-field.tsx';
import { personName } from '../room/who-and-when.tsx';
import { useProposalNames } from './names.ts';

type Act = ProposalRequest extends infer R
  ? R extends { proposal: string }
    ? Omit<R, 'proposal' | 'after' | 'request'>
    : never
  : never;

/** What people make of a proposal and what becomes of it: positions, comments, decisions, and all that was done. */
export function Course(props: {
  readonly state: ProposalState;
  readonly proposals: readonly ProposalState[];
  /** Whether its words have been changed here and not sent: what is decided would be about others. */
  readonly isChanged: boolean;
}) {
  const { t } = useWording();
  const { summary, viewer } = useOpened();
  const { statusName, titleOf } = useProposalNames();
  const announce = useAnnounce();
  const { state, proposals, isChanged } = props;
  const { mutate, isPending, error } = useProposing(summary.id);
  const [reason, setReason] = useState('');
  const does = (act: Act, onDone: () => void = () => {}) =>
    mutate({ ...act, proposal: state.id, after: state.last, request: newRequestId() } as ProposalRequest, {
      onSuccess: () => {
        onDone();
        announce(t(`proposals.did.${act.kind}`));
      },
    });
  const decide = (act: Act) => does(act, () => setReason(''));
  const isOwn =
    state.by.user.id === viewer.author.user.id ||
    (viewer.author.organisation !== null && state.by.organisation?.id === viewer.author.organisation.id);
  const mayChange = viewer.reviews && (isOwn || viewer.negotiates);
  const others = proposals.filter(({ id, status }) => id !== state.id && (status === 'open' || status === 'accepted'));
  const alive = state.status === 'open' || state.status === 'accepted';
  const buttons: ReactNode[] = [
    state.status === 'open' && viewer.negotiates && (
      <Button
        key="accept"
        className="button primary"
        isDisabled={isPending || isChanged}
        onPress={() => decide({ kind: 'accept', reason })}
      >
        {t('proposals.accept')}
      </Button>
    ),
    alive && mayChange && (
      <Button
        key="withdraw"
        className="button"
        isDisabled={isPending}
        onPress={() => decide({ kind: 'withdraw', reason })}
      >
        {t('proposals.withdraw')}
      </Button>
    ),
    state.status !== 'open' && mayChange && (
      <Button key="reopen" className="button" isDisabled={isPending} onPress={() => decide({ kind: 'reopen', reason })}>
        {t('proposals.reopen')}
      </Button>
    ),
  ].filter(Boolean);
  return (
    <div className="course">
      <section>
        <h2>{t('proposals.becomes')}</h2>
        <p className="state-line">
          <strong>{statusName(state)}</strong>
          {state.into !== null && (
            <span>{titleOf(proposals.find(({ id }) => id === state.into)?.draft ?? state.draft)}</span>
          )}
          {state.outcome && <Told event={state.outcome} />}
        </p>
        {error && (
          <p className="failure" role="alert">
            {t(failureCode(error) === 'conflict' ? 'proposals.overtaken' : `failure.${failureCode(error)}`)}
          </p>
        )}
        {buttons.length > 0 && (
          <>
            <WordsField
              label={t('proposals.reasonFor')}
              rows={2}
              maxLength={REVIEW_LIMITS.reason}
              value={reason}
              onChange={setReason}
            />
            <div className="decision-buttons">{buttons}</div>
            {isChanged && state.status === 'open' && viewer.negotiates && (
              <p className="quiet">{t('proposals.sendFirst')}</p>
            )}
          </>
        )}
        {alive && viewer.negotiates && others.length > 0 && (
          <MergeInto
            others={others}
            isPending={isPending}
            onMerge={(into) => decide({ kind: 'merge', into, reason })}
          />
        )}
      </section>
      <section>
        <h2>{t('review.positions')}</h2>
        {state.positions.length === 0 && <p className="quiet">{t('proposals.noPositions')}</p>}
        <ul>
          {state.positions.map(({ voice, latest, outdated }) => (
            <li key={voice} className="stance" data-stance={latest.stance}>
              <strong>{latest.by.organisation?.name ?? personName(t, latest.by.user.name)}</strong>{' '}
              {t(`review.stance.${latest.stance}`)} <Told event={latest} />
              {outdated && <span className="tag">{t('proposals.outdated')}</span>}
              {latest.text && <q className="reason">{latest.text}</q>}
            </li>
          ))}
        </ul>
        {viewer.negotiates && viewer.author.organisation && (
          <OwnPosition state={state} isPending={isPending} does={does} />
        )}
      </section>
      <section>
        <h2>{t('review.comments')}</h2>
        <Threads threads={state.threads} />
        {viewer.reviews && <Comment isPending={isPending} does={does} />}
      </section>
      <History state={state} does={does} />
    </div>
  );
}

type Does = (act: Act, onDone?: () => void) => void;

function MergeInto(props: {
  readonly others: readonly ProposalState[];
  readonly isPending: boolean;
  readonly onMerge: (into: string) => void;
}) {
  const { t } = useWording();
  const { titleOf } = useProposalNames();
  const { others, isPending, onMerge } = props;
  const [into, setInto] = useState(others[0]!.id);
  const chosen = others.some(({ id }) => id === into) ? into : others[0]!.id;
  return (
    <div className="proposals-tools">
      <Choice
        label={t('proposals.mergeInto')}
        options={others.map(({ id, draft, by }) => ({
          id,
          name: `${titleOf(draft)} · ${by.organisation?.name ?? personName(t, by.user.name)}`,
        }))}
        chosen={chosen}
        onChoose={setInto}
      />
      <Button className="button" isDisabled={isPending} onPress={() => onMerge(chosen)}>
        {t('proposals.merge')}
      </Button>
    </div>
  );
}

function OwnPosition({
  state,
  isPending,
  does,
}: {
  readonly state: ProposalState;
  readonly isPending: boolean;
  readonly does: Does;
}) {
  const { t } = useWording();
  const { viewer } = useOpened();
  const own = viewer.author.organisation!;
  const before = state.positions.find(({ latest }) => latest.by.organisation?.id === own.id)?.latest;
  const [stance, setStance] = useState<Stance | null>(before?.stance ?? null);
  const [text, setText] = useState(before?.text ?? '');
  return (
    <Fold summary={t('review.position.titleOf', { organisation: own.name })}>
      <div className="review-form">
        <Segments
          label={t('review.position.stance')}
          options={Stance.options.map((id) => ({ id, name: t(`review.stance.${id}`) }))}
          chosen={stance}
          onChoose={setStance}
        />
        <WordsField
          label={t('review.position.why')}
          rows={2}
          maxLength={REVIEW_LIMITS.text}
          value={text}
          onChange={setText}
        />
        <Button
          className="button"
          isDisabled={isPending || stance === null}
          onPress={() => stance && does({ kind: 'position', stance, text: text.trim() })}
        >
          {t('review.position.confirm')}
        </Button>
      </div>
    </Fold>
  );
}

function Comment({ isPending, does }: { readonly isPending: boolean; readonly does: Does }) {
  const { t } = useWording();
  const [text, setText] = useState('');
  return (
    <Fold summary={t('review.comment.open')}>
      <div className="review-form">
        <WordsField label={t('review.comment.text')} maxLength={REVIEW_LIMITS.text} value={text} onChange={setText} />
        <Button
          className="button"
          isDisabled={isPending || text.trim() === ''}
          onPress={() => does({ kind: 'comment', text: text.trim(), replyTo: null }, () => setText(''))}
        >
          {t('review.comment.confirm')}
        </Button>
      </div>
    </Fold>
  );
}

function Threads({ threads }: { readonly threads: readonly ProposalThread[] }) {
  return (
    <ul className="comments">
      {threads.map(({ comment, replies }) => (
        <li key={comment.id}>
          <Told event={comment} />
          <p className="comment-text">{comment.text}</p>
          {replies.length > 0 && <Threads threads={replies} />}
        </li>
      ))}
    </ul>
  );
}

/** Everything that was done about it, the last first; what was taken back is struck through. */
function History({ state, does }: { readonly state: ProposalState; readonly does: Does }) {
  const { t } = useWording();
  const { viewer } = useOpened();
  const undone = new Set(state.history.flatMap((event) => (event.kind === 'undo' ? [event.undoes] : [])));
  const mayTakeBack = ({ kind, id, by }: ProposalEvent) =>
    kind !== 'put' &&
    kind !== 'undo' &&
    !undone.has(id) &&
    (viewer.owns || (viewer.reviews && by.user.id === viewer.author.user.id));
  return (
    <Fold summary={t('proposals.history')}>
      <ol className="history">
        {state.history.toReversed().map((event) => (
          <li key={event.id} data-undone={undone.has(event.id) || undefined}>
            <span className="state-line">
              <strong>{t(`proposals.did.${event.kind}`)}</strong> <Told event={event} />
              {mayTakeBack(event) && (
                <Button
                  className="button small"
                  onPress={() => does({ kind: 'undo', undoes: event.id, reason: '' })}
                  aria-label={t('review.takeBack', { what: t(`proposals.did.${event.kind}`) })}
                >
                  {t('rounds.takeBack')}
                </Button>
              )}
            </span>
            {'reason' in event && event.reason && <q className="reason">{event.reason}</q>}
          </li>
        ))}
      </ol>
    </Fold>
  );
}

function Told({ event: { by, at } }: { readonly event: ProposalEvent }) {
  const { t, moment } = useWording();
  const name = personName(t, by.user.name);
  return (
    <span className="quiet">
      {by.organisation ? `${name}, ${by.organisation.name}` : name} · <time dateTime={at}>{moment(at)}</time>
    </span>
  );
}
