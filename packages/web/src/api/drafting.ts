import {
  Answers,
  type CandidatesRequest,
  type ClosureRequest,
  type DraftRequest,
  type Exemption,
  type Provision,
} from '@carveout/schema';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { ask, posting } from './request.ts';

const at = (id: string): string => `/api/agreements/${encodeURIComponent(id)}`;
const PACE = 150;

/** The library of model clauses, by id. */
export const useExemptions = () =>
  useQuery({
    queryKey: ['exemptions'],
    queryFn: ({ signal }) => ask(Answers.exemptions, '/api/exemptions', { signal }),
    select: ({ exemptions }): ReadonlyMap<string, Exemption> => new Map(exemptions.map((one) => [one.id, one])),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The clauses that would shield what is asked about; asked again until all were tried. */
export const useCandidates = (id: string, asked: CandidatesRequest | null) =>
  useQuery({
    queryKey: ['candidates', id, asked],
    queryFn: ({ signal }) => ask(Answers.candidates, `${at(id)}/candidates`, { ...posting(asked), signal }),
    enabled: asked !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'trying' ? PACE : false),
  });

/** What proposals close; what was told before stays until the next is there. */
export const useClosing = (id: string, asked: ClosureRequest | null) =>
  useQuery({
    queryKey: ['closing', id, asked],
    queryFn: ({ signal }) => ask(Answers.closing, `${at(id)}/closures`, { ...posting(asked), signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });

/** What proposals strike and put in; the same. */
export const useRedline = (id: string, asked: ClosureRequest | null) =>
  useQuery({
    queryKey: ['redline', id, asked],
    queryFn: ({ signal }) => ask(Answers.redline, `${at(id)}/redline`, { ...posting(asked), signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });

/** The spots that a new clause can go to, the nearest to a provision first. */
export const useSpots = (id: string, near: Provision['id'] | null) =>
  useQuery({
    queryKey: ['spots', id, near],
    queryFn: async ({ signal }) =>
      (
        await ask(Answers.spots, `${at(id)}/spots${near === null ? '' : `?${new URLSearchParams({ near })}`}`, {
          signal,
        })
      ).spots,
  });

/** Drafts a library clause for the agreement. */
export const useDrafting = (id: string) =>
  useMutation({ mutationFn: (asked: DraftRequest) => ask(Answers.drafts, `${at(id)}/drafts`, posting(asked)) });
