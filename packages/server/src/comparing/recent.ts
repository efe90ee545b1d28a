/** What was computed of late, by what it was computed from. */
export type Recent = {
  /** Gives what is kept under a key, or has it made; whoever asks for it meanwhile waits for the same one. */
  readonly get: (key: string, make: () => Promise<Uint8Array>) => Promise<Uint8Array>;
};

/** Keeps up to `most` bytes of results, of which those go first that nobody asked for the longest. A failure is not kept. */
export function keepRecent(most: number): Recent {
  const kept = new Map<string, Uint8Array>();
  const making = new Map<string, Promise<Uint8Array>>();
  let size = 0;

  const keep = (key: string, result: Uint8Array) => {
    kept.set(key, result);
    size += result.byteLength;
    for (const [oldest, { byteLength }] of kept) {
      if (size <= most) break;
      kept.delete(oldest);
      size -= byteLength;
    }
  };

  return {
    get: async (key, make) => {
      const known = kept.get(key);
      if (known) {
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const made =
        making.get(key) ??
        make()
          .then((result) => {
            keep(key, result);
            return result;
          })
          .finally(() => making.delete(key));
      making.set(key, made);
      return await made;
    },
  };
}
