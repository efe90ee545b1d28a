import type { AgreementSummary, RuleFault, RuleTrialRequest } from '@carveout/schema';
import { TriangleAlert } from 'lucide-react';
import type { Ref } from 'react';
import { Button } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';
import { Explanation } from './explanation.tsx';
import { AgreementHits } from './hits.tsx';
import { mistakeWords } from './mistake.ts';
import type { Trial } from './use-trial.ts';

/** What the rules that are open find: mistakes first, then the examples, then agreement by agreement, and why a passage is not found. */
export function Results(props: {
  readonly own: Ref<HTMLElement>;
  readonly trial: Trial;
  readonly agreements: readonly AgreementSummary[];
  readonly tries: boolean;
  readonly explain: RuleTrialRequest['explain'] | null;
  readonly onExplain: (explain: NonNullable<RuleTrialRequest['explain']> | null) => void;
  readonly onLine: (where: 'rules' | 'examples', line: number) => void;
}) {
  const { trial, agreements, tries, onLine } = props;
  const wording = useWording();
  const { t } = wording;
  const told = agreements.flatMap((agreement) => {
    const found = trial.agreements.get(agreement.id);
    return found ? [{ agreement, found }] : [];
  });
  const faults = [...trial.faults, ...(trial.examples?.faults ?? [])];
  const place = (fault: RuleFault) =>
    t(fault.in === 'rules' ? 'bench.line' : 'bench.exampleLine', { line: fault.line });
  return (
    <section ref={props.own} tabIndex={-1} className="bench-results" aria-label={t('bench.results')}>
      <p className="bench-state" role="status">
        <State {...props} />
        {faults[0] && (
          <span className="unseen"> {`${place(faults[0])} ${mistakeWords(wording, faults[0].mistake)}`}</span>
        )}
      </p>
      {faults.length > 0 && (
        <ul className="bench-faults" aria-label={t('bench.faults')}>
          {faults.map((fault) => (
            <li key={`${fault.in} ${fault.line} ${fault.column} ${fault.message}`}>
              <TriangleAlert aria-hidden="true" size={15} />
              <span>
                <Button className="link" onPress={() => onLine(fault.in, fault.line)}>
                  {place(fault)}
                </Button>{' '}
                <span>{mistakeWords(wording, fault.mistake)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Examples trial={trial} onLine={(line) => onLine('examples', line)} />
      {told.map(({ agreement, found }) => (
        <AgreementHits key={agreement.id} agreement={agreement} found={found} />
      ))}
      {tries && (
        <Explanation
          agreements={agreements}
          explain={props.explain ?? null}
          explained={trial.explained}
          isDone={trial.state === 'done'}
          onExplain={props.onExplain}
        />
      )}
    </section>
  );
}

/** How far the trial is, and what came of it, in a sentence. */
function State({ trial, agreements, tries }: Parameters<typeof Results>[0]) {
  const { t, number } = useWording();
  if (!tries) return t('bench.readOnly');
  const all = [...trial.agreements.values()];
  const sum = (key: 'found' | 'fresh' | 'gone') => all.reduce((total, one) => total + one[key], 0);
  switch (trial.state) {
    case 'idle':
    case 'waiting':
    case 'trying':
      return t('bench.trying', {
        tried: number(trial.tried),
        total: number(trial.read?.agreements ?? agreements.length),
      });
    case 'faults':
      return t('bench.faulty', { count: trial.faults.length, value: number(trial.faults.length) });
    case 'stopped':
      return t('bench.stopped');
    case 'failed':
      return t(`failure.${trial.failure ?? 'internal'}`);
    case 'done': {
      if (trial.read?.agreements === 0)
        return t('bench.noneOfLanguage', { language: t(`languages.${trial.read.language}`) });
      return [
        t('bench.found', { count: sum('found'), value: number(sum('found')) }),
        t('bench.inAgreements', { count: all.length, value: number(all.length) }),
        t('bench.difference', { fresh: number(sum('fresh')), gone: number(sum('gone')) }),
      ].join(' ');
    }
  }
}

/** How the examples go: a sentence, and each that goes otherwise than it should. */
function Examples({ trial, onLine }: { readonly trial: Trial; readonly onLine: (line: number) => void }) {
  const wording = useWording();
  const { t, number } = wording;
  const tried = trial.examples?.tried ?? [];
  const wrong = tried.filter(({ fault }) => fault !== undefined);
  if (tried.length === 0) return null;
  return (
    <div className="bench-examples">
      <p>
        {wrong.length === 0
          ? t('bench.examplesGood', { count: tried.length, value: number(tried.length) })
          : t('bench.examplesWrong', { count: wrong.length, value: number(wrong.length), total: number(tried.length) })}
      </p>
      {wrong.length > 0 && (
        <ul className="bench-faults">
          {wrong.map(({ line, text, fault, mistake, expectation }) => (
            <li key={`${line} ${fault}`}>
              <TriangleAlert aria-hidden="true" size={15} />
              <span>
                <Button className="link" onPress={() => onLine(line)}>
                  {t('bench.exampleLine', { line })}
                </Button>{' '}
                {t(`bench.expectation.${expectation}`)} {mistake && mistakeWords(wording, mistake)}
                {text && <span className="bench-quote quiet">{text.slice(0, 160)}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
