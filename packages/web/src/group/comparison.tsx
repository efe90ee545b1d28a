import { type BlindRound, type ClausePlace, type ComparedFinding, type Reliability, voiceOf } from '@carveout/schema';
import { Link } from 'wouter';
import { useComparison } from '../api/group.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { ClauseName } from './clause-name.tsx';
import { Decided } from './positions.tsx';

/**
 * The word for a figure of agreement beyond chance. From 0.8 on conclusions may rest on it, from 0.667 on tentative
 * ones. K. Krippendorff, "Content Analysis", 2nd edition (2004), chapter 11.
 */
function wordOf({ findings, alpha }: Pick<Reliability, 'findings' | 'alpha'>) {
  if (findings === 0) return 'none';
  if (alpha === null) return 'same';
  if (alpha >= 0.8) return 'alike';
  if (alpha >= 0.667) return 'mostly';
  return alpha > 0 ? 'often' : 'chance';
}

/** Of fewer clauses a figure says nothing. */
const FEW = 5;

/** What was decided apart in a blind round: how far it agrees, by kind of clause, and each disagreement. */
export function Comparison(props: {
  readonly dossier: string;
  readonly round: BlindRound;
  readonly placeOf: (agreement: string, finding: string) => ClausePlace | undefined;
}) {
  const { dossier, round, placeOf } = props;
  const { t, number, share, language } = useWording();
  const { name } = useCategories();
  const { data, error, refetch } = useComparison(dossier, round.id);
  if (error) return <FailureNotice error={error} onRetry={() => refetch()} />;
  if (!data) return <div className="skeleton" role="status" aria-label={t('workingGroup.loading')} />;
  const { overall, categories, voices } = data.reliability;
  const figures = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const figure = (value: number | null) =>
    value === null ? t('workingGroup.compare.noFigure') : figures.format(value);
  const nameOf = (voice: string) => voices.find((one) => one.voice === voice)?.name ?? voice;
  const differing = data.agreements.flatMap(({ agreement, findings }) =>
    findings
      .filter(({ disagreement }) => disagreement.decision || disagreement.position)
      .map((finding) => ({ agreement, finding })),
  );
  return (
    <section className="comparison" aria-label={t('workingGroup.compare.title', { name: round.name })}>
      <p>
        <Link href={`/dossiers/${dossier}/group`}>{t('workingGroup.compare.back')}</Link>
      </p>
      <h2>{t('workingGroup.compare.title', { name: round.name })}</h2>
      <p className="comparison-lead">
        {t(`workingGroup.compare.overall.${wordOf(overall)}`, {
          count: overall.findings,
          value: number(overall.findings),
        })}
      </p>
      {overall.pairs.length > 0 && (
        <ul className="pairs">
          {overall.pairs.map(({ voices: [one, other], findings, observed, kappa }) => (
            <li key={`${one} ${other}`}>
              {t('workingGroup.compare.pair', {
                one: nameOf(one),
                other: nameOf(other),
                share: share(observed),
                count: findings,
                value: number(findings),
              })}{' '}
              <span className="quiet numbers">κ {figure(kappa)}</span>
            </li>
          ))}
        </ul>
      )}
      {categories.some(({ findings }) => findings > 0) && (
        <table className="by-category">
          <caption>{t('workingGroup.compare.byCategory')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('queue.columns.category')}</th>
              <th scope="col">{t('workingGroup.compare.clauses')}</th>
              <th scope="col">{t('workingGroup.compare.reading')}</th>
              <th scope="col">α</th>
            </tr>
          </thead>
          <tbody>
            {categories
              .filter(({ findings }) => findings > 0)
              .map((one) => (
                <tr key={one.category}>
                  <th scope="row">{name(one.category)}</th>
                  <td className="numbers">{number(one.findings)}</td>
                  <td>{t(`workingGroup.compare.word.${one.findings < FEW ? 'few' : wordOf(one)}`)}</td>
                  <td className="numbers">{figure(one.alpha)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      <p className="quiet">{t('workingGroup.compare.says')}</p>
      <h3>{t('workingGroup.compare.disagreements', { count: differing.length, value: number(differing.length) })}</h3>
      <ul className="disagreements">
        {differing.map(({ agreement, finding }) => (
          <Disagreement
            key={`${agreement} ${finding.finding}`}
            compared={finding}
            place={placeOf(agreement, finding.finding)}
          />
        ))}
      </ul>
    </section>
  );
}

function Disagreement(props: { readonly compared: ComparedFinding; readonly place: ClausePlace | undefined }) {
  const { t } = useWording();
  const { judgements, positions, finding } = props.compared;
  return (
    <li>
      {props.place ? <ClauseName place={props.place} /> : <span>{finding}</span>}
      <dl>
        {judgements.map((judgement) => (
          <div key={judgement.voice}>
            <dt>{(judgement.by.organisation ?? judgement.by.user).name}</dt>
            <dd>
              <Decided judgement={judgement} />
            </dd>
          </div>
        ))}
        {positions.map((position) => (
          <div key={`${voiceOf(position.by)} position`}>
            <dt>{(position.by.organisation ?? position.by.user).name}</dt>
            <dd>{t(`review.stance.${position.stance}`)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
