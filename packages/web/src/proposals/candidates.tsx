import type { CandidatesRequest, DraftedCandidate, ProposalProblem, Reason } from '@carveout/schema';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useLocation } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { useCandidates, useExemptions, useSpots } from '../api/drafting.ts';
import { useVocabulary } from '../api/queries.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Fold } from '../frame/fold.tsx';
import { useWording } from '../frame/wording.ts';
import { FindingLinks } from '../judgement/jumps.tsx';
import { PartyChoice } from '../judgement/party-choice.tsx';
import { VerdictSign } from '../judgement/shapes.tsx';
import { useShortcuts } from '../room/shortcuts.ts';
import { aimOf, searchFor } from './aim.ts';
import { useBegin } from './begin.ts';
import { ConflictLines, GapLines } from './closes.tsx';
import { blank, reworded } from './draft.ts';
import { useProposalNames } from './names.ts';

/** The clauses of the library that would shield what is asked about, the best first, each with why; one key takes one. */
export function CandidateList({ asked }: { readonly asked: CandidatesRequest }) {
  const { t, number } = useWording();
  const { summary, analysis, finding, viewer } = useOpened();
  const { aimName } = useProposalNames();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const [stopped, setStopped] = useState(false);
  const found = useCandidates(summary.id, stopped ? null : asked);
  const { data } = found;
  const done = data?.state === 'done' ? data : undefined;
  const [active, setActive] = useState(0);
  const lines = useRef<(HTMLLIElement | null)[]>([]);
  const aim = aimOf(asked, done?.needs ?? []);
  const about = finding(asked.commitments?.[0] ?? '');
  const spots = useSpots(summary.id, about?.provision ?? null);

  const open = useBegin();
  const begin = (draft: Parameters<typeof open>[0]) => open(draft, aim);
  const take = (candidate: DraftedCandidate | undefined) => {
    if (!candidate || !viewer.reviews) return;
    begin(candidate.proposal);
    announce(t('proposals.taken'));
  };
  const step = (by: 1 | -1) => {
    const next = Math.min(Math.max(active + by, 0), (done?.candidates.length ?? 1) - 1);
    setActive(next);
    lines.current[next]?.focus();
  };
  useShortcuts({ next: () => step(1), previous: () => step(-1), take: () => take(done?.candidates[active]) });
  useEffect(() => {
    if (done) announce(t('proposals.found', { count: done.candidates.length, value: number(done.candidates.length) }));
  }, [done, announce, t, number]);

  return (
    <>
      <header className="proposals-head">
        <h1>{t('proposals.clausesFor', { what: aimName(aimOf(asked, [])) })}</h1>
        {done && done.needs.length > 0 && (
          <p>
            {t('proposals.inTheWay')} <FindingLinks ids={done.needs} most={6} />
          </p>
        )}
        <div className="proposals-tools">
          <PartyChoice
            parties={analysis.agreement.parties}
            party={asked.party ?? null}
            setParty={(party) => {
              const { party: _, ...rest } = asked;
              navigate(addressOf(summary.id, 'proposals', searchFor(party === null ? rest : { ...rest, party })));
            }}
          />
          {viewer.reviews && (
            <>
              <Button className="button" onPress={() => begin(blank(spots.data?.[0] ?? null))}>
                {t('proposals.free')}
              </Button>
              {about && (
                <Button className="button" onPress={() => begin(reworded(analysis.agreement, about.range))}>
                  {t('proposals.reword')}
                </Button>
              )}
            </>
          )}
        </div>
      </header>
      {found.error && <FailureNotice error={found.error} onRetry={() => found.refetch()} />}
      {!found.error && !done && data?.state !== 'refused' && (
        <div className="trying">
          <p role="status">
            {stopped
              ? t('proposals.stopped')
              : data?.state === 'trying' && data.of > 0
                ? t('proposals.trying', { done: number(data.done), of: number(data.of) })
                : t('proposals.beginning')}
          </p>
          {data?.state === 'trying' && data.of > 0 && (
            <progress value={data.done} max={data.of} aria-label={t('proposals.progress')} />
          )}
          <Button className="button small" onPress={() => setStopped(!stopped)}>
            {t(stopped ? 'proposals.goOn' : 'proposals.stop')}
          </Button>
        </div>
      )}
      {data?.state === 'refused' && <p role="alert">{t(`proposals.problem.${data.problem}`)}</p>}
      {done?.candidates.length === 0 && (
        <p>{t(done.needs.length === 0 ? 'proposals.nothingInTheWay' : 'proposals.noneCloses')}</p>
      )}
      {done && (
        <ol className="candidates">
          {done.candidates.map((candidate, at) => (
            <li
              key={`${candidate.proposal.exemption} ${candidate.proposal.spot.parent}`}
              ref={(line) => {
                lines.current[at] = line;
              }}
              tabIndex={-1}
              data-active={at === active || undefined}
              onFocus={() => setActive(at)}
            >
              <CandidateLine candidate={candidate} onTake={viewer.reviews ? () => take(candidate) : null} />
            </li>
          ))}
        </ol>
      )}
      {done && done.unfit.length > 0 && <Unfit unfit={done.unfit} />}
    </>
  );
}

