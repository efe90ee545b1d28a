/** Places in a text, counted in UTF-16 code units here and in code points by others, as the W3C model has it. */
export type CodePoints = {
  /** How many code points stand before a place that is counted in code units. */
  readonly before: (units: number) => number;
  /** The place, in code units, of one that is counted in code points. */
  readonly at: (points: number) => number;
};

/** The ways between the two counts of a text. Each costs a search among its characters outside the first plane. */
export function codePointsOf(text: string): CodePoints {
  // where the characters stand that take two code units
  const wide: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if ((text.codePointAt(at) ?? 0) > 0xffff) wide.push(at++);
  }
  const wideBefore = (isBefore: (place: number, index: number) => boolean): number => {
    let [low, high] = [0, wide.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(wide[middle]!, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    before: (units) => units - wideBefore((place) => place < units),
    at: (points) => points + wideBefore((place, index) => place - index < points),
  };
}
