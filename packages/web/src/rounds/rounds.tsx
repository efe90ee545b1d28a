import { type RefObject, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { ViewFrame } from '../agreement/view-frame.tsx';
import { addressOf } from '../agreement/views.tsx';
import { useAgreements, useAnalysis } from '../api/queries.ts';
import { useRoundChanges } from '../api/rounds.ts';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { useWording } from '../frame/wording.ts';
import { Follow } from '../library/follow.tsx';
import type { KeyRow } from '../room/key-sheet.tsx';
import { CarriedReviews } from './carried.tsx';
import { Columns } from './columns.tsx';
import { earlierOf } from './earlier.ts';
import { Effects } from './effects.tsx';

/** The keys of the rounds. */
const ROUND_KEYS: readonly KeyRow[] = [
  { says: 'nextChange', keys: [['J']] },
  { says: 'previousChange', keys: [['K']] },
  { says: 'nextReview', keys: [['N']] },
  { says: 'takeOver', keys: [['T']] },
  { says: 'placeReview', keys: [['L']] },
  { says: 'markReview', keys: [['M']] },
  { says: 'undo', keys: [['Z'], ['Ctrl / ⌘', 'Z']] },
];

/** What an agreement changes against the round before it, and what was reviewed there. */
export function Rounds() {
  const { t } = useWording();
  const { summary, viewer } = useOpened();
  const { data: agreements = [] } = useAgreements();
  const [choosing, setChoosing] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  const { previous, next } = summary;
  const others = agreements.filter(({ dossier }) => dossier === summary.dossier);
  return (
    <ViewFrame view="rounds" keys={ROUND_KEYS}>
      <main id="content" className="rounds" tabIndex={-1} ref={scroller}>
        <div className="rounds-head">
          <h1>{t('views.rounds')}</h1>
          <p>
            {previous ? (
              <>
                {t('rounds.nextOf')} <Link href={addressOf(previous.id, 'rounds')}>{previous.name}</Link>.
              </>
            ) : (
              t('rounds.first')
            )}{' '}
            {next && (
              <>
                {t('rounds.followedBy')} <Link href={addressOf(next.id, 'rounds')}>{next.name}</Link>.
              </>
            )}
          </p>
          {!previous && <p className="quiet">{t('rounds.teach')}</p>}
          {viewer.reviews && (
            <Button className="button" onPress={() => setChoosing(true)}>
              {t(previous ? 'rounds.change' : 'rounds.choose')}
            </Button>
          )}
        </div>
        {previous && <Compared previous={previous.id} scroller={scroller} />}
        {choosing && <Follow agreement={summary} others={others} onEnd={() => setChoosing(false)} />}
      </main>
    </ViewFrame>
  );
}

function Compared(props: { readonly previous: string; readonly scroller: RefObject<HTMLElement | null> }) {
  const { previous, scroller } = props;
  const { t } = useWording();
  const { summary } = useOpened();
  const changes = useRoundChanges(summary.id, previous);
  const analysis = useAnalysis(previous, true);
  const earlier = useMemo(() => analysis.data && earlierOf(previous, analysis.data), [previous, analysis.data]);
  const failed = changes.error ?? analysis.error;
  if (failed)
    return (
      <FailureNotice
        error={failed}
        onRetry={() => {
          for (const query of [changes, analysis]) if (query.isError) query.refetch();
        }}
      />
    );
  if (!changes.data || !earlier)
    return (
      <div className="skeleton" role="status" aria-label={t('rounds.loading')}>
        <span />
        <span />
        <span />
      </div>
    );
  return (
    <>
      <nav className="rounds-parts" aria-label={t('rounds.parts')}>
        <a href="#round-effects">{t('rounds.effects')}</a>
        <a href="#round-reviews">{t('rounds.carried')}</a>
        <a href="#round-texts">{t('rounds.texts')}</a>
      </nav>
      <Effects changes={changes.data} earlier={earlier} />
      <CarriedReviews previous={previous} />
      <Columns changes={changes.data} earlier={earlier} scroller={scroller} />
    </>
  );
}
