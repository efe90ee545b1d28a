import { fold } from '../structure/words.ts';
import type { Expression, Holder } from './expression.ts';
import type { Numbered } from './number.ts';
import { calledAs, firstFrom, keysOf, nearest, type Places, scopeWithin, within } from './places.ts';

/** What one number of a reference means: provisions by their place; several where it could be one of them. */
export type Meant = {
  readonly number: Numbered | undefined;
  readonly found: readonly number[];
  readonly unsure: boolean;
};

/** What an expression means, number by number; or another treaty. */
export type Resolved = { readonly meant: readonly Meant[] } | { readonly treaty: 'same' | { readonly id: string } };

/** How many provisions one run may mean. */
const LONGEST_RUN = 2000;
const MOST_CANDIDATES = 20;

/** Where "that Article" finds what was called last: the place by kind. */
export type Last = ReadonlyMap<string, number>;

const nothing = (number?: Numbered): Meant => ({ number, found: [], unsure: false });
const meaning = (number: Numbered | undefined, found: readonly number[]): Meant => ({
  number,
  found,
  unsure: found.length > 1,
});

/** What an expression means, seen from the provision that it stands in (-1 where it stands in none). */
export function resolve(places: Places, expression: Expression, from: number, last: Last): Resolved {
  const { kind, numbers, which, named, holder } = expression;
  if (which) return { meant: [meaning(undefined, pointed(places, expression, from, last))] };
  const held = holdersOf(places, holder, from, last);
  if ('treaty' in held) return held;
  if (named !== undefined || numbers.length === 0)
    return { meant: [meaning(undefined, named === undefined ? [] : namedAnnex(places, kind, named))] };
  const meant: Meant[] = [];
  for (const number of numbers) {
    const one = held.within
      ? inHolders(places, expression, number, held.within)
      : seen(places, expression, number, held.from);
    const before = meant.at(-1);
    const run = number.through && before && !before.unsure && !one.unsure;
    meant.push(run ? { ...one, found: runBetween(places, before.found.at(-1), one.found[0]) } : one);
  }
  return { meant };
}

/** What an expression stands in: some provisions, or the agreement as seen from a place, or another treaty. */
type Held =
  | { readonly within: readonly number[] | undefined; readonly from: number }
  | { readonly treaty: 'same' | { readonly id: string } };

const holdersOf = (places: Places, holder: Holder | undefined, from: number, last: Last): Held => {
  if (!holder) return { within: undefined, from };
  if ('treaty' in holder) return holder.treaty === 'self' ? { within: undefined, from: -1 } : { treaty: holder.treaty };
  const resolved = resolve(places, holder.expression, from, last);
  if ('treaty' in resolved) return resolved;
  // an agreement that is itself a protocol
  const { kind, which } = holder.expression;
  if (kind === 'protocol' && which === 'this' && resolved.meant.every(({ found }) => found.length === 0))
    return { within: undefined, from: -1 };
  return { within: resolved.meant.flatMap(({ found }) => found), from };
};

const pointed = (places: Places, { kind, which }: Expression, from: number, last: Last): number[] => {
  if (which === 'that') {
    const at = last.get(kind);
    return at === undefined ? [] : [at];
  }
  const here = nearest(places, kind, from);
  if (here < 0) return [];
  if (which === 'this') return [here];
  const { provisions, parents, ends } = places;
  const own = provisions[here]!;
  const step = which === 'before' ? -1 : 1;
  let at = which === 'before' ? here - 1 : ends[here]!;
  for (let steps = 0; steps < FARTHEST && at >= 0 && at < provisions.length; steps++, at += step) {
    if (at === parents[here] || (which === 'after' && parents[at]! < parents[here]!)) break;
    if (provisions[at]!.kind === own.kind && parents[at] === parents[here]) return [at];
  }
  return [];
};
/** How far "the preceding Article" is looked for, in provisions. */
const FARTHEST = 1000;

/** Annexes without a number that the words after "Annex" name: "on Financial Services". */
const namedAnnex = ({ listed, provisions, scopes }: Places, kind: string, named: string): number[] => {
  const words = fold(named).replace(/\s+/g, ' ');
  const own = listed.get(`-1 ${kind}`) ?? [];
  const found = own.slice(0, MOST_NAMED).filter((at) => {
    const { heading, number } = provisions[at]!;
    const name = fold(heading).replace(/\s+/g, ' ');
    const tail = name.slice(name.indexOf(' ') + 1);
    return number === '' && scopes[at] === -1 && tail.length > 6 && words.startsWith(tail);
  });
  return found.slice(0, 1);
};
const MOST_NAMED = 100;

/** What a number means in provisions that hold it. */
const inHolders = (places: Places, { kind }: Expression, number: Numbered, holders: readonly number[]): Meant => {
  const found = holders.slice(0, MOST_CANDIDATES).map((holder): readonly number[] => {
    if (calledAs(kind) === 'paragraph') return down(places, [holder], number.parts, true);
    for (const { key, rest } of readings(kind, number.parts)) {
      const list = places.named.get(`${scopeWithin(places, holder)} ${kind} ${key}`);
      const own = within(places, list, holder);
      if (own.length > 0) return down(places, own, rest, false);
    }
    return [];
  });
  // "paragraph 1 of Articles 5 and 6" means both; a holder that is unsure leaves what it holds unsure
  const sure = found.every((list) => list.length <= 1);
  const all = [...new Set(found.flat())];
  return { number, found: all, unsure: !sure && all.length > 1 };
};

