import { Answers, SEARCH } from '@carveout/schema';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from './request.ts';

/** The shortest words that can be searched for. */
export const SHORTEST = 2;

/** What stands in all agreements that the reader may see; the last answer stays until the next is there. */
export const useSearch = (words: string) =>
  useQuery({
    queryKey: ['search', words],
    queryFn: ({ signal }) => ask(Answers.search, `/api/search?${new URLSearchParams({ q: words })}`, { signal }),
    enabled: words.length >= SHORTEST && words.length <= SEARCH.longest,
    placeholderData: keepPreviousData,
  });
