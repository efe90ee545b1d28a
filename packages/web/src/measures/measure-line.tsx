import type { Ground, Measure, Verdict } from '@carveout/schema';
import { memo } from 'react';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { addressOf } from '../agreement/views.tsx';
import { Fold } from '../frame/fold.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import type { Judgement } from '../judgement/judgement.ts';
import { FindingLink, FindingLinks } from '../judgement/jumps.tsx';
import { VerdictSign } from '../judgement/shapes.tsx';
import { Answers, Because } from './because.tsx';
import type { JudgedMeasure } from './judged-measures.ts';

/** One measure: whether it could still be taken, for whom otherwise, why, and on demand every commitment in its way. */
export const MeasureLine = memo(function MeasureLine(props: {
  readonly judged: JudgedMeasure;
  readonly judgement: Judgement;
}) {
  const { t, language, party, list } = useWording();
  const { summary } = useOpened();
  const { measure, verdict, apart } = props.judged;
  const { judgement } = props;
  const others = Map.groupBy(apart, (row) => row.verdict);
  return (
    <li className="measure" data-verdict={verdict.verdict}>
      <VerdictSign level={verdict.verdict} />
      <div>
        <h3>{measure.name[language]}</h3>
        <Because measure={measure} verdict={verdict} judgement={judgement} />
        {others.size > 0 && (
          <p className="measure-apart">
            {[...others].map(([level, rows]) => (
              <span key={level}>
                <VerdictSign level={level} />{' '}
                {t('measures.partyVerdict', {
                  parties: list(rows.flatMap((row) => row.party ?? []).map(party)),
                  verdict: t(`verdict.${level}`),
                })}
              </span>
            ))}
          </p>
        )}
        {(verdict.verdict === 'barred' || verdict.verdict === 'contestable') && (
          <p>
            <Link
              className="link"
              href={addressOf(summary.id, 'proposals', {
                measure: measure.id,
                ...(judgement.party !== null && { party: judgement.party }),
              })}
            >
              {t('proposals.makeRoom')}
            </Link>
          </p>
        )}
        <Fold summary={t('measures.inFull')}>
          <InFull measure={measure} verdict={verdict} judgement={judgement} />
        </Fold>
      </div>
    </li>
  );
});

/** What the measure is, every commitment that it would offend and how each is answered, and what to watch. */
function InFull(props: { readonly measure: Measure; readonly verdict: Verdict; readonly judgement: Judgement }) {
  const { t, language, list } = useWording();
  const { measure, verdict } = props;
  return (
    <div className="in-full">
      <p>{measure.description[language]}</p>
      {verdict.grounds.length > 0 && (
        <ul className="grounds">
          {verdict.grounds.map((ground) => (
            <GroundLine key={ground.commitment} ground={ground} {...props} />
          ))}
        </ul>
      )}
      {verdict.against && verdict.grounds.length > 0 && (
        <p>
          <span className="label">{t('measures.against')}</span> <FindingLinks ids={verdict.against} />
        </p>
      )}
      <p>
        <span className="label">{t('measures.watch')}</span> {measure.watch[language]}
      </p>
      <p className="quiet">
        {t('measures.roadmap', { list: list(measure.roadmap.map((aim) => t(`roadmap.${aim}`))) })}{' '}
        {t('measures.convention', { list: list(measure.convention) })}
      </p>
    </div>
  );
}

function GroundLine(props: { readonly ground: Ground; readonly measure: Measure; readonly judgement: Judgement }) {
  const { t, language } = useWording();
  const { name } = useCategories();
  const { summary, finding } = useOpened();
  const { ground, measure, judgement } = props;
  const { commitment, answer, because, doubtful, undecided = [] } = ground;
  const category = finding(commitment)?.category;
  const how = measure.offends.find((one) => one.commitment === category)?.how[language];
  return (
    <li>
      <p>
        <FindingLink id={commitment} /> {category && name(category)}
        {t('judged.colon')}
        <strong>{t(`measures.answer.${answer}`)}</strong>{' '}
        {answer === 'contestable' ? (
          <Answers answers={because.map((id) => [id, commitment] as const)} measure={measure} judgement={judgement} />
        ) : (
          <FindingLinks ids={because} />
        )}
      </p>
      {how && <p className="quiet">{how}</p>}
      {doubtful && <p className="quiet">{t('measures.doubtful')}</p>}
      {undecided.map((doubt) => (
        <p key={doubt} className="quiet">
          {t('measures.because.undecided', { doubts: t(`doubt.${doubt}`) })}
        </p>
      ))}
      <p>
        <Link className="link" href={addressOf(summary.id, 'map', { commitment })}>
          {t('judged.seeOnMap')}
        </Link>
      </p>
    </li>
  );
}
