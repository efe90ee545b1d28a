import { type Agreement, contains, type Provision, type Range } from '@carveout/schema';

/** Words that take the place of a stretch of an agreement, which is empty where they are only put in. */
export type Splice = {
  readonly range: Range;
  readonly text: string;
  /** What they make up, in places of the amended text. */
  readonly provisions: readonly Provision[];
  /** The provision that they are part of; null outside all. */
  readonly parent: string | null;
};

/** Where ranges of a text stand once a stretch of it has been replaced; undefined for what was struck with it. */
function shifter({ range: [from, to], text }: Splice): (range: Range) => [number, number] | undefined {
  const grown = text.length - (to - from);
  return ([start, end]) => {
    // what ends where words are put in ends there still
    const behind = end <= from ? end : end >= to ? end + grown : from + text.length;
    if (start === end) return start <= from ? [start, start] : start >= to ? [start + grown, behind] : undefined;
    if (from <= start && end < to) return undefined;
    if (from < start && end <= to) return undefined;
    const ahead =
      start < from || (start === from && from < to) ? start : start >= to ? start + grown : from + text.length;
    return [ahead, behind];
  };
}

/** A stretch of a text without the white space at its ends. */
export const trimmed = (text: string, [start, end]: Range): Range => {
  const words = text.slice(start, end);
  return [end - words.trimStart().length, Math.max(end - words.trimStart().length, start + words.trimEnd().length)];
};

const RESERVED = ['sector', 'classification', 'obligations', 'level', 'measures', 'description'] as const;

/**
 * An agreement with words put in or replaced, as a new value: every provision, page, reference, bracket and remark of it
 * is where it was in the words around, and what holds the new words has grown. What was struck whole is gone. Nothing is
 * renumbered.
 */
export function splice(agreement: Agreement, spliced: Splice): Agreement {
  const { range: struck, text, provisions: added, parent } = spliced;
  const shifted = shifter(spliced);
  const byId = new Map(agreement.provisions.map((provision) => [provision.id, provision]));
  const around = new Set<string>();
  for (let up = parent; up !== null; up = byId.get(up)?.parent ?? null) around.add(up);

  const kept = agreement.provisions.flatMap((provision): Provision[] => {
    const range = shifted(provision.range);
    const isStruck = struck[0] < struck[1] && contains(struck, trimmed(agreement.text, provision.range));
    if (!range || (isStruck && (provision.number !== '' || text.trim() === ''))) return [];
    if (around.has(provision.id)) range[1] = Math.max(range[1], struck[0] + text.length);
    // what is put behind the last word of a provision is no part of it, though white space stood there that was
    else if (struck[0] === struck[1] && trimmed(agreement.text, provision.range)[1] === struck[0]) range[1] = struck[0];
    const { call, reservation, ...rest } = provision;
    const called = call === undefined ? undefined : shifted([call, call])?.[0];
    return [
      {
        ...rest,
        range,
        ...(called !== undefined && { call: called }),
        ...(reservation && {
          reservation: {
            ...(reservation.party !== undefined && { party: reservation.party }),
            ...Object.fromEntries(
              RESERVED.flatMap((key) => {
                const moved = reservation[key] && shifted(reservation[key]);
                return moved ? [[key, moved]] : [];
              }),
            ),
          },
        }),
      },
    ];
  });
  const ranged = <T extends { readonly range: Range }>(list: readonly T[]) =>
    list.flatMap((one) => {
      const range = shifted(one.range);
      return range ? [{ ...one, range }] : [];
    });
  const isTouched = ({ range: [start, end] }: { readonly range: Range }) => start < struck[1] && struck[0] < end;
  const { pages, references, brackets, revisions, comments, diagnostics, coverage } = agreement;
  const provisions = withAdded(kept, added);
  const count = (kind: Provision['kind']): number =>
    provisions.filter((one) => one.kind === kind).length -
    agreement.provisions.filter((one) => one.kind === kind).length;
  return {
    ...agreement,
    text: agreement.text.slice(0, struck[0]) + text + agreement.text.slice(struck[1]),
    provisions,
    ...(pages && {
      pages: pages.map((page) => ({
        ...page,
        range: shifted(page.range) ?? [struck[0], struck[0]],
        ...(page.runs && {
          runs: page.runs.flatMap(([start, end, ...box]): [number, number, number, number, number, number][] => {
            const range = shifted([start, end]);
            return range ? [[...range, ...box]] : [];
          }),
        }),
      })),
    }),
    // other words refer to something else, or to nothing
    ...(references && { references: ranged(references.filter((one) => !isTouched(one))) }),
    ...(brackets && { brackets: withinOnes(brackets, shifted) }),
    ...(revisions && { revisions: ranged(revisions) }),
    ...(comments && { comments: ranged(comments) }),
    diagnostics: diagnostics.map(({ range, ...one }) => {
      const moved = range && shifted(range);
      return { ...one, ...(moved && { range: moved }) };
    }),
    coverage: {
      ...coverage,
      articles: coverage.articles + count('article'),
      annexes: coverage.annexes + count('annex'),
      characters: coverage.characters + text.length - (struck[1] - struck[0]),
      ...(coverage.missing && { missing: ranged(coverage.missing) }),
      ...(coverage.unplaced && {
        unplaced: coverage.unplaced.flatMap((range) => [shifted(range) ?? []].filter(isRange)),
      }),
    },
  };
}

const isRange = (range: readonly number[]): range is [number, number] => range.length === 2;

type Brackets = NonNullable<Agreement['brackets']>;

/** Brackets where they stand then; those struck are gone, and what pointed to one of them points to none. */
function withinOnes(brackets: Brackets, shifted: (range: Range) => [number, number] | undefined): Brackets {
  const moved = brackets.map(({ range }) => shifted(range));
  let kept = 0;
  const places = moved.map((range) => (range ? kept++ : undefined));
  return brackets.flatMap(({ within, alternative, ...bracket }, index) => {
    const range = moved[index];
    if (!range) return [];
    const outer = within === undefined ? undefined : places[within];
    const first = alternative === undefined ? undefined : places[alternative];
    return [
      {
        ...bracket,
        range,
        ...(outer !== undefined && { within: outer }),
        ...(first !== undefined && { alternative: first }),
      },
    ];
  });
}

/** Provisions with others put among them in the order of the text, parents before what stands in them. */
function withAdded(all: readonly Provision[], added: readonly Provision[]): Provision[] {
  const first = added[0];
  if (!first) return [...all];
  const place = all.findIndex(({ range }) => range[0] >= first.range[0]);
  return place < 0 ? [...all, ...added] : [...all.slice(0, place), ...added, ...all.slice(place)];
}
