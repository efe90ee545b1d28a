import type { Decision, Finding, ReviewEvent, ReviewState } from '@carveout/schema';
import { memo, type ReactNode } from 'react';
import { GroupSign, StateSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { confidenceOf } from './confidence.ts';
import { useRoom } from './model.ts';
import { StandingPart } from './standing-part.tsx';
import { WhoAndWhen } from './who-and-when.tsx';

const LEAVES: Partial<Record<ReviewEvent['kind'], ReviewState>> & Record<Decision, ReviewState> = {
  accept: 'accepted',
  reject: 'rejected',
  correct: 'corrected',
  reopen: 'open',
};

/** What its author wrote; empty for an assignment. */
const wordsOf = (event: ReviewEvent): string => ('text' in event ? event.text : 'reason' in event ? event.reason : '');

/** All that Carveout says of one finding: what it is, its words, why it fired, why it matters, what it covers. */
export const FindingDetail = memo(function FindingDetail({ finding }: { readonly finding: Finding }) {
  const { t, share } = useWording();
  const { name, why } = useCategories();
  const { analysis, placeOf, select } = useRoom();
  const { text, language } = analysis.agreement;
  const matters = why(finding.category);
  return (
    <div className="detail">
      <h2>{name(finding.category)}</h2>
      <p className="detail-kind">
        <span className={`kind ${finding.group}`} title={t(`groupSays.${finding.group}`)}>
          <GroupSign group={finding.group} />
          {t(`group.${finding.group}`)}
        </span>
        <span>{t(`force.${finding.force}`)}</span>
        <span>{t(`finding.confidence.${confidenceOf(finding.confidence)}`)}</span>
      </p>
      {finding.domains && (
        <p className="domains">
          <span className="label">{t('finding.domains')}</span>{' '}
          {finding.domains.map((domain) => t(`domain.${domain}`)).join(' · ')}
        </p>
      )}
      <Part title={t('finding.quote')}>
        <blockquote className={finding.group} lang={language}>
          {finding.quote}
        </blockquote>
        <button type="button" className="link" onClick={() => select(finding)}>
          {placeOf(finding.provision)}
        </button>
      </Part>
      {finding.brackets && <Bracketed places={finding.brackets} />}
      {finding.covers && <Covers finding={finding} />}
      <StandingPart finding={finding} />
      <Part title={t('finding.why')}>
        <p lang={language}>{finding.why}</p>
        {finding.words.length > 0 && (
          <p className="fired-words">
            <span className="label">{t('finding.words')}</span>{' '}
            {finding.words.map((range) => (
              <q key={range.join()} lang={language}>
                {text.slice(...range)}
              </q>
            ))}
          </p>
        )}
        <p className="rule">
          <span className="label">{t('finding.rule')}</span> <code>{finding.rule}</code>
          <span className="numbers quiet rule-record">
            {t('finding.confidenceSays', { share: share(finding.confidence) })}
          </span>
        </p>
      </Part>
      {matters && (
        <Part title={t('finding.matters')}>
          <p>{matters}</p>
        </Part>
      )}
      <History finding={finding} />
    </div>
  );
});

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Whose text it is, where it stands in the brackets of a negotiation. */
function Bracketed({ places }: { readonly places: NonNullable<Finding['brackets']> }) {
  const { t } = useWording();
  const { text, brackets = [], language } = useRoom().analysis.agreement;
  return (
    <Part title={t('finding.bracketed')}>
      <ul className="targets">
        {places.flatMap((place) => {
          const bracket = brackets[place];
          if (!bracket) return [];
          const { range, attributions, opposed = [] } = bracket;
          const told = [
            ...(attributions.length > 0 ? [t('finding.proposedBy', { list: attributions.join(', ') })] : []),
            ...(opposed.length > 0 ? [t('finding.opposedBy', { list: opposed.join(', ') })] : []),
          ];
          return (
            <li key={place}>
              <strong>{told.join(' · ') || t('finding.nobodyNamed')}</strong>{' '}
              <q lang={language}>{text.slice(...range)}</q>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Covers({ finding: { covers } }: { readonly finding: Finding }) {
  const { t } = useWording();
  const { provision, placeOf, goTo } = useRoom();
  if (!covers) return null;
  const targets = covers.targets.flatMap((id) => provision(id) ?? []);
  return (
    <Part title={t('finding.covers')}>
      <p>{t(`finding.reach.${covers.level}`)}</p>
      {targets.length > 0 && (
        <ul className="targets">
          {targets.map(({ id, heading }) => (
            <li key={id}>
              <button type="button" className="link" onClick={() => goTo(id)}>
                {placeOf(id)}
              </button>
              {heading && heading !== placeOf(id) && <span className="quiet"> {heading}</span>}
            </li>
          ))}
        </ul>
      )}
      {targets.length === 0 && covers.level !== 'agreement' && <p>{t('finding.reachUnresolved')}</p>}
    </Part>
  );
}

function History({ finding }: { readonly finding: Finding }) {
  const { t } = useWording();
  const { events } = useRoom();
  const own = events.filter((event) => event.finding === finding.id).toReversed();
  if (own.length === 0) return null;
  return (
    <Part title={t('finding.review')}>
      <ol className="history">
        {own.map((event) => {
          const [state, words] = [LEAVES[event.kind], wordsOf(event)];
          return (
            <li key={event.id}>
              <span className="state-line">
                {state && <StateSign state={state} />}
                <strong>{t(`finding.did.${event.kind}`)}</strong>
                <WhoAndWhen event={event} />
              </span>
              {words && <q className="reason">{words}</q>}
            </li>
          );
        })}
      </ol>
    </Part>
  );
}
