import type { AgreementSummary, Analysis, ReviewEvent } from '@carveout/schema';
import { type ComponentType, type ReactNode, Suspense, useEffect } from 'react';
import { Link } from 'wouter';
import { useAgreement, useAnalysis, useReviews, useVocabulary } from '../api/queries.ts';
import { failureCode } from '../api/request.ts';
import { Coming } from '../frame/coming.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Frame } from '../frame/frame.tsx';
import { NotFound } from '../frame/not-found.tsx';
import { useWording } from '../frame/wording.ts';
import { WorkState } from '../library/work-state.tsx';
import { Measures, Proposals, ProtectionMap, Reading, Report, Rounds } from '../parts.tsx';
import { AgreementContext, useAgreementModel } from './model.ts';
import { type View, viewOf } from './views.tsx';

const SHOWN: Readonly<Record<View, ComponentType>> = {
  read: Reading,
  map: ProtectionMap,
  measures: Measures,
  proposals: Proposals,
  rounds: Rounds,
  report: Report,
};

/** One agreement: the view of it that the address names once it has been read, what is happening to it before. */
export function Opening({ id, view }: { readonly id: string; readonly view: string }) {
  const { t } = useWording();
  const summary = useAgreement(id);
  const stage = summary.data?.progress.stage;
  // Mostly it is there: then it is not worth waiting to be told so.
  const analysis = useAnalysis(id, stage === undefined || stage === 'done');
  const reviews = useReviews(id);
  // Without it the room would begin with codes for names.
  const vocabulary = useVocabulary();
  const early = analysis.error !== null && failureCode(analysis.error) === 'not-ready';
  const failed = summary.error ?? (early ? null : analysis.error) ?? reviews.error;
  if (summary.data && analysis.data && reviews.data && !vocabulary.isPending)
    return <Opened summary={summary.data} analysis={analysis.data} events={reviews.data} view={view} />;
  if (failed && failureCode(failed) === 'not-found') return <Gone />;
  if (failed)
    return (
      <Notice title={t('room.failed')}>
        <FailureNotice
          error={failed}
          onRetry={() => {
            for (const query of [summary, analysis, reviews]) if (query.isError) query.refetch();
          }}
        />
      </Notice>
    );
  if (summary.data && stage !== 'done') return <Working summary={summary.data} />;
  return <Coming />;
}

function Opened(props: {
  readonly summary: AgreementSummary;
  readonly analysis: Analysis;
  readonly events: readonly ReviewEvent[];
  readonly view: string;
}) {
  const model = useAgreementModel(props);
  const view = viewOf(props.view);
  if (!view) return <NotFound />;
  const Shown = SHOWN[view];
  return (
    <AgreementContext value={model}>
      <Suspense fallback={<Coming />}>
        <Shown />
      </Suspense>
    </AgreementContext>
  );
}

function Working({ summary }: { readonly summary: AgreementSummary }) {
  const { t } = useWording();
  const failed = summary.progress.stage === 'failed';
  return (
    <Notice title={failed ? t('room.failed') : t('room.working')}>
      <p className="file-name">{summary.name}</p>
      <WorkState agreement={summary} />
      {!failed && <p className="quiet">{t('room.workingText')}</p>}
      <BackToLibrary />
    </Notice>
  );
}

function Gone() {
  const { t } = useWording();
  return (
    <Notice title={t('room.gone')}>
      <p>{t('room.goneText')}</p>
      <BackToLibrary />
    </Notice>
  );
}

function BackToLibrary() {
  const { t } = useWording();
  return (
    <p>
      <Link href="/" className="button">
        {t('app.notFound.back')}
      </Link>
    </p>
  );
}

function Notice({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useWording();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <Frame>
      <main id="content" className="notice-page" tabIndex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
    </Frame>
  );
}
