import type { Finding, Measure, Verdict } from '@carveout/schema';
import { Trans } from 'react-i18next';
import { useWording } from '../frame/wording.ts';
import type { Judgement } from '../judgement/judgement.ts';
import { FindingLink, FindingLinks } from '../judgement/jumps.tsx';
import { deciding } from './judged-measures.ts';
import { type Weakness, weaknesses } from './weaknesses.ts';

/** Most commitments, and most answers, that the sentence names. */
const MOST = 3;
const MOST_ANSWERS = 2;

/** Why a verdict is what it is, in one sentence whose articles are links. */
export function Because(props: {
  readonly measure: Measure;
  readonly verdict: Verdict;
  readonly judgement: Judgement;
}) {
  const { t } = useWording();
  const { verdict } = props;
  const grounds = deciding(verdict);
  const [first] = grounds;
  const doubts = [...new Set(grounds.flatMap(({ undecided = [] }) => undecided))];
  return (
    <p className="because">
      <strong>{t(`verdict.${verdict.verdict}`)}</strong> · {first ? <Reason {...props} /> : t('measures.because.free')}{' '}
      {!first && verdict.against && (
        <Trans
          i18nKey="measures.because.against"
          components={{ commitments: <FindingLinks ids={verdict.against} most={MOST} /> }}
        />
      )}
      {doubts.length > 0 && (
        <span className="quiet">
          {t('measures.because.undecided', {
            doubts: doubts.map((doubt) => t(`doubt.${doubt}`)).join(t('measures.semicolon')),
          })}
        </span>
      )}
    </p>
  );
}

function Reason({ measure, verdict, judgement }: Parameters<typeof Because>[0]) {
  const grounds = deciding(verdict);
  const [{ answer, doubtful }] = grounds as [Verdict['grounds'][number]];
  const commitments = <FindingLinks ids={grounds.map(({ commitment }) => commitment)} most={MOST} />;
  if (answer === 'open')
    return (
      <Trans
        i18nKey={doubtful ? 'measures.because.disputable' : 'measures.because.open'}
        components={{ commitments }}
      />
    );
  const answering = new Map<Finding['id'], Finding['id']>();
  for (const { commitment, because } of grounds) for (const id of because) answering.set(id, commitment);
  if (answer === 'shielded')
    return (
      <Trans
        i18nKey="measures.because.shielded"
        components={{ commitments, protections: <FindingLinks ids={[...answering.keys()]} most={MOST} /> }}
      />
    );
  // general exceptions are told only where nothing else answers
  const own = [...answering].filter(([id]) => judgement.protectionOf(id)?.technique !== 'general-exceptions');
  const told = (own.length > 0 ? own : [...answering]).slice(0, MOST_ANSWERS);
  return (
    <Trans
      i18nKey="measures.because.contestable"
      components={{
        commitments,
        answers: <Answers answers={told} measure={measure} judgement={judgement} />,
      }}
    />
  );
}

/** Protections that answer only weakly, each with why: "Article 14.4(4) (closed list of media)". */
export function Answers(props: {
  readonly answers: readonly (readonly [protection: Finding['id'], commitment: Finding['id']])[];
  readonly measure: Measure;
  readonly judgement: Judgement;
}) {
  const { t } = useWording();
  const { answers, measure, judgement } = props;
  return answers.map(([id, commitment], at) => {
    const protection = judgement.protectionOf(id);
    const why = protection ? weaknesses({ measure, commitment, protection }) : [];
    return (
      <span key={id}>
        {at > 0 && t('measures.semicolon')}
        <FindingLink id={id} />
        {why.length > 0 && ` (${why.map((one) => words(t, one)).join(', ')})`}
      </span>
    );
  });
}

const words = (t: ReturnType<typeof useWording>['t'], weakness: Weakness): string =>
  weakness.kind === 'weakener' ? t(`weakener.${weakness.weakener}`) : t(`measures.weakness.${weakness.kind}`);
