import type { AgreementSummary, RuleTrialRequest, TrialLine } from '@carveout/schema';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { Link } from 'wouter';
import { useWording } from '../frame/wording.ts';
import { addressOfPassage } from './hits.tsx';

type Explained = Extract<TrialLine, { kind: 'explained' }>;
type Explain = NonNullable<RuleTrialRequest['explain']>;
type Passage = Explained['passages'][number];

/** Why a passage that the writer names is found, or is not: all that each rule asks of it. */
export function Explanation(props: {
  readonly agreements: readonly AgreementSummary[];
  readonly explain: Explain | null;
  readonly explained: readonly Explained[];
  readonly isDone: boolean;
  readonly onExplain: (explain: Explain | null) => void;
}) {
  const { agreements, explain, explained, isDone, onExplain } = props;
  const { t } = useWording();
  const [words, setWords] = useState(explain && 'words' in explain ? explain.words : '');
  const titleOf = (id: string) => {
    const agreement = agreements.find((one) => one.id === id);
    return agreement?.analysed?.title || agreement?.name || '';
  };
  return (
    <section className="bench-why" aria-labelledby="bench-why">
      <h3 id="bench-why">{t('bench.why.title')}</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onExplain(words.trim().length > 2 ? { words: words.trim() } : null);
        }}
      >
        <TextField className="field" value={words} onChange={setWords} maxLength={400}>
          <Label className="label">{t('bench.why.words')}</Label>
          <Input className="field-line" autoComplete="off" />
        </TextField>
        <Button type="submit" className="button small">
          {t('bench.why.ask')}
        </Button>
      </form>
      {explain && isDone && explained.length === 0 && (
        <p className="quiet" role="status">
          {t('bench.why.nowhere')}
        </p>
      )}
      {explained.map(({ agreement, passages }) =>
        passages.map((passage) => (
          <div key={`${agreement} ${passage.range[0]}`} className="bench-passage">
            <p>
              <Link href={addressOfPassage(agreement, passage.cited.provision)}>
                <PlaceOf passage={passage} />
              </Link>{' '}
              <span className="quiet">{titleOf(agreement)}</span>
            </p>
            <blockquote lang={agreements.find((one) => one.id === agreement)?.analysed?.language}>
              {passage.quote}
            </blockquote>
            <Rules passage={passage} />
          </div>
        )),
      )}
    </section>
  );
}

function PlaceOf({ passage }: { readonly passage: Passage }) {
  const { t, citation } = useWording();
  return citation(passage.cited) || t('bench.passage');
}

/** How many rules are shown at first: those that come nearest to firing. */
const SHOWN = 3;

function Rules({ passage }: { readonly passage: Passage }) {
  const { t } = useWording();
  const share = ({ conditions }: Passage['rules'][number]) =>
    conditions.filter(({ holds }) => holds).length / Math.max(1, conditions.length);
  const rules = passage.rules.toSorted((a, b) => Number(b.fires) - Number(a.fires) || share(b) - share(a));
  return rules.slice(0, SHOWN).map(({ rule, fires, conditions }) => (
    <div key={rule} className="bench-rule-why">
      <p>
        <code>{rule.split('.').at(-1)}</code> {t(fires ? 'bench.why.fires' : 'bench.why.silent')}
      </p>
      <ul>
        {conditions.map(({ asks, wanted, holds }) => (
          <li key={`${asks} ${wanted}`} data-holds={holds}>
            {holds ? <Check aria-hidden="true" size={14} /> : <X aria-hidden="true" size={14} />}
            <span>
              <span className="unseen">{t(holds ? 'bench.why.yes' : 'bench.why.no')}</span>
              {t(`bench.asks.${asks}`)} {wanted && <code>{wanted}</code>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  ));
}
