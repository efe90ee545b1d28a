import type { Finding } from '@carveout/schema';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../agreement/views.tsx';
import { useWording } from '../frame/wording.ts';
import { Weakeners } from '../judgement/chain.tsx';
import { CommitmentStanding } from '../judgement/commitment-standing.tsx';
import { useJudgement } from '../judgement/judgement.ts';
import { JumpContext } from '../judgement/jumps.tsx';
import { ReachedList } from '../judgement/reached.tsx';
import { Subject } from '../judgement/subject.tsx';
import { useRoom } from './model.ts';

/**
 * How a commitment stands, by domain and for whom, and what reaches it through which provisions; of a protection what it
 * protects, what it reaches and what weakens it. Nothing for a finding on which no judgement was made.
 */
export function StandingPart({ finding }: { readonly finding: Finding }) {
  const { t } = useWording();
  const { summary, select, goTo } = useRoom();
  const judgement = useJudgement(null);
  const jumps = useMemo(() => ({ toFinding: select, toProvision: goTo }), [select, goTo]);
  const protection = judgement.protectionOf(finding.id);
  if (!protection && judgement.rowsOf(finding.id).own.length === 0) return null;
  return (
    <JumpContext value={jumps}>
      <section className="part standing-part">
        <h3>{t(protection ? 'judged.protects' : 'judged.standing')}</h3>
        {protection ? (
          <>
            <Subject protection={protection} />
            <h4>{t('judged.reaches')}</h4>
            <ReachedList protection={protection} />
            {(protection.weakeners.length > 0 || protection.strengths.length > 0) && (
              <h4>{t('judged.weakAndStrong')}</h4>
            )}
            <Weakeners protection={protection} />
          </>
        ) : (
          <CommitmentStanding id={finding.id} judgement={judgement} />
        )}
        <p>
          <Link
            className="link"
            href={addressOf(summary.id, 'map', { [protection ? 'protection' : 'commitment']: finding.id })}
          >
            {t('judged.seeOnMap')}
          </Link>
        </p>
      </section>
    </JumpContext>
  );
}
