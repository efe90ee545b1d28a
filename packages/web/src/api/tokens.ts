import { type AccessTokenRequest, Answers } from '@carveout/schema';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, posting, tell } from './request.ts';

const KEY = ['tokens'];

/** One's own tokens for scripts, newest first. */
export const useTokens = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await ask(Answers.tokens, '/api/tokens', { signal })).tokens,
  });

/** Makes a token; gives its secret, which is told only this once. Fails with `conflict` for one who has too many. */
export function useNewToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: AccessTokenRequest) => ask(Answers.tokenMade, '/api/tokens', posting(request)),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** Takes a token back, at once. */
export function useTokenWithdrawal() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => tell(`/api/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
