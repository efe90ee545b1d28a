/**
 * Resolves when this process is told to stop. Its listeners stay: a second signal (Ctrl+C reaches every process of the
 * terminal) must not cut the stopping short.
 */
export function untilStopped(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  return promise;
}
