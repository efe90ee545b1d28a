import type { ReportChoices, ReportJob, ReportRequest } from '@carveout/schema';
import { Download, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { z } from 'zod';
import { fileAt, isUnderWay, type Shelf, useDiscarding, useOrdering, useReports } from '../api/reports.ts';
import { failureCode } from '../api/request.ts';
import { useAnnounce } from '../frame/announce.tsx';
import { FailureNotice } from '../frame/failure-notice.tsx';
import { Fold } from '../frame/fold.tsx';
import { useWording } from '../frame/wording.ts';
import { lastOf } from './chosen.ts';

/** The kinds of file as they are offered: those for readers, those for programs, and what is about the text itself. */
const KINDS = {
  report: ['docx', 'pdf', 'html', 'md'],
  data: ['xlsx', 'csv', 'json', 'jsonld', 'akn'],
  own: ['annotated'],
  proposals: ['redline', 'redline-draft', 'amendments-docx', 'amendments-xlsx'],
} as const;
type Group = keyof typeof KINDS;
type Format = (typeof KINDS)[Group][number];
const FORMATS: readonly Format[] = Object.values(KINDS).flat();

/** The files that can be made with what is chosen, those that were, and how far they are. */
export function Files(props: {
  readonly shelf: Shelf;
  readonly choices: ReportChoices | null;
  /** The proposals that files about proposals are about; null for all that are open or accepted. */
  readonly proposals: readonly string[] | null;
  /** Whether there are any proposals to write about. */
  readonly proposes: boolean;
}) {
  const { t } = useWording();
  const { shelf, choices, proposals, proposes } = props;
  const reports = useReports(shelf);
  const order = useOrdering(shelf);
  useNews(reports.data?.reports);
  if (reports.error) return <FailureNotice error={reports.error} onRetry={() => reports.refetch()} />;
  const jobs = reports.data?.reports ?? [];
  const offered = reports.data?.formats;
  const requestFor = (format: Format): z.input<typeof ReportRequest> | null =>
    choices && {
      format,
      choices,
      ...(proposals !== null && KINDS.proposals.some((one) => one === format) && { proposals: [...proposals] }),
    };
  const current = FORMATS.flatMap((format) => {
    const about = requestFor(format)?.proposals ?? null;
    const job = choices && lastOf(jobs, { format, choices, proposals: about });
    return job ? [[format, job] as const] : [];
  });
  const shown = new Map(current);
  const earlier = jobs.filter((job) => !current.some(([, one]) => one.id === job.id));
  return (
    <section className="report-files" aria-labelledby="report-files">
      <h2 id="report-files">{t('report.formats')}</h2>
      {order.error && (
        <p className="failure" role="alert">
          <TriangleAlert aria-hidden="true" size={16} />
          {t(`failure.${failureCode(order.error)}`)}
        </p>
      )}
      {(Object.keys(KINDS) as Group[])
        .filter((group) => group !== 'proposals' || proposes)
        .map((group) => {
          const formats = KINDS[group].filter((format) => !offered || offered.includes(format));
          if (formats.length === 0) return null;
          return (
            <section key={group}>
              <h3>{t(`report.groupsOf.${group}`)}</h3>
              <ul>
                {formats.map((format) => (
                  <FormatLine
                    key={format}
                    format={format}
                    shelf={shelf}
                    job={shown.get(format)}
                    onMake={() => {
                      const request = requestFor(format);
                      if (request) order.mutate(request);
                    }}
                    mayMake={choices !== null && !(order.isPending && order.variables.format === format)}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      {earlier.length > 0 && (
        <Fold summary={t('report.earlier')}>
          <ul>
            {earlier.map((job) => (
              <li key={job.id} className="report-file">
                <p className="file-name">{job.name}</p>
                <JobState job={job} shelf={shelf} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <p className="quiet">{t('report.kept')}</p>
    </section>
  );
}

function FormatLine(props: {
  readonly format: Format;
  readonly shelf: Shelf;
  /** The file of this kind that was made last with what is chosen now. */
  readonly job: ReportJob | undefined;
  readonly onMake: () => void;
  readonly mayMake: boolean;
}) {
  const { t } = useWording();
  const { format, shelf, job, onMake, mayMake } = props;
  const name = t(`report.format.${format}`);
  return (
    <li className="report-format">
      <div>
        <h4>{name}</h4>
        <p className="quiet">{t(`report.use.${format}`)}</p>
      </div>
      {!(job && isUnderWay(job)) && (
        <Button
          className="button small"
          aria-label={t(job ? 'report.againOf' : 'report.makeOf', { name })}
          isDisabled={!mayMake}
          onPress={onMake}
        >
          {t(job ? 'report.again' : 'report.make')}
        </Button>
      )}
      {job && <JobState job={job} shelf={shelf} />}
    </li>
  );
}

/** How far a file is; once it is made, the way to it. */
function JobState({ job, shelf }: { readonly job: ReportJob; readonly shelf: Shelf }) {
  const { t, number, bytes, moment } = useWording();
  const discard = useDiscarding(shelf);
  const { name, state, done, total, problem, unplaced } = job;
  const throwAway = (label: string) => (
    <Button className="button icon" aria-label={label} onPress={() => discard.mutate(job.id)}>
      <X aria-hidden="true" size={15} />
    </Button>
  );
  if (isUnderWay(job))
    return (
      <div className="report-job">
        <span className="grow">
          <progress aria-label={name} {...(total > 0 && { value: done, max: total })} />
          <span className="quiet">
            {state === 'queued'
              ? t('report.state.queued')
              : total > 0
                ? t('report.state.step', { done: number(done), total: number(total) })
                : t('report.state.making')}
          </span>
        </span>
        {throwAway(t('report.cancel', { name }))}
      </div>
    );
  if (problem)
    return (
      <div className="report-job">
        <p className="failure grow">
          <TriangleAlert aria-hidden="true" size={15} />
          {t(`report.problem.${problem.code}`)}
        </p>
        {throwAway(t('report.discard', { name }))}
      </div>
    );
  return (
    <>
      <div className="report-job">
        <a
          className="button small primary"
          href={fileAt(shelf, job.id)}
          download={name}
          aria-label={t('report.download', { name })}
        >
          <Download aria-hidden="true" size={15} />
          {t('report.save')}
        </a>
        <span className="quiet numbers grow">
          {t('report.state.done', { size: bytes(job.bytes ?? 0), when: moment(job.createdAt) })}
        </span>
        {throwAway(t('report.discard', { name }))}
      </div>
      {unplaced > 0 && <p className="quiet">{t('report.unplaced', { count: unplaced, value: number(unplaced) })}</p>}
    </>
  );
}

/** Says aloud when a file is ready, or cannot be made. */
function useNews(jobs: readonly ReportJob[] | undefined): void {
  const { t } = useWording();
  const announce = useAnnounce();
  const waited = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs ?? []) {
      if (isUnderWay(job)) waited.current.add(job.id);
      else if (waited.current.delete(job.id))
        announce(job.problem ? t(`report.problem.${job.problem.code}`) : t('report.ready', { name: job.name }));
    }
  }, [jobs, announce, t]);
}
