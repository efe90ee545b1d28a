import { type AgreementSummary, CategoryId, type Dossier } from '@carveout/schema';
import { useEffect, useMemo, useState } from 'react';
import { useDossier } from '../api/account.ts';
import { useAgreements } from '../api/queries.ts';
import { useReports } from '../api/reports.ts';
import { failureCode } from '../api/request.ts';
import { DossierCrumb } from '../dossier/crumb.tsx';
import { DossierViews } from '../dossier/views.tsx';
import { Choice } from '../frame/choice.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { NotFound } from '../frame/not-found.tsx';
import { useWording } from '../frame/wording.ts';
import { useDossierName } from '../library/dossier-name.ts';
import { titleOf } from '../library/order.ts';
import { choicesOf } from './chosen.ts';
import { Contents } from './contents.tsx';
import { Files } from './files.tsx';
import { Preview } from './preview.tsx';
import { useChosen } from './use-chosen.ts';

/** Of which Party it is told differs from agreement to agreement. */
const NONE: readonly string[] = [];

/** The reports on all agreements of a dossier, made as one archive. */
export function DossierReport({ id }: { readonly id: string }) {
  const { t } = useWording();
  const dossier = useDossier(id);
  const nameOf = useDossierName();
  const agreements = useAgreements();
  const reports = useReports({ of: 'dossiers', id });
  const name = dossier ? nameOf(dossier) : '';
  useEffect(() => {
    document.title = `${t('dossier.report')} · ${name} · ${t('app.name')}`;
  }, [name, t]);
  if (reports.error && failureCode(reports.error) === 'not-found') return <NotFound />;
  const analysed = agreements.data?.filter((one) => one.dossier === id && one.analysed);
  return (
    <Frame
      crumbs={<DossierCrumb id={id} />}
      views={<DossierViews dossier={id} current="report" />}
      place={{ dossier: id }}
    >
      <main id="content" className="report" tabIndex={-1}>
        {agreements.error && !agreements.data ? (
          <FailureNotice error={agreements.error} onRetry={() => agreements.refetch()} />
        ) : dossier && analysed ? (
          <Loaded dossier={dossier} agreements={analysed} />
        ) : (
          <div className="skeleton" role="status" aria-label={t('report.loading')}>
            <span />
            <span />
            <span />
          </div>
        )}
      </main>
    </Frame>
  );
}

function Loaded({
  dossier,
  agreements,
}: {
  readonly dossier: Dossier;
  readonly agreements: readonly AgreementSummary[];
}) {
  const { t } = useWording();
  const [chosen, change] = useChosen();
  const choices = useMemo(() => choicesOf(chosen), [chosen]);
  const [looked, setLooked] = useState(agreements[0]?.id ?? '');
  const [first] = agreements;
  const shelf = useMemo(() => ({ of: 'dossiers', id: dossier.id }) as const, [dossier.id]);
  const shown = useMemo(() => ({ of: 'agreements', id: looked }) as const, [looked]);
  return (
    <>
      <div className="report-side">
        <header className="report-head">
          <h1>{t('dossier.report')}</h1>
          <p className="quiet">{t('report.dossierLead')}</p>
        </header>
        <Contents chosen={chosen} change={change} categories={CategoryId.options} parties={NONE} />
      </div>
      {first ? (
        <div className="report-looked">
          {agreements.length > 1 && (
            <Choice
              label={t('report.looked')}
              options={agreements.map((one) => ({ id: one.id, name: titleOf(one) }))}
              chosen={looked}
              onChoose={setLooked}
            />
          )}
          <Preview key={looked} shelf={shown} choices={choices} />
        </div>
      ) : (
        <p className="quiet">{t('report.noAgreements')}</p>
      )}
      <div className="report-side">
        {first && <Files shelf={shelf} choices={choices} proposals={null} proposes={false} />}
      </div>
    </>
  );
}
