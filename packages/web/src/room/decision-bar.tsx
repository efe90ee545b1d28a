import type { Finding } from '@carveout/schema';
import { Check, RotateCcw, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { KeyCap } from '../frame/key-cap.tsx';
import { StateSign } from '../frame/signs.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import type { Decisions } from './decisions.ts';
import { useRoom } from './model.ts';
import { RejectForm } from './reject-form.tsx';
import { WhoAndWhen } from './who-and-when.tsx';

/** What can be decided on the selected finding, with the keys that do it. */
export function DecisionBar({ finding, decisions }: { readonly finding: Finding; readonly decisions: Decisions }) {
  const { t } = useWording();
  const { decisionOn, stateOf } = useRoom();
  const state = stateOf(finding);
  const last = decisionOn(finding);
  const writing = decisions.rejecting === finding.id;
  const reject = useRef<HTMLButtonElement>(null);
  const wrote = useRef(false);
  useEffect(() => {
    // When the form closes, the focus goes back to where it was opened.
    if (wrote.current && !writing) reject.current?.focus();
    wrote.current = writing;
  }, [writing]);
  return (
    <div className="decision">
      <Refused finding={finding} decisions={decisions} />
      <RefusedElsewhere finding={finding} decisions={decisions} />
      {(!writing || last) && (
        <p className="state-line decision-state">
          <StateSign state={state} />
          <strong>{t(`state.${state}`)}</strong>
          {last && <WhoAndWhen event={last} />}
        </p>
      )}
      {writing ? (
        <RejectForm key={finding.id} finding={finding} decisions={decisions} />
      ) : (
        <div className="decision-buttons">
          {state === 'open' ? (
            <Button key="first" className="button" aria-keyshortcuts="A" onPress={() => decisions.accept(finding)}>
              <Check aria-hidden="true" size={16} />
              {t('decide.accept')}
              <KeyCap>A</KeyCap>
            </Button>
          ) : (
            <Button key="first" className="button" aria-keyshortcuts="Z" onPress={() => decisions.reopen(finding)}>
              <RotateCcw aria-hidden="true" size={15} />
              {t('decide.reopen')}
              <KeyCap>Z</KeyCap>
            </Button>
          )}
          {state === 'rejected' ? (
            <Button
              key="second"
              ref={reject}
              className="button"
              aria-keyshortcuts="A"
              onPress={() => decisions.accept(finding)}
            >
              <Check aria-hidden="true" size={16} />
              {t('decide.accept')}
              <KeyCap>A</KeyCap>
            </Button>
          ) : (
            <Button
              key="second"
              ref={reject}
              className="button"
              aria-keyshortcuts="R"
              onPress={() => decisions.beginReject(finding)}
            >
              <X aria-hidden="true" size={16} />
              {t('decide.reject')}
              <KeyCap>R</KeyCap>
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Why the last decision on this finding was not kept, and how the finding stands now. */
function Refused({ finding, decisions }: { readonly finding: Finding; readonly decisions: Decisions }) {
  const { t } = useWording();
  const { decisionOn, stateOf } = useRoom();
  const refused = decisions.refused.get(finding.id);
  if (!refused) return null;
  const last = decisionOn(finding);
  return (
    <div className="refusal" role="alert">
      <TriangleAlert aria-hidden="true" size={16} />
      {refused.code === 'conflict' ? (
        <p>
          {t('decide.conflict')} {t('decide.conflictNow', { state: t(`state.${stateOf(finding)}`) })}{' '}
          {last?.reason && t('decide.conflictReason', { reason: last.reason })}{' '}
          {refused.decision === 'reject' && t('decide.conflictKept')}
        </p>
      ) : (
        <p>
          {t('decide.failed')} {t(`failure.${refused.code}`)}
        </p>
      )}
    </div>
  );
}

/** The other findings on which a decision was not kept: the reviewer had gone on when the server refused it. */
function RefusedElsewhere({ finding, decisions }: { readonly finding: Finding; readonly decisions: Decisions }) {
  const { t } = useWording();
  const { analysis, placeOf, select } = useRoom();
  const { name } = useCategories();
  const others = analysis.findings.filter(({ id }) => id !== finding.id && decisions.refused.has(id));
  if (others.length === 0) return null;
  return (
    <div className="refusal" role="alert">
      <TriangleAlert aria-hidden="true" size={16} />
      <div>
        <p>{t('decide.failedElsewhere')}</p>
        <ul className="refused-list">
          {others.map((other) => (
            <li key={other.id}>
              <button type="button" className="link" onClick={() => select(other)}>
                {name(other.category)}, {placeOf(other.provision)}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <Button className="button icon" aria-label={t('app.dismiss')} onPress={decisions.dismissRefusals}>
        <X aria-hidden="true" size={15} />
      </Button>
    </div>
  );
}
