import type { Finding } from '@carveout/schema';
import { TriangleAlert, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useCategories, useWording } from '../frame/wording.ts';
import type { Actions } from './actions.ts';
import { useRoom } from './model.ts';

const DECISIONS: ReadonlySet<string> = new Set(['accept', 'reject', 'correct', 'reopen', 'undo']);

/** Why the last thing done on this finding was not kept, and how the finding stands now. */
export function Refused({ finding, actions }: { readonly finding: Pick<Finding, 'id'>; readonly actions: Actions }) {
  const { t } = useWording();
  const { decisionOn, stateOf, finding: findingCalled } = useRoom();
  const refused = actions.refused.get(finding.id);
  if (!refused) return null;
  const { code, act } = refused;
  const whole = findingCalled(finding.id);
  const last = whole && decisionOn(whole);
  const kept = actions.draft(
    act.kind === 'undo' || act.kind === 'accept' || act.kind === 'reopen' ? 'assign' : act.kind,
    finding.id,
  );
  return (
    <div className="refusal" role="alert">
      <TriangleAlert aria-hidden="true" size={16} />
      <p>
        {code === 'conflict' && DECISIONS.has(act.kind) && whole ? (
          <>
            {t('review.refused.conflict')} {t('review.refused.now', { state: t(`state.${stateOf(whole)}`) })}{' '}
            {last?.reason && t('review.refused.reason', { reason: last.reason })}
          </>
        ) : (
          <>
            {t('review.refused.failed', { what: t(`finding.did.${act.kind}`) })} {t(`failure.${code}`)}
          </>
        )}{' '}
        {kept && t('review.refused.kept')}
      </p>
    </div>
  );
}

/** The other findings on which something was not kept: the reviewer had gone on when the server refused it. */
export function RefusedElsewhere({
  finding,
  actions,
}: {
  readonly finding: Pick<Finding, 'id'>;
  readonly actions: Actions;
}) {
  const { t } = useWording();
  const { findings, placeOf, select } = useRoom();
  const { name } = useCategories();
  const others = findings.filter(({ id }) => id !== finding.id && actions.refused.has(id));
  if (others.length === 0) return null;
  return (
    <div className="refusal" role="alert">
      <TriangleAlert aria-hidden="true" size={16} />
      <div>
        <p>{t('review.refused.elsewhere')}</p>
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
      <Button className="button icon" aria-label={t('app.dismiss')} onPress={actions.dismissRefusals}>
        <X aria-hidden="true" size={15} />
      </Button>
    </div>
  );
}
