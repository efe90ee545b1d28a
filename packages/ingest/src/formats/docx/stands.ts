import { normalise } from '../../normalise.ts';

/** Where a stretch `[start, end)` of a line stands in the file: in which element, and in which of its characters. */
export type Stands = {
  readonly start: number;
  readonly end: number;
  /** As `Element.at` counts. */
  readonly at: number;
  /** As many characters as the stretch has, or all of them stand for it together. */
  readonly from: number;
  readonly to: number;
};

/** Where characters come from: an element, and how many of its characters stand before them. */
export type Origin = { readonly at: number; readonly before: number };

/** A letter with its marks, or a run of white space. */
const CLUSTER = /\s+|[\s\S]\p{M}*/gu;

/**
 * Where each stretch of what was written stands among the raw characters that it was made from. Both are gone through
 * side by side; where they part, the rest stands nowhere.
 */
export function alongside(raw: string, written: string, { at, before, start }: Origin & { readonly start: number }) {
  if (raw === written) return [{ start, end: start + raw.length, at, from: before, to: before + raw.length }];
  const stands: Stands[] = [];
  let end = 0;
  for (const { 0: cluster, index } of raw.matchAll(CLUSTER)) {
    const printed = normalise(cluster.replace(/\s+/g, ' '));
    if (printed === '') continue;
    if (!written.startsWith(printed, end)) {
      // white space that was left out
      if (printed === ' ') continue;
      break;
    }
    const [from, to] = [before + index, before + index + cluster.length];
    const last = stands.at(-1);
    const isEven = printed.length === cluster.length;
    const goesOn =
      isEven && last?.to === from && last.end === start + end && last.to - last.from === last.end - last.start;
    if (goesOn) stands[stands.length - 1] = { ...last, end: last.end + printed.length, to };
    else stands.push({ start: start + end, end: start + end + printed.length, at, from, to });
    end += printed.length;
  }
  return stands;
}

/** The part of some stretches that lies within a line cut from `start` to `end`, in places of that. */
export const standsWithin = (stands: readonly Stands[], start: number, end: number): Stands[] =>
  stands.flatMap((one) => {
    if (one.start < start || one.start > end || (one.start === end && one.end > end)) {
      if (one.end <= start || one.start >= end) return [];
    }
    const [first, last] = [Math.max(one.start, start), Math.min(one.end, end)];
    if (first === one.start && last === one.end) return [{ ...one, start: first - start, end: last - start }];
    // a letter that several characters stand for is not cut
    if (one.to - one.from !== one.end - one.start) return [];
    return [
      {
        ...one,
        start: first - start,
        end: last - start,
        from: one.from + first - one.start,
        to: one.to - (one.end - last),
      },
    ];
  });
