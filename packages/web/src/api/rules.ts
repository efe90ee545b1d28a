import {
  Answers,
  type PackChange,
  type PackUpload,
  type PushedEvent,
  type RuleTrialRequest,
  TrialLine,
} from '@carveout/schema';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from './queries.ts';
import { ask, posting, stream } from './request.ts';

const FOREVER = Number.POSITIVE_INFINITY;
const of = (dossier: string, path = ''): string => `/api/dossiers/${encodeURIComponent(dossier)}/rules${path}`;

/** The rules that ship, by file. */
export const useShippedRules = () =>
  useQuery({
    queryKey: keys.shippedRules,
    queryFn: async ({ signal }) => (await ask(Answers.shippedRules, '/api/rules', { signal })).files,
    staleTime: FOREVER,
  });

/** One file of them, once it is asked for. */
export const useShippedFile = (name: string | null) =>
  useQuery({
    queryKey: keys.shippedFile(name ?? ''),
    queryFn: ({ signal }) => ask(Answers.shippedFile, `/api/rules/${encodeURIComponent(name ?? '')}`, { signal }),
    staleTime: FOREVER,
    enabled: name !== null,
  });

/** The rules that a dossier has of its own. */
export const useRulePack = (dossier: string) =>
  useQuery({
    queryKey: keys.rulePack(dossier),
    queryFn: ({ signal }) => ask(Answers.rulePack, of(dossier), { signal }),
  });

/** The versions of a file of them, the latest first. */
export const useRuleVersions = (dossier: string, name: string) =>
  useQuery({
    queryKey: [...keys.rulePack(dossier), name],
    queryFn: async ({ signal }) =>
      (await ask(Answers.packVersions, of(dossier, `/${encodeURIComponent(name)}/versions`), { signal })).versions,
  });

/** Keeps a version of a file, or takes the file out. */
export function usePackChange(dossier: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: PackChange) => ask(Answers.packVersion, of(dossier), posting(change)),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.rulePack(dossier) }),
  });
}

/** Puts files into the pack, all or none. */
export function usePackUpload(dossier: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (upload: PackUpload) => ask(Answers.packUploaded, of(dossier, '/pack'), posting(upload)),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.rulePack(dossier) }),
  });
}

/** Tries rules, and tells line by line what they do; throws a `RequestFailure`, or what broke it off. */
export const tryRules = (
  dossier: string,
  request: RuleTrialRequest,
  { signal, onLine }: { readonly signal: AbortSignal; readonly onLine: (line: TrialLine) => void },
): Promise<void> => stream(TrialLine, of(dossier, '/trial'), { init: { ...posting(request), signal }, onLine });

/** Long enough that many news at once are followed by one question. */
const PAUSE = 400;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Asks anew how many agreements still wait for the rules of their dossier, after what the server pushes. */
export function tellRules(queries: QueryClient, pushed: PushedEvent): void {
  if (pushed.type !== 'agreement') return;
  clearTimeout(waiting);
  waiting = setTimeout(
    () => queries.invalidateQueries({ queryKey: keys.rulePack(pushed.agreement.dossier), exact: true }),
    PAUSE,
  );
}
