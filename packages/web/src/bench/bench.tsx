import { suffices } from '@carveout/schema';
import { useEffect } from 'react';
import { useDossier } from '../api/account.ts';
import { useAgreements } from '../api/queries.ts';
import { failureCode } from '../api/request.ts';
import { useRulePack, useShippedRules } from '../api/rules.ts';
import { DossierCrumb } from '../dossier/crumb.tsx';
import { DossierViews } from '../dossier/views.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { NotFound } from '../frame/not-found.tsx';
import { useWording } from '../frame/wording.ts';
import { useDossierName } from '../library/dossier-name.ts';
import type { KeyRow } from '../room/key-sheet.tsx';
import { Workplace } from './workplace.tsx';

const BENCH_KEYS: readonly KeyRow[] = [
  { says: 'keepRules', keys: [['Ctrl / ⌘', 'S']] },
  { says: 'leaveField', keys: [['Esc']] },
];

/** The rule bench of a dossier: its own rules, and what they find in its agreements while they are written. */
export function RuleBench({ id }: { readonly id: string }) {
  const { t } = useWording();
  const dossier = useDossier(id);
  const nameOf = useDossierName();
  const pack = useRulePack(id);
  const shipped = useShippedRules();
  const agreements = useAgreements();
  const name = dossier ? nameOf(dossier) : '';
  useEffect(() => {
    document.title = `${t('dossier.rules')} · ${name} · ${t('app.name')}`;
  }, [name, t]);
  const error = pack.error ?? shipped.error ?? agreements.error;
  if (error && failureCode(error) === 'not-found') return <NotFound />;
  return (
    <Frame
      crumbs={<DossierCrumb id={id} />}
      views={<DossierViews dossier={id} current="rules" />}
      place={{ dossier: id }}
      keys={BENCH_KEYS}
    >
      <main id="content" className="bench" tabIndex={-1}>
        <h1 className="unseen">{t('bench.title', { dossier: name })}</h1>
        {dossier && pack.data && shipped.data && agreements.data ? (
          <Workplace
            dossier={id}
            pack={pack.data}
            shipped={shipped.data}
            agreements={agreements.data.filter((agreement) => agreement.dossier === id && agreement.analysed)}
            tries={suffices(dossier.role, 'reviewer')}
            keeps={suffices(dossier.role, 'negotiator')}
          />
        ) : error ? (
          <FailureNotice
            error={error}
            onRetry={() => {
              for (const query of [pack, shipped, agreements]) if (query.isError) query.refetch();
            }}
          />
        ) : (
          <div className="skeleton" role="status" aria-label={t('bench.loading')}>
            <span />
            <span />
            <span />
          </div>
        )}
      </main>
    </Frame>
  );
}
