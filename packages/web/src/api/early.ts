/** How long an answer is kept for whoever asks for it, in milliseconds: what is asked later is asked anew. */
const KEPT = 10_000;
const PATIENCE = 60_000;

const early = new Map<string, Promise<Response>>();

/** The requests that the page will make for an address: `/api/agreements/ID/analysis` for `/agreements/ID`. */
function requestsAt(path: string): readonly string[] {
  const [, kind, id] = path.split('/');
  if (kind === 'agreements' && id) {
    const agreement = `/api/agreements/${id}`;
    return [`${agreement}/analysis`, agreement, `${agreement}/reviews`, '/api/vocabulary', '/api/me'];
  }
  return kind === '' || kind === 'dossiers' ? ['/api/me', '/api/agreements'] : [];
}

/** Makes the requests of an address while the page itself is on its way. */
export function askEarly(path: string): void {
  for (const request of requestsAt(path)) {
    const answer = fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    answer.catch(() => {});
    early.set(request, answer);
  }
  setTimeout(() => early.clear(), KEPT);
}

/** The answer to a request that was made early, once; `undefined` where there is none, or it is no success. */
export async function answeredEarly(path: string): Promise<Response | undefined> {
  const answer = early.get(path);
  early.delete(path);
  const response = await answer?.catch(() => undefined);
  return response?.ok ? response : undefined;
}
