import { Link, useSearch } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { ViewFrame } from '../agreement/view-frame.tsx';
import { addressOf } from '../agreement/views.tsx';
import { useProposals } from '../api/proposals.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { useWording } from '../frame/wording.ts';
import type { KeyRow } from '../room/key-sheet.tsx';
import { shownBy } from './aim.ts';
import { CandidateList } from './candidates.tsx';
import { ProposalList } from './list.tsx';
import { useUnsent } from './unsent.ts';
import { Workbench } from './workbench.tsx';

const KEYS: readonly KeyRow[] = [
  { says: 'nextClause', keys: [['J']] },
  { says: 'previousClause', keys: [['K']] },
  { says: 'takeClause', keys: [['T']] },
];

/** The proposals on an agreement: all of them, the clauses for something exposed, or one at the workbench. */
export function Proposals() {
  const { t } = useWording();
  const { summary, viewer } = useOpened();
  const proposals = useProposals(summary.id);
  const unsent = useUnsent(summary.id, viewer.author.user.id);
  const shown = shownBy(useSearch());
  return (
    <ViewFrame view="proposals" keys={KEYS}>
      <main
        id="content"
        className={shown.kind === 'list' || shown.kind === 'candidates' ? 'proposals' : 'proposals workbench-view'}
        tabIndex={-1}
      >
        {shown.kind !== 'list' && (
          <p>
            <Link className="link" href={addressOf(summary.id, 'proposals')}>
              {t('proposals.all')}
            </Link>
          </p>
        )}
        {proposals.error ? (
          <FailureNotice error={proposals.error} onRetry={() => proposals.refetch()} />
        ) : proposals.data === undefined ? (
          <p className="quiet" role="status">
            {t('proposals.loading')}
          </p>
        ) : shown.kind === 'list' ? (
          <ProposalList proposals={proposals.data} {...unsent} />
        ) : shown.kind === 'candidates' ? (
          <CandidateList key={JSON.stringify(shown.asked)} asked={shown.asked} />
        ) : (
          <Workbench key={shown.key} id={shown.key} proposals={proposals.data} {...unsent} />
        )}
      </main>
    </ViewFrame>
  );
}
