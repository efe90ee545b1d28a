import { type ClosureRequest, isNewClause, type Proposal, type ProposalState, sameSpot } from '@carveout/schema';
import { Button } from 'react-aria-components';
import { Link, useLocation } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useClosing, useRedline } from '../api/drafting.ts';
import { useProposing } from '../api/proposals.ts';
import { failureCode } from '../api/request.ts';
import { newRequestId } from '../api/request-id.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { useSettled } from '../frame/settled.ts';
import { useWording } from '../frame/wording.ts';
import { personName } from '../room/who-and-when.tsx';
import { Beside } from './beside.tsx';
import { Closes } from './closes.tsx';
import { Course } from './course.tsx';
import { sameDraft } from './draft.ts';
import { Editor } from './editor.tsx';
import { useProposalNames } from './names.ts';
import { Redline } from './redline.tsx';
import type { Unsent, useUnsent } from './unsent.ts';
import { WordDiff } from './word-diff.tsx';

/** How long after the last letter the redline is drawn anew, and what it closes is calculated anew, in milliseconds. */
const DRAWN_AFTER = 200;
const CALCULATED_AFTER = 700;

/** One proposal, put forward already or not yet: the text with the redline, its words, what stands beside it, what it closes. */
export function Workbench(
  props: { readonly id: string; readonly proposals: readonly ProposalState[] } & ReturnType<typeof useUnsent>,
) {
  const { t } = useWording();
  const { summary } = useOpened();
  const { id, proposals, drafts, keep } = props;
  const state = proposals.find((one) => one.id === id);
  const unsent = drafts[id];
  const held: Unsent | undefined =
    unsent ?? (state && { draft: state.draft as Unsent['draft'], aim: state.aim, seen: state.last });
  if (!held)
    return (
      <>
        <p>{t('proposals.gone')}</p>
        <Link className="link" href={addressOf(summary.id, 'proposals')}>
          {t('proposals.all')}
        </Link>
      </>
    );
  return <Bench key={id} id={id} state={state} held={held} proposals={proposals} keep={keep} />;
}

function Bench(props: {
  readonly id: string;
  readonly state: ProposalState | undefined;
  readonly held: Unsent;
  readonly proposals: readonly ProposalState[];
  readonly keep: ReturnType<typeof useUnsent>['keep'];
}) {
  const { t } = useWording();
  const { summary, viewer } = useOpened();
  const { titleOf, spotName, aimName } = useProposalNames();
  const { id, state, held, proposals, keep } = props;
  const { draft, aim } = held;
  const isChanged = state === undefined || !sameDraft(state.draft, draft);
  const isOwn =
    !state ||
    state.by.user.id === viewer.author.user.id ||
    (viewer.author.organisation !== null && state.by.organisation?.id === viewer.author.organisation.id);
  const mayWrite = viewer.reviews && (isOwn || viewer.negotiates) && (!state || state.status === 'open');
  const change = (next: Proposal) => {
    const seen = state ? held.seen : null;
    keep(id, state && sameDraft(state.draft, next) ? null : { draft: next as Unsent['draft'], aim, seen });
  };
  const requestFor = (given: Proposal): ClosureRequest => ({
    proposals: [given],
    aim,
    ...(given.party !== undefined && { party: given.party }),
  });
  const hasWords = draft.text.trim() !== '' || !isNewClause(draft);
  const drawn = useSettled(draft, DRAWN_AFTER);
  const judged = useSettled(draft, CALCULATED_AFTER);
  const redline = useRedline(
    summary.id,
    hasWords && drawn.text.trim() !== ''
      ? requestFor(drawn)
      : hasWords && !isNewClause(drawn)
        ? requestFor(drawn)
        : null,
  );
  const closing = useClosing(
    summary.id,
    hasWords && (judged.text.trim() !== '' || !isNewClause(judged)) ? requestFor(judged) : null,
  );
  const rivals = proposals.filter((one) =>
    state
      ? state.rivals.includes(one.id)
      : one.status !== 'withdrawn' && one.status !== 'merged' && rivalsWith(one, held),
  );
  const aimed = aimName(aim);
  return (
    <>
      <header className="proposals-head">
        <h1>{titleOf(draft)}</h1>
        <p className="quiet">
          {spotName(draft)}
          {aimed && ` · ${t('proposals.aimedAt', { what: aimed })}`}
        </p>
        {state && (
          <div className="proposals-tools">
            <Link className="button" href={addressOf(summary.id, 'report', { proposal: id })}>
              {t('proposals.file')}
            </Link>
          </div>
        )}
      </header>
      {state && isChanged && held.seen !== null && <Overtaken state={state} held={held} id={id} keep={keep} />}
      <div className="workbench">
        <Redline told={redline.data} />
        <div className="clause">
          <h2>{t('proposals.clause')}</h2>
          {mayWrite ? (
            <>
              <Editor draft={draft} commitments={aim.commitments} onChange={change} />
              <Sending id={id} state={state} held={held} isChanged={isChanged} isReady={hasWords} keep={keep} />
            </>
          ) : (
            <blockquote>
              {isNewClause(draft) && draft.heading && <strong>{draft.heading}</strong>}
              <span className="clause-text">{draft.text}</span>
            </blockquote>
          )}
          <Beside draft={draft} state={state} rivals={rivals} aim={aim} onTake={change} />
        </div>
      </div>
      <section className="what-it-closes">
        <h2>{t('proposals.closes')}</h2>
        {hasWords ? (
          <Closes
            closing={closing.data}
            isOld={closing.isFetching || judged !== draft}
            error={closing.error}
            onRetry={() => closing.refetch()}
            party={draft.party ?? null}
            drafts={[draft]}
          />
        ) : (
          <p className="quiet">{t('proposals.noWords')}</p>
        )}
      </section>
      {state && <Course state={state} proposals={proposals} isChanged={isChanged} />}
    </>
  );
}

