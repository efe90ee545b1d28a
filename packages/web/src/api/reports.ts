import {
  Answers,
  type ImportFault,
  ImportRefused,
  type ReportChoices,
  type ReportJob,
  type ReportRequest,
} from '@carveout/schema';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import { keys } from './queries.ts';
import { ask, posting, RequestFailure, tell } from './request.ts';

/** What reports are about: one agreement, or a whole dossier. */
export type Shelf = { readonly of: 'agreements' | 'dossiers'; readonly id: string };
type Asked = z.input<typeof ReportRequest>;

const at = ({ of, id }: Shelf, report = ''): string =>
  `/api/${of}/${encodeURIComponent(id)}/reports${report && `/${report}`}`;

/** Where the file of a report is. */
export const fileAt = (shelf: Shelf, report: string): string => `${at(shelf, report)}/file`;
/** Where a preview is shown. */
export const pageAt = (shelf: Shelf, report: string): string => `${at(shelf, report)}/page`;

/** Whether a report still waits or is being made. */
export const isUnderWay = ({ state }: ReportJob): boolean => state === 'queued' || state === 'making';

/** How often it is asked how far reports are, in milliseconds. */
const PACE = 600;

/** The kinds of file that can be made, and the reports that were; asked anew for as long as one is being made. */
export const useReports = (shelf: Shelf) =>
  useQuery({
    queryKey: keys.reports(shelf.id),
    queryFn: ({ signal }) => ask(Answers.reports, at(shelf), { signal }),
    refetchInterval: ({ state }) => (state.data?.reports.some(isUnderWay) ? PACE : false),
  });

/** Has a report made. */
export function useOrdering(shelf: Shelf) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: Asked) => ask(Answers.report, at(shelf), posting(request)),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.reports(shelf.id) }),
  });
}

const remove = (shelf: Shelf, report: string) => tell(at(shelf, report), { method: 'DELETE', keepalive: true });

/** Breaks a report off, or throws it away. */
export function useDiscarding(shelf: Shelf) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (report: string) => remove(shelf, report),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.reports(shelf.id) }),
  });
}

/** A preview of a report on an agreement, made anew when the choices change; the one before stays until it is there. */
export function usePreview(shelf: Shelf, choices: ReportChoices | null) {
  const shown = useRef<() => void>(() => {});
  useEffect(() => () => shown.current(), []);
  return useQuery({
    queryKey: ['preview', shelf.id, choices],
    queryFn: async ({ signal }) => {
      const job = await previewOf(shelf, choices ?? {}, signal);
      shown.current();
      shown.current = () => void remove(shelf, job.id).catch(() => {});
      return job;
    },
    enabled: choices !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}

async function previewOf(shelf: Shelf, choices: Asked['choices'], signal: AbortSignal): Promise<ReportJob> {
  let job = await ask(Answers.report, at(shelf), { ...posting({ format: 'preview', choices }), signal });
  try {
    while (isUnderWay(job)) {
      await new Promise((resolve) => setTimeout(resolve, PACE));
      signal.throwIfAborted();
      job = await ask(Answers.report, at(shelf, job.id), { signal });
    }
  } catch (error) {
    remove(shelf, job.id).catch(() => {});
    throw error;
  }
  return job;
}

const importsAt = (agreement: string, take: boolean): string =>
  `/api/agreements/${encodeURIComponent(agreement)}/imports${take ? '?take=yes' : ''}`;

/** Has a file that reviewers filled in looked at, or taken into the review. */
export function useImport(agreement: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, take }: { readonly file: File; readonly take: boolean }) =>
      ask(Answers.imported, importsAt(agreement, take), {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      }),
    onSuccess: ({ taken }) => taken && queries.invalidateQueries({ queryKey: keys.reviews(agreement) }),
  });
}

/** Why a file was not taken in at all; undefined where that is not what failed. */
export const faultIn = (error: unknown): ImportFault | undefined =>
  error instanceof RequestFailure ? ImportRefused.safeParse(error.answer).data?.fault : undefined;
