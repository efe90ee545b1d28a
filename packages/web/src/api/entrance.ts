/** Requests that were refused because nobody is signed in any more, and go on once the same person is. */
let ended: PromiseWithResolvers<void> | undefined;
const listeners = new Set<() => void>();

/** Notes that a session has ended; resolves when its user has signed in again, so that what was asked can be asked once more. */
export function untilSignedIn(): Promise<void> {
  if (!ended) {
    ended = Promise.withResolvers();
    for (const listener of listeners) listener();
  }
  return ended.promise;
}

/** Lets what waits go on: to be called for the user who had asked, and for nobody else. */
export function admit(): void {
  ended?.resolve();
  ended = undefined;
}

/** Calls a function whenever a session turns out to have ended; gives the function that stops that. */
export function whenEnded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
