import type { ReportChoices } from '@carveout/schema';
import { pageAt, type Shelf, usePreview } from '../api/reports.ts';
import { useSettled } from '../frame/settled.ts';
import { useWording } from '../frame/wording.ts';

/** How long after the last change the preview is made anew, in milliseconds. */
const MADE_AFTER = 600;

/** The report as it will be, in a frame that can do nothing but be read. */
export function Preview({ shelf, choices }: { readonly shelf: Shelf; readonly choices: ReportChoices | null }) {
  const { t } = useWording();
  const preview = usePreview(shelf, useSettled(choices, MADE_AFTER));
  const job = preview.data;
  const failed = preview.error !== null || job?.state === 'failed';
  const isOld = preview.isFetching || choices === null;
  return (
    <section className="report-preview" aria-labelledby="report-preview">
      <div className="report-preview-head">
        <h2 id="report-preview">{t('report.preview.title')}</h2>
        <p className="quiet" role="status">
          {choices === null
            ? t('report.preview.nothing')
            : preview.isFetching
              ? t('report.preview.making')
              : failed
                ? t('report.preview.failed')
                : ''}
        </p>
      </div>
      {job?.state === 'done' && (
        <iframe
          key={job.id}
          className={isOld ? 'report-page old' : 'report-page'}
          title={t('report.preview.frame')}
          src={pageAt(shelf, job.id)}
          sandbox=""
        />
      )}
      {!job && !failed && <div className="report-page skeleton" aria-hidden="true" />}
    </section>
  );
}
