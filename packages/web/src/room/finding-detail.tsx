import type { Finding } from '@carveout/schema';
import { FlaskConical } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { isAdded } from '../agreement/marked.ts';
import { KeyCap } from '../frame/key-cap.tsx';
import { GroupSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { AlsoOpen } from '../presence/here.tsx';
import { benchOfFinding } from './bench-here.ts';
import { confidenceOf } from './confidence.ts';
import { useRoom } from './model.ts';
import { Part } from './part.tsx';
import { StandingPart } from './standing-part.tsx';
import { WayToVoices } from './way-to-voices.tsx';

/** All that Carveout says of one finding: what it is, its words, why it fired, why it matters, what it covers. */
export const FindingDetail = memo(function FindingDetail({ finding }: { readonly finding: Finding }) {
  const { t } = useWording();
  const { name, why } = useCategories();
  const { summary, analysis, placeOf, select, foundAs } = useRoom();
  const { language } = analysis.agreement;
  const added = isAdded(finding.id);
  const engine = foundAs(finding.id);
  const matters = why(finding.category);
  return (
    <>
      <h2>{name(finding.category)}</h2>
      <p className="detail-kind">
        <span className={`kind ${finding.group}`} title={t(`groupSays.${finding.group}`)}>
          <GroupSign group={finding.group} />
          {t(`group.${finding.group}`)}
        </span>
        <span>{t(`force.${finding.force}`)}</span>
        <span>{added ? t('review.missed.added') : t(`finding.confidence.${confidenceOf(finding.confidence)}`)}</span>
      </p>
      <AlsoOpen dossier={summary.dossier} agreement={summary.id} finding={finding.id} />
      <WayToVoices finding={finding} />
      {engine && engine !== finding && <FoundAs engine={engine} finding={finding} />}
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
      {added && finding.why && (
        <Part title={t('review.missed.why')}>
          <p>{finding.why}</p>
        </Part>
      )}
      {engine && <Why finding={finding} />}
      {matters && (
        <Part title={t('finding.matters')}>
          <p>{matters}</p>
        </Part>
      )}
    </>
  );
});

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

/** Why the engine flagged it: the words it relied on, its rule, and how far that rule can be trusted. */
function Why({ finding }: { readonly finding: Finding }) {
  const { t, share } = useWording();
  const room = useRoom();
  const { text, language } = room.analysis.agreement;
  const bench = benchOfFinding(room, finding);
  return (
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
      {bench && (
        <Link className="button small to-bench" href={bench} aria-keyshortcuts="B">
          <FlaskConical aria-hidden="true" size={15} />
          {t('finding.bench')}
          <KeyCap>B</KeyCap>
        </Link>
      )}
    </Part>
  );
}

/** What the engine had said, where a reviewer corrected it. */
function FoundAs({ engine, finding }: { readonly engine: Finding; readonly finding: Finding }) {
  const { t, list } = useWording();
  const { name } = useCategories();
  const { language } = useRoom().analysis.agreement;
  const told = [
    ...(engine.category === finding.category ? [] : [name(engine.category)]),
    ...(engine.force === finding.force ? [] : [t(`force.${engine.force}`)]),
  ];
  return (
    <Part title={t('review.correct.was')}>
      {told.length > 0 && <p>{list(told)}</p>}
      {engine.quote !== finding.quote && (
        <p>
          <q lang={language}>{engine.quote}</q>
        </p>
      )}
    </Part>
  );
}
