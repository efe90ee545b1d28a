import type { Rule } from './rule.ts';

/** A table drawn with lines: where its rows and columns are parted. */
export type Grid = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The rows from top to bottom, each with the places that part its cells, its own ends included. */
  readonly rows: readonly GridRow[];
};

type GridRow = { readonly top: number; readonly bottom: number; readonly parts: readonly number[] };

/** How far lines may miss each other that are meant to meet, in points. */
const MISS = 3;
/** A page with more lines is a drawing. */
const MOST = 1500;

/** The tables that the rules of a page draw: lines along and down that cross, in at least two columns. */
export function gridsOf(rules: readonly Rule[]): Grid[] {
  const along = merged(rules.filter((rule) => rule.along));
  const down = merged(rules.filter((rule) => !rule.along));
  if (along.length + down.length > MOST) return [];
  return clustersOf(along, down).flatMap(gridFrom);
}

/** Rules on one line that touch, as one. */
const merged = (rules: readonly Rule[]): Rule[] => {
  const lines: { at: number; parts: Rule[] }[] = [];
  for (const rule of rules.toSorted((a, b) => a.at - b.at)) {
    const line = lines.at(-1);
    if (line && rule.at - line.at < 1.5) line.parts.push(rule);
    else lines.push({ at: rule.at, parts: [rule] });
  }
  return lines.flatMap(({ at, parts }) => {
    const joined: { along: boolean; at: number; from: number; to: number }[] = [];
    for (const part of parts.sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1);
      if (last && part.from <= last.to + MISS) last.to = Math.max(last.to, part.to);
      else joined.push({ along: part.along, at, from: part.from, to: part.to });
    }
    return joined;
  });
};

type Cluster = { readonly along: readonly Rule[]; readonly down: readonly Rule[] };

/** Lines along and down that cross each other, directly or by others. */
const clustersOf = (along: readonly Rule[], down: readonly Rule[]): Cluster[] => {
  const group = along.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (group[root] !== root) root = group[root]!;
    group[index] = root;
    return root;
  };
  const home = down.map((line) => {
    let first: number | undefined;
    along.forEach((other, index) => {
      if (!cross(other, line)) return;
      if (first === undefined) first = index;
      else group[find(index)] = find(first);
    });
    return first;
  });
  return [...new Set(along.map((_, index) => find(index)))].map((root) => ({
    along: along.filter((_, index) => find(index) === root),
    down: down.filter((_, index) => home[index] !== undefined && find(home[index]) === root),
  }));
};

const cross = (along: Rule, down: Rule): boolean =>
  down.at > along.from - MISS && down.at < along.to + MISS && along.at > down.from - MISS && along.at < down.to + MISS;

const gridFrom = ({ along, down }: Cluster): Grid[] => {
  const tops = apart(along.map(({ at }) => at));
  const sides = apart(down.map(({ at }) => at));
  if (tops.length < 2 || sides.length < 3) return [];
  const rows = tops.slice(1).map((bottom, index): GridRow => {
    const top = tops[index]!;
    const middle = (top + bottom) / 2;
    const parts = sides.filter((at) =>
      down.some((line) => Math.abs(line.at - at) < MISS && line.from < middle && middle < line.to),
    );
    return { top, bottom, parts };
  });
  return [{ left: sides[0]!, right: sides.at(-1)!, top: tops[0]!, bottom: tops.at(-1)!, rows }];
};

/** Places without those that are as good as the one before. */
const apart = (places: readonly number[]): number[] => {
  const kept: number[] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    if (kept.length === 0 || place - kept.at(-1)! >= MISS) kept.push(place);
  }
  return kept;
};
