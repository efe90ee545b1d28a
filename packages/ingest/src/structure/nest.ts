import type { ProvisionKind } from '@carveout/schema';
import { segmentOf } from './identify.ts';
import { ordinalOf } from './numeral.ts';
import type { Divided } from './outline.ts';

/** How wide a division is: a wider one ends a narrower one. Within an annex all begins again. */
const WIDTH: Readonly<Record<ProvisionKind, number>> = {
  annex: 0,
  conclusion: 1,
  schedule: 2,
  part: 3,
  title: 4,
  chapter: 5,
  section: 6,
  subsection: 7,
  preamble: 8,
  article: 8,
  entry: 8,
  paragraph: 9,
  point: 9,
  footnote: 9,
};

/** The divisions that go by their own word in an id, instead of their kind's. */
const OWN_WORDS: ReadonlySet<Divided['division']> = new Set(['protocol', 'appendix', 'rule', 'letter', 'schedule']);

/** A division and how many divisions it stands in. */
export type Nested = { readonly divided: Divided; readonly depth: number; readonly segment: string };

type Open = {
  readonly divided: Divided;
  readonly value: number | undefined;
  readonly width: number;
  readonly counts: Counts;
};
/** The last number of each kind of division in the agreement itself or in one annex. */
type Counts = Map<ProvisionKind, number>;

/** Says of each division in order what it stands in: an article in its chapter, an annex in the chapter that goes on after it. */
export function nest(all: readonly Divided[]): Nested[] {
  const open: Open[] = [];
  const root: Counts = new Map();
  const following = firstAfter(all);
  return all.map((divided, index) => {
    const value = ordinalOf(divided.number);
    const { kind, division } = divided;
    const width = divided.declared && (kind === 'part' || kind === 'title') ? WIDTH.chapter : WIDTH[kind];
    if (kind === 'annex') {
      while (open.length > 0 && !holdsAnnex(open.at(-1)!, divided, following[index]!)) open.pop();
    } else {
      leaveAnnexes(open, root, kind, value);
      while (open.length > 0 && open.at(-1)!.divided.kind !== 'annex' && open.at(-1)!.width >= width) open.pop();
      // a schedule to a chapter may stand before the end of the agreement
      const ended = divided.declared || open.some(isOwnSchedule);
      if (ended && kind === 'conclusion') open.length = 0;
    }
    const counts = countsOf(open, root);
    if (value !== undefined) counts.set(kind, value);
    const chapter = open.findLast(
      ({ divided: { kind: its } }) => its === 'chapter' || its === 'title' || its === 'part',
    );
    const word = OWN_WORDS.has(division) ? division : undefined;
    const segment = segmentOf({
      kind,
      number: divided.number,
      heading: divided.heading,
      chapter: chapter?.divided.number,
      word,
    });
    const nested: Nested = { divided, depth: open.length, segment };
    open.push({ divided, value, width, counts: kind === 'annex' ? new Map() : counts });
    return nested;
  });
}

const isOwnSchedule = ({ divided: { kind, division } }: Open): boolean => kind === 'annex' && division === 'schedule';

const countsOf = (open: readonly Open[], root: Counts): Counts => open.at(-1)?.counts ?? root;

/** Closes the annexes that a division does not belong to: Chapter 9 after an annex to Chapter 8. */
const leaveAnnexes = (open: Open[], root: Counts, kind: ProvisionKind, value: number | undefined) => {
  if (value === undefined || value < 2) return;
  const annexes = open.flatMap(({ divided }, at) => (divided.kind === 'annex' ? [at] : []));
  for (let inner = annexes.length - 1; inner >= 0; inner--) {
    if (open[annexes[inner]!]!.counts.get(kind) === value - 1) return;
    const outer = inner > 0 ? open[annexes[inner - 1]!]!.counts : root;
    if (outer.get(kind) !== value - 1) continue;
    open.length = annexes[inner]!;
    return;
  }
};

/** Whether an annex stands in an open division: an appendix in its annex, any annex in a chapter that another one follows. */
const holdsAnnex = (
  { divided, value }: Open,
  annex: Divided,
  next: ReadonlyMap<ProvisionKind, number | undefined>,
): boolean => {
  const { kind } = divided;
  if (kind === 'annex') return annex.division === 'appendix' && divided.division !== 'appendix';
  if (kind !== 'chapter' && kind !== 'title' && kind !== 'part') return false;
  return value !== undefined && next.get(kind) === value + 1;
};

/** For each division: the number of the first division of each kind after it. */
const firstAfter = (all: readonly Divided[]): ReadonlyMap<ProvisionKind, number | undefined>[] => {
  const next = new Map<ProvisionKind, number | undefined>();
  const maps: ReadonlyMap<ProvisionKind, number | undefined>[] = [];
  for (let index = all.length - 1; index >= 0; index--) {
    const { kind, number } = all[index]!;
    maps[index] = kind === 'annex' ? new Map(next) : empty;
    next.set(kind, ordinalOf(number));
  }
  return maps;
};

const empty: ReadonlyMap<ProvisionKind, number | undefined> = new Map();
