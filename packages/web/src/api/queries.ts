import { type AgreementSummary, Analysis, Answers, type Measure } from '@carveout/schema';
import { QueryClient, queryOptions, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { ask, failureCode, tell } from './request.ts';

/** The keys under which answers are kept. */
export const keys = {
  agreements: ['agreements'],
  me: ['me'],
  vocabulary: ['vocabulary'],
  agreement: (id: string) => ['agreement', id],
  analysis: (id: string) => ['analysis', id],
  reviews: (id: string) => ['reviews', id],
  proposals: (id: string) => ['proposals', id],
  members: (dossier: string) => ['members', dossier],
  queue: (dossier = '') => ['queue', dossier],
  group: (dossier = '') => ['group', dossier],
  presence: (dossier: string) => ['presence', dossier],
  activity: (dossier = '') => ['activity', dossier],
  rounds: (dossier: string) => ['rounds', dossier],
  shippedRules: ['shipped-rules'],
  shippedFile: (name: string) => ['shipped-file', name],
  rulePack: (dossier: string) => ['rule-pack', dossier],
  reports: (of: string) => ['reports', of],
  changes: (id: string) => ['changes', id],
  carried: (id: string) => ['carried', id],
} as const;

const LASTING = new Set([
  'bad-request',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'not-ready',
  'unreadable',
]);

/** The answers that this page keeps. Failures that can pass are asked again twice. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        networkMode: 'always',
        retry: (times, error) => times < 2 && !LASTING.has(failureCode(error)),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** How the agreements are asked for. */
export const allAgreements = queryOptions({
  queryKey: keys.agreements,
  queryFn: async ({ signal }) => (await ask(Answers.agreements, '/api/agreements', { signal })).agreements,
});

/** All uploaded agreements, as the library lists them. */
export const useAgreements = () => useQuery(allAgreements);

/** How one agreement's summary and progress are asked for. */
export const agreementOf = (id: string | undefined) =>
  queryOptions({
    queryKey: keys.agreement(id ?? ''),
    queryFn:
      id === undefined
        ? skipToken
        : ({ signal }) => ask(Answers.agreement, `/api/agreements/${encodeURIComponent(id)}`, { signal }),
  });

/** One agreement's summary and progress; nothing is asked without an id. */
export const useAgreement = (id: string | undefined) => useQuery(agreementOf(id));

const AnalysisHead = z.looseObject(Analysis.pick({ schemaVersion: true, ruleSet: true }).shape);

/**
 * An analysis, of which only the version is looked at: the server keeps what it has checked, and to check two megabytes
 * once more would take as long as to draw them.
 */
const KeptAnalysis = z.custom<Analysis>((body) => AnalysisHead.safeParse(body).success);

/** How what was found in an agreement is asked for. */
export const analysisOf = (id: string) =>
  queryOptions({
    queryKey: keys.analysis(id),
    queryFn: ({ signal }) => ask(KeptAnalysis, `/api/agreements/${encodeURIComponent(id)}/analysis`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/**
 * What was found in one agreement, with its text. Never changes for as long as the page is open. Fails with `not-ready`
 * while the agreement is being read; ask when it may be there.
 */
export const useAnalysis = (id: string, mayBeReady: boolean) => useQuery({ ...analysisOf(id), enabled: mayBeReady });

/** Asks for an agreement's analysis before it is opened: when the pointer or the focus comes to the link to it. */
export function useForesight(id: string): () => void {
  const queries = useQueryClient();
  return () => queries.prefetchQuery(analysisOf(id));
}

/** How what reviewers did with its findings is asked for. */
export const reviewsOf = (id: string) =>
  queryOptions({
    queryKey: keys.reviews(id),
    queryFn: async ({ signal }) =>
      (await ask(Answers.reviews, `/api/agreements/${encodeURIComponent(id)}/reviews`, { signal })).events,
  });

/** All that reviewers did with one agreement's findings, oldest first. */
export const useReviews = (id: string) => useQuery(reviewsOf(id));

/** The catalogue of measures is long, and none of it is needed where findings are read. */
const Vocabulary = Answers.vocabulary.extend({ measures: z.custom<Measure[]>(Array.isArray) });

/** How the names of the categories are asked for. */
export const vocabulary = queryOptions({
  queryKey: keys.vocabulary,
  queryFn: ({ signal }) => ask(Vocabulary, '/api/vocabulary', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The names of the categories that the rule set covers, and why they matter. */
export const useVocabulary = () => useQuery(vocabulary);

/** Deletes an agreement: its file, its analysis and its reviews. */
export function useRemoval() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => tell(`/api/agreements/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: (_, id) => forget(queries, id),
  });
}

/** Asks once more for what is just being asked for: its answer may be older than the news that came meanwhile. */
export function overtake(queries: QueryClient, queryKey: readonly unknown[]): void {
  const exact = { queryKey, exact: true };
  const query = queries.getQueryCache().find(exact);
  if (query?.state.fetchStatus !== 'fetching') return;
  const again = () => queries.invalidateQueries(exact);
  query.promise?.then(again, again);
}

/** Puts an agreement's newest summary wherever it is shown. */
export function remember(queries: QueryClient, agreement: AgreementSummary): void {
  overtake(queries, keys.agreements);
  overtake(queries, keys.agreement(agreement.id));
  queries.setQueryData<AgreementSummary>(keys.agreement(agreement.id), agreement);
  queries.setQueryData<AgreementSummary[]>(keys.agreements, (list) =>
    list?.some(({ id }) => id === agreement.id)
      ? list.map((other) => (other.id === agreement.id ? agreement : other))
      : list && [agreement, ...list],
  );
}

/** Takes a deleted agreement off the list. */
export function forget(queries: QueryClient, id: string): void {
  queries.setQueryData<AgreementSummary[]>(keys.agreements, (list) => list?.filter((other) => other.id !== id));
  for (const key of [keys.analysis(id), keys.reviews(id), keys.proposals(id)]) queries.removeQueries({ queryKey: key });
  queries.invalidateQueries({ queryKey: keys.agreement(id) });
}
