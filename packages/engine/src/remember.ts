/** Computes on first use, then remembers. */
export function remember<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key);
    if (value !== undefined || known.has(key)) return value as V;
    const fresh = compute(key);
    known.set(key, fresh);
    return fresh;
  };
}