/** How the first part of a number can be read: whole, or as an article and its paragraph, "14.4.1". */
const readings = (
  kind: string,
  [first = '', ...rest]: readonly string[],
): { key: string; rest: string[]; split: boolean }[] => {
  const ways = keysOf(kind, first).map((key) => ({ key, rest, split: false }));
  if (kind !== 'article') return ways;
  const segments = first.split(/[.:]/);
  for (let cut = segments.length - 1; cut > 0; cut--) {
    const head = first.slice(0, segments.slice(0, cut).join('.').length);
    ways.push({ key: keysOf(kind, head)[0]!, rest: [...segments.slice(cut), ...rest], split: true });
  }
  return ways;
};

/** What a number means as seen from a place: the nearest that bears it, outwards. */
const seen = (places: Places, { kind }: Expression, number: Numbered, from: number): Meant => {
  if (calledAs(kind) === 'paragraph') return meaning(number, beside(places, kind, number.parts, from));
  for (const { key, rest, split } of readings(kind, number.parts)) {
    const found = outward(places, `${kind} ${key}`, from);
    if (found.length === 0) continue;
    const deeper = down(places, found, rest, false, split);
    if (deeper.length > 0) return meaning(number, deeper);
  }
  return elsewhere(places, kind, number);
};

const outward = (places: Places, call: string, from: number): readonly number[] => {
  for (let holder = from; ; holder = places.parents[holder]!) {
    const list = places.named.get(`${scopeWithin(places, holder)} ${call}`);
    const found = within(places, list, holder);
    if (found.length > 0 || holder < 0) return found;
  }
};

/** What bears a number only in an annex that the reference does not stand in: meant for an appendix, doubtful for an article. */
const elsewhere = ({ anywhere }: Places, kind: string, number: Numbered): Meant => {
  if (number.parts.length > 1) return nothing(number);
  for (const key of keysOf(kind, number.parts[0]!)) {
    const found = (anywhere.get(`${kind} ${key}`) ?? []).slice(0, MOST_CANDIDATES);
    if (found.length === 0) continue;
    const sure = found.length === 1 && (kind === 'appendix' || kind === 'annex' || kind === 'protocol');
    return { number, found, unsure: !sure };
  }
  return nothing(number);
};

/** The provisions at which the search for "paragraph 1" ends. */
const UNITS = new Set(['article', 'entry', 'annex', 'schedule', 'preamble', 'conclusion']);

/** A paragraph or a point as seen from a place: in what holds the place, outwards to its article. */
const beside = (places: Places, kind: string, parts: readonly string[], from: number): readonly number[] => {
  const { provisions, parents, children } = places;
  for (const onlyParagraphs of kind === 'paragraph' && /^\d/.test(parts[0]!) ? [true, false] : [false]) {
    for (let at = from; at >= 0; at = parents[at]!) {
      const own = children
        .get(`${at} ${parts[0]!.toLowerCase()}`)
        ?.filter((child) => !onlyParagraphs || provisions[child]!.kind === 'paragraph');
      if (own?.length) return down(places, own, parts.slice(1), false);
      if (UNITS.has(provisions[at]!.kind)) break;
    }
  }
  return [];
};

/**
 * Goes from provisions down to the parts of a number: "(1)(b)". Where a part is not in the tree the provision that must
 * hold it stands for it, unless `strictly` or `firstStrictly` says otherwise.
 */
const down = (
  places: Places,
  starts: readonly number[],
  parts: readonly string[],
  strictly: boolean,
  firstStrictly = false,
): readonly number[] => {
  let found = starts;
  for (const [index, part] of parts.entries()) {
    const key = part.toLowerCase().replace(/[\s°º]|er$/g, '');
    let deeper = found.flatMap((at) => (places.children.get(`${at} ${key}`) ?? []).slice(0, MOST_CANDIDATES));
    if (deeper.length === 0) deeper = found.flatMap((at) => grandchildren(places, at, key));
    if (deeper.length === 0) return index === 0 && (strictly || firstStrictly) ? [] : found;
    found = deeper.slice(0, MOST_CANDIDATES);
  }
  return found;
};

/** "Article 5(b)" where the points stand in a paragraph of the article. */
const grandchildren = ({ provisions, parents, ends, children }: Places, at: number, key: string): number[] => {
  const found: number[] = [];
  const end = Math.min(ends[at]!, at + 200);
  for (let child = at + 1; child < end; child++) {
    if (parents[child] !== at || provisions[child]!.kind === 'footnote') continue;
    found.push(...(children.get(`${child} ${key}`) ?? []));
  }
  return found.slice(0, MOST_CANDIDATES);
};

/** The provisions of one kind from one to another: "Chapters 9 to 11". */
const runBetween = (places: Places, first: number | undefined, last: number | undefined): readonly number[] => {
  if (first === undefined || last === undefined || last <= first) return last === undefined ? [] : [last];
  const { provisions, parents, scopes, ends, listed } = places;
  const { kind } = provisions[last]!;
  if (kind === 'paragraph' || kind === 'point') {
    const run: number[] = [];
    if (parents[first] !== parents[last]) return [last];
    for (let at = first; at <= last && run.length < LONGEST_RUN; at = ends[at]!)
      if (provisions[at]!.kind === kind) run.push(at);
    return run;
  }
  const list = scopes[first] === scopes[last] ? (listed.get(`${scopes[first]} ${kind}`) ?? [last]) : [last];
  const begin = firstFrom(list, first);
  const run = list.slice(begin, Math.min(firstFrom(list, last + 1), begin + LONGEST_RUN));
  return run.length > 0 ? run : [last];
};