function CandidateLine(props: { readonly candidate: DraftedCandidate; readonly onTake: (() => void) | null }) {
  const { t, language } = useWording();
  const { analysis } = useOpened();
  const { spotName } = useProposalNames();
  const { data: library } = useExemptions();
  const { candidate, onTake } = props;
  const { proposal, reasons, verdict, gaps, conflicts } = candidate;
  const clause = library?.get(proposal.exemption ?? '');
  return (
    <>
      <h2>{clause?.title[language] ?? proposal.heading}</h2>
      <p className="quiet">
        {spotName(proposal)}
        {clause && ` · ${t(`proposals.strength.${clause.strength}`)}`}
      </p>
      {verdict && (
        <p className="state-line">
          <VerdictSign level={verdict.from} /> {t(`verdict.${verdict.from}`)} <span aria-hidden="true">→</span>
          <VerdictSign level={verdict.to} /> <strong>{t(`verdict.${verdict.to}`)}</strong>
        </p>
      )}
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={JSON.stringify(reason)}>
            <ReasonWords reason={reason} />
          </li>
        ))}
      </ul>
      <Fold summary={t('proposals.words')}>
        <blockquote lang={analysis.agreement.language}>
          {proposal.heading && <strong>{proposal.heading}</strong>}
          <span className="clause-text">{proposal.text}</span>
        </blockquote>
        {clause && (
          <>
            <p>{clause.purpose[language]}</p>
            <p>
              <span className="label">{t('measures.watch')}</span> {clause.watch[language]}
            </p>
            {clause.precedents.length > 0 && (
              <p className="quiet">
                {t('proposals.precedents')}{' '}
                {clause.precedents
                  .map(
                    ({ agreement, signed, article, unverified }) =>
                      `${agreement} (${signed}), ${article}${unverified ? ` (${t('proposals.unverified')})` : ''}`,
                  )
                  .join(' · ')}
              </p>
            )}
          </>
        )}
      </Fold>
      {gaps.length > 0 && (
        <Fold summary={t('proposals.leaves')}>
          <GapLines gaps={gaps} />
        </Fold>
      )}
      {conflicts.length > 0 && (
        <Fold summary={t('proposals.conflicts')}>
          <ConflictLines conflicts={conflicts} />
        </Fold>
      )}
      {onTake && (
        <Button className="button primary small" aria-keyshortcuts="T" onPress={onTake}>
          {t('proposals.take')}
        </Button>
      )}
    </>
  );
}

function ReasonWords({ reason }: { readonly reason: Reason }) {
  const { t, number, language } = useWording();
  const { data } = useVocabulary();
  switch (reason.kind) {
    case 'answers': {
      const measure = data?.measures.find(({ id }) => id === reason.measure)?.name[language] ?? reason.measure;
      return t(reason.firmly ? 'proposals.reason.answers' : 'proposals.reason.answersContestably', { measure });
    }
    case 'closes':
      return [
        t('proposals.reason.closes', { closed: number(reason.closed), count: reason.of, value: number(reason.of) }),
        ...(reason.eased > 0 ? [t('proposals.reason.eases', { eased: number(reason.eased) })] : []),
      ].join(' ');
    case 'beyond':
      return t('proposals.reason.beyond', { count: reason.commitments, value: number(reason.commitments) });
    case 'precedents':
      return t('proposals.reason.precedents', { count: reason.count, value: number(reason.count) });
    case 'guides':
      return t('proposals.reason.guides');
    case 'spot':
      return t(`proposals.remark.${reason.remark}`);
  }
}

function Unfit({
  unfit,
}: {
  readonly unfit: readonly { readonly exemption: string; readonly problem: ProposalProblem }[];
}) {
  const { t, language } = useWording();
  const { summary } = useOpened();
  const { data: library } = useExemptions();
  return (
    <Fold summary={t('proposals.unfit')}>
      <ul>
        {unfit.map(({ exemption, problem }) => (
          <li key={exemption}>
            {library?.get(exemption)?.title[language] ?? exemption}: {t(problemKey(problem))}
          </li>
        ))}
      </ul>
      <p className="quiet">
        <Link className="link" href={addressOf(summary.id, 'map')}>
          {t('judged.seeOnMap')}
        </Link>
      </p>
    </Fold>
  );
}

const problemKey = (problem: ProposalProblem) => `proposals.problem.${problem}` as const;