const rivalsWith = ({ draft, aim }: ProposalState, held: Unsent): boolean =>
  sameSpot(draft, held.draft) ||
  (aim.measure !== undefined && aim.measure === held.aim.measure) ||
  aim.commitments.some((id) => held.aim.commitments.includes(id));

/** Puts a draft forward, or sends other words for a proposal; or lets them go. */
function Sending(props: {
  readonly id: string;
  readonly state: ProposalState | undefined;
  readonly held: Unsent;
  readonly isChanged: boolean;
  readonly isReady: boolean;
  readonly keep: ReturnType<typeof useUnsent>['keep'];
}) {
  const { t } = useWording();
  const { summary } = useOpened();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const { id, state, held, isChanged, isReady, keep } = props;
  const { mutate, isPending, error } = useProposing(summary.id);
  const send = () => {
    const { draft, aim, seen } = held;
    const request =
      state === undefined
        ? // its key is what the request is called: sent twice, it is put forward once
          ({ kind: 'put', draft, aim, request: id } as const)
        : ({
            kind: 'revise',
            proposal: id,
            after: seen ?? state.last,
            draft,
            reason: '',
            request: newRequestId(),
          } as const);
    mutate(request, {
      onSuccess: () => {
        keep(id, null);
        announce(t(`proposals.did.${request.kind}`));
      },
    });
  };
  return (
    <>
      {error && (
        <p className="failure" role="alert">
          {t(failureCode(error) === 'conflict' ? 'proposals.overtaken' : `failure.${failureCode(error)}`)}{' '}
          {t('proposals.keptHere')}
        </p>
      )}
      <div className="decision-buttons">
        <Button className="button primary" isDisabled={!isChanged || !isReady || isPending} onPress={send}>
          {t(state ? 'proposals.sendWords' : 'proposals.put')}
        </Button>
        {isChanged && (
          <Button
            className="button"
            onPress={() => {
              keep(id, null);
              if (!state) navigate(addressOf(summary.id, 'proposals'));
            }}
          >
            {t('proposals.discard')}
          </Button>
        )}
      </div>
      {isChanged && <p className="quiet">{t('proposals.unsentHint')}</p>}
    </>
  );
}

/** Says that somebody gave a proposal other words while one's own were not sent, and shows them. */
function Overtaken(props: {
  readonly id: string;
  readonly state: ProposalState;
  readonly held: Unsent;
  readonly keep: ReturnType<typeof useUnsent>['keep'];
}) {
  const { t } = useWording();
  const { language } = useOpened().analysis.agreement;
  const { id, state, held, keep } = props;
  const version = state.versions.at(-1)!;
  if (held.seen === null || version.id <= held.seen) return null;
  return (
    <div className="overtaken" role="alert">
      <p>{t('proposals.reworded', { who: version.by.organisation?.name ?? personName(t, version.by.user.name) })}</p>
      <WordDiff before={held.draft.text} after={version.draft.text} lang={language} />
      <div className="decision-buttons">
        <Button className="button" onPress={() => keep(id, { ...held, seen: state.last })}>
          {t('proposals.keepMine')}
        </Button>
        <Button className="button" onPress={() => keep(id, null)}>
          {t('proposals.takeTheirs')}
        </Button>
      </div>
    </div>
  );
}
