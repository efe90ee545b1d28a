import type { Agreement, Provision, Range } from '@carveout/schema';

/** Words to be put into an agreement at an offset, with the provisions they make up in places of the amended text. */
export type Insertion = {
  readonly at: number;
  readonly text: string;
  readonly provisions: readonly Provision[];
  /** The provision after which those stand in the list of provisions. */
  readonly parent: string | null;
};

/**
 * An agreement with words put in, as a new value: every provision, page, reference, bracket and remark of it is where
 * it was in the words around it, and what holds the new words has grown. Nothing is renumbered.
 */
export function splice(agreement: Agreement, { at, text, provisions, parent }: Insertion): Agreement {
  const length = text.length;
  const byId = new Map(agreement.provisions.map((provision) => [provision.id, provision]));
  const around = new Set<string>();
  for (let up = parent; up !== null; up = byId.get(up)?.parent ?? null) around.add(up);

  const moved = (offset: number): number => (offset < at ? offset : offset + length);
  /** What ends where the words are put in ends there still; what holds them grows. */
  const shifted = ([start, end]: Range): [number, number] => [
    start < end ? moved(start) : start <= at ? start : start + length,
    end <= at ? end : end + length,
  ];
  const optional = (range: Range | undefined) => range && shifted(range);
  const grown = (provision: Provision): Provision => {
    const range = shifted(provision.range);
    if (around.has(provision.id)) range[1] = Math.max(range[1], at + length);
    const { call, reservation } = provision;
    return {
      ...provision,
      range,
      ...(call !== undefined && { call: call <= at ? call : call + length }),
      ...(reservation && {
        reservation: {
          ...reservation,
          ...Object.fromEntries(
            (['sector', 'classification', 'obligations', 'level', 'measures', 'description'] as const).flatMap((key) =>
              reservation[key] ? [[key, shifted(reservation[key])]] : [],
            ),
          ),
        },
      }),
    };
  };
  const ranged = <T extends { readonly range: Range }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, range: shifted(one.range) }));
  const { pages, references, brackets, revisions, comments, diagnostics, coverage } = agreement;
  const articles = provisions.filter(({ kind }) => kind === 'article').length;
  const annexes = provisions.filter(({ kind }) => kind === 'annex').length;
  return {
    ...agreement,
    text: agreement.text.slice(0, at) + text + agreement.text.slice(at),
    provisions: withInserted(agreement.provisions.map(grown), provisions),
    ...(pages && {
      pages: pages.map((page) => ({
        ...page,
        range: shifted(page.range),
        ...(page.runs && {
          runs: page.runs.map(([start, end, ...box]): [number, number, number, number, number, number] => [
            ...shifted([start, end]),
            ...box,
          ]),
        }),
      })),
    }),
    ...(references && { references: ranged(references) }),
    ...(brackets && { brackets: ranged(brackets) }),
    ...(revisions && { revisions: ranged(revisions) }),
    ...(comments && { comments: ranged(comments) }),
    diagnostics: diagnostics.map((one) => ({ ...one, ...(one.range && { range: optional(one.range) }) })),
    coverage: {
      ...coverage,
      articles: coverage.articles + articles,
      annexes: coverage.annexes + annexes,
      characters: coverage.characters + length,
      ...(coverage.missing && { missing: ranged(coverage.missing) }),
      ...(coverage.unplaced && { unplaced: coverage.unplaced.map(shifted) }),
    },
  };
}

/** Provisions with others put among them in the order of the text, parents before what stands in them. */
function withInserted(all: readonly Provision[], inserted: readonly Provision[]): Provision[] {
  const first = inserted[0];
  if (!first) return [...all];
  const place = all.findIndex(({ range }) => range[0] >= first.range[0]);
  return place < 0 ? [...all, ...inserted] : [...all.slice(0, place), ...inserted, ...all.slice(place)];
}
