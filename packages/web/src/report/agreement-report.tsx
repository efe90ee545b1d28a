import { useMemo } from 'react';
import { Link, useSearch } from 'wouter';
import { useOpened } from '../agreement/model.ts';
import { ViewFrame } from '../agreement/view-frame.tsx';
import { addressOf } from '../agreement/views.tsx';
import { useProposals } from '../api/proposals.ts';
import { useWording } from '../frame/wording.ts';
import { partiesApart } from '../judgement/judgement.ts';
import { useProposalNames } from '../proposals/names.ts';
import { Back } from './back.tsx';
import { choicesOf } from './chosen.ts';
import { Contents } from './contents.tsx';
import { Files } from './files.tsx';
import { Preview } from './preview.tsx';
import { useChosen } from './use-chosen.ts';

/** The report on an agreement: what goes in, how it will look, which files to make, and what comes back from others. */
export function AgreementReport() {
  const { t } = useWording();
  const { summary, analysis, findings, viewer } = useOpened();
  const { titleOf } = useProposalNames();
  const [chosen, change] = useChosen();
  const choices = useMemo(() => choicesOf(chosen), [chosen]);
  const shelf = useMemo(() => ({ of: 'agreements', id: summary.id }) as const, [summary.id]);
  const proposals = useProposals(summary.id).data ?? [];
  const asked = new URLSearchParams(useSearch()).get('proposal');
  const only = proposals.find(({ id }) => id === asked);
  const writable = proposals.some(({ status }) => status === 'open' || status === 'accepted');
  const categories = useMemo(() => [...new Set(findings.map(({ category }) => category))], [findings]);
  return (
    <ViewFrame view="report">
      <main id="content" className="report" tabIndex={-1}>
        <div className="report-side">
          <header className="report-head">
            <h1>{t('views.report')}</h1>
            <p className="quiet">{t('report.lead')}</p>
          </header>
          <Contents chosen={chosen} change={change} categories={categories} parties={partiesApart(analysis)} />
        </div>
        <Preview shelf={shelf} choices={choices} />
        <div className="report-side">
          {only && (
            <p className="report-only">
              {t('report.only', { name: titleOf(only.draft) })}{' '}
              <Link className="link" href={addressOf(summary.id, 'report')}>
                {t('report.allProposals')}
              </Link>
            </p>
          )}
          <Files shelf={shelf} choices={choices} proposals={only ? [only.id] : null} proposes={writable} />
          {viewer.reviews && <Back />}
        </div>
      </main>
    </ViewFrame>
  );
}
