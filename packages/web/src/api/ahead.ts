import type { QueryClient } from '@tanstack/react-query';
import { myself } from './account.ts';
import { agreementOf, allAgreements, analysisOf, reviewsOf, vocabulary } from './queries.ts';

/**
 * Takes in what was asked for early for an address (`askEarly`), so that it is there when it is drawn first. Resolves
 * once all of it is, or has failed: whoever needs that asks again.
 */
export async function takeEarly(queries: QueryClient, path: string): Promise<void> {
  const [, kind, id] = path.split('/');
  if (kind === 'agreements' && id)
    await Promise.all([
      queries.prefetchQuery(analysisOf(id)),
      queries.prefetchQuery(agreementOf(id)),
      queries.prefetchQuery(reviewsOf(id)),
      queries.prefetchQuery(vocabulary),
      queries.prefetchQuery(myself),
    ]);
  else if (kind === '' || kind === 'dossiers')
    await Promise.all([queries.prefetchQuery(myself), queries.prefetchQuery(allAgreements)]);
}
