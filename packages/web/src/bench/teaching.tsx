import { Button } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';

const STEPS = ['write', 'see', 'keep'] as const;

/** What the bench is for, in three steps with a small example, where no file is open. */
export function Teaching(props: {
  /** Whether one came for a rule that there is no more. */
  readonly isGone: boolean;
  readonly writes: boolean;
  readonly analysed: number;
  readonly onExample: () => void;
}) {
  const { t } = useWording();
  return (
    <section className="bench-teaching" aria-labelledby="bench-teaching">
      {props.isGone && <p role="status">{t('bench.ruleGone')}</p>}
      <h2 id="bench-teaching">{t('bench.teach.title')}</h2>
      <p>{t('bench.teach.lead')}</p>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            <h3>{t(`bench.teach.steps.${step}`)}</h3>
            <p>{t(`bench.teach.says.${step}`)}</p>
          </li>
        ))}
      </ol>
      <figure>
        <figcaption>{t('bench.teach.example')}</figcaption>
        <pre>
          <code>{t('bench.teach.rule')}</code>
        </pre>
        <p>{t('bench.teach.reads')}</p>
      </figure>
      {props.analysed === 0 && <p className="quiet">{t('bench.teach.noAgreements')}</p>}
      {props.writes ? (
        <Button className="button primary" onPress={props.onExample}>
          {t('bench.teach.start')}
        </Button>
      ) : (
        <p className="quiet">{t('bench.readOnly')}</p>
      )}
    </section>
  );
}
