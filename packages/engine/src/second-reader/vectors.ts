/** A text as weights of its stems, of Euclidean length 1 (or 0 for a text without any that tell). */
export type Vector = ReadonlyMap<string, number>;

/** A stem in more than this share of the texts tells nothing: "the", "shall", "Party". */
const TOO_COMMON = 0.2;

/** What each stem weighs by how few of the texts have it: the logarithm of their number over those with the stem. */
export function weightsOf(texts: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const having = new Map<string, number>();
  for (const stems of texts) for (const stem of new Set(stems)) having.set(stem, (having.get(stem) ?? 0) + 1);
  const most = Math.max(3, texts.length * TOO_COMMON);
  return new Map(
    [...having].filter(([, count]) => count <= most).map(([stem, count]) => [stem, Math.log(1 + texts.length / count)]),
  );
}

/** The vector of a text: each stem by 1 + the logarithm of how often it stands there, times its weight. */
export function vectorOf(stems: readonly string[], weights: ReadonlyMap<string, number>): Vector {
  const counts = new Map<string, number>();
  for (const stem of stems) if (weights.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  let squares = 0;
  const raw = [...counts].map(([stem, count]): [string, number] => {
    const weight = (1 + Math.log(count)) * weights.get(stem)!;
    squares += weight * weight;
    return [stem, weight];
  });
  const length = Math.sqrt(squares) || 1;
  return new Map(raw.map(([stem, weight]) => [stem, weight / length]));
}

/** Finds what is most like a vector: calls back with each known vector that shares a stem with it, and their cosine. */
export function nearness(
  known: readonly Vector[],
): (vector: Vector, tell: (place: number, cosine: number) => void) => void {
  const places = new Map<string, { readonly place: number; readonly weight: number }[]>();
  for (const [place, vector] of known.entries()) {
    for (const [stem, weight] of vector) {
      const list = places.get(stem);
      if (list) list.push({ place, weight });
      else places.set(stem, [{ place, weight }]);
    }
  }
  const cosines = new Float64Array(known.length);
  return (vector, tell) => {
    const touched = new Set<number>();
    for (const [stem, own] of vector) {
      for (const { place, weight } of places.get(stem) ?? []) {
        cosines[place]! += own * weight;
        touched.add(place);
      }
    }
    for (const place of touched) {
      tell(place, cosines[place]!);
      cosines[place] = 0;
    }
  };
}
