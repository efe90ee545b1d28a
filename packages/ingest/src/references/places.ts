import type { Provision, ProvisionKind } from '@carveout/schema';
import { ordinalOf } from '../structure/numeral.ts';
import { fold } from '../structure/words.ts';
import type { Referred } from './vocabulary.ts';

/** The kinds of provision that a word may call. */
const KINDS: Readonly<Record<Referred, readonly ProvisionKind[]>> = {
  part: ['part'],
  title: ['title'],
  chapter: ['chapter'],
  section: ['section'],
  subsection: ['subsection'],
  article: ['article'],
  rule: ['article'],
  paragraph: ['paragraph', 'point'],
  point: ['point', 'paragraph'],
  footnote: ['footnote'],
  annex: ['annex'],
  appendix: ['annex'],
  protocol: ['annex'],
  schedule: ['schedule', 'annex'],
};

/**
 * What is looked for by number: an annex, an appendix and a protocol are told apart, though all are annexes of the tree,
 * and a rule from an article.
 */
const callOf = ({ kind, id }: Provision): string => {
  if (kind === 'point') return 'paragraph';
  const segment = id.slice(id.lastIndexOf('.') + 1);
  if (kind === 'article') return segment.startsWith('rule') ? 'rule' : kind;
  if (kind !== 'annex') return kind;
  return segment.startsWith('protocol') ? 'protocol' : segment.startsWith('appendix') ? 'appendix' : 'annex';
};

/** A number without what is only print: "10.6 bis" is "10.6bis", "(a)" is "a", "1er" is "1". */
const plain = (number: string): string =>
  fold(number)
    .replace(/[()\s°º]|\.$/g, '')
    .replace(/[–—]/g, '-')
    .replace(/^(\d+)(?:er|re)$/, '$1');

/** How a number is looked for: as printed, and else by its value, so that "Chapter 9" is found as "CHAPTER IX". */
export const keysOf = (kind: string, number: string): string[] => {
  const exact = plain(number);
  const counts = kind === 'article' ? /^\p{L}{3,}$/u.test(exact) : !/[.:-]/.test(exact) && !/^[a-hj-uwyz]$/.test(exact);
  const value = counts ? ordinalOf(number) : undefined;
  const article = kind === 'article' && value === undefined && /^\d+$/.test(exact) ? Number(exact) : undefined;
  const ordinal = value ?? article;
  return ordinal === undefined ? [exact] : [exact, `#${ordinal}`];
};

/** An agreement's provisions by what text calls them, each by its place in the list of provisions. */
export type Places = {
  readonly provisions: readonly Provision[];
  readonly parents: readonly number[];
  /** The place of the annex that each stands in, or -1. An annex itself counts as what it stands in. */
  readonly scopes: readonly number[];
  /** The place behind the last provision that each holds. */
  readonly ends: readonly number[];
  /** Places by scope, call and number, and by scope and call alone. */
  readonly named: ReadonlyMap<string, readonly number[]>;
  readonly listed: ReadonlyMap<string, readonly number[]>;
  /** Places by call and number, wherever they stand. */
  readonly anywhere: ReadonlyMap<string, readonly number[]>;
  /** Paragraphs and points by what they stand in, and number. */
  readonly children: ReadonlyMap<string, readonly number[]>;
};

/** An index of an agreement's provisions for references. */
export function placesOf(provisions: readonly Provision[]): Places {
  const byId = new Map(provisions.map(({ id }, at) => [id, at]));
  const parents = provisions.map(({ parent }) => (parent === null ? -1 : byId.get(parent)!));
  const ends = provisions.map((_, at) => at + 1);
  for (let at = provisions.length - 1; at >= 0; at--) {
    const parent = parents[at]!;
    if (parent >= 0) ends[parent] = Math.max(ends[parent]!, ends[at]!);
  }
  const scopes: number[] = [];
  const chapters: (string | undefined)[] = [];
  const named = new Map<string, number[]>();
  const listed = new Map<string, number[]>();
  const anywhere = new Map<string, number[]>();
  const children = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, key: string, at: number) => {
    const known = map.get(key);
    if (!known) map.set(key, [at]);
    else if (known.at(-1) !== at) known.push(at);
  };
  provisions.forEach((provision, at) => {
    const parent = parents[at]!;
    const holder = provisions[parent];
    scopes[at] = holder === undefined ? -1 : holder.kind === 'annex' ? parent : scopes[parent]!;
    chapters[at] = provision.kind === 'chapter' ? chapterOf(provision) : holder && chapters[parent];
    const call = callOf(provision);
    if (call === 'paragraph') {
      add(children, `${parent} ${plain(provision.number)}`, at);
      return;
    }
    add(listed, `${scopes[at]} ${call}`, at);
    if (provision.number === '') return;
    const keys = keysOf(call, provision.number);
    // Article 4 of Chapter 14 may be called Article 14.4
    const chapter = chapters[at];
    if (call === 'article' && chapter !== undefined && /^\d+$/.test(provision.number))
      keys.push(`${chapter}.${provision.number}`);
    for (const key of keys) {
      add(named, `${scopes[at]} ${call} ${key}`, at);
      add(anywhere, `${call} ${key}`, at);
    }
  });
  return { provisions, parents, scopes, ends, named, listed, anywhere, children };
}

const chapterOf = ({ number }: Provision): string | undefined => ordinalOf(number)?.toString();

/** The scope of what stands in a provision: an annex is one of its own. */
export const scopeWithin = ({ provisions, scopes }: Places, at: number): number =>
  at < 0 ? -1 : provisions[at]!.kind === 'annex' ? at : scopes[at]!;

/** How many at most of a list are looked at, where several could be meant. */
const MOST = 20;

/** Those of a sorted list that stand in a provision, at most twenty; in the whole agreement for -1. */
export function within(places: Places, list: readonly number[] | undefined, holder: number): readonly number[] {
  if (!list) return [];
  if (holder < 0) return list.slice(0, MOST);
  const first = firstFrom(list, holder + 1);
  const found: number[] = [];
  for (let at = first; at < list.length && list[at]! < places.ends[holder]! && found.length < MOST; at++)
    found.push(list[at]!);
  return found;
}

/** The place in a sorted list of the first value that is not smaller. */
export function firstFrom(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The kinds that "this Chapter" and the like may mean: it is said in a Title and in a Part too. */
const HOLDERS: Readonly<Record<Referred, readonly ProvisionKind[]>> = {
  ...KINDS,
  article: ['article', 'entry'],
  paragraph: ['paragraph'],
  chapter: ['chapter', 'title', 'part'],
  section: ['section', 'subsection'],
};

/** The nearest provision of what a word calls, from a place outwards, itself included; -1 where there is none. */
export function nearest({ provisions, parents }: Places, kind: Referred, from: number): number {
  let other = -1;
  for (let at = from; at >= 0; at = parents[at]!) {
    const provision = provisions[at]!;
    if (!HOLDERS[kind].includes(provision.kind)) continue;
    if (provision.kind !== 'annex' || callOf(provision) === kind) return at;
    if (other < 0) other = at;
  }
  return kind === 'annex' ? other : -1;
}

/** The kind under which a word's numbers are looked for. */
export const calledAs = (kind: Referred): string => (kind === 'point' ? 'paragraph' : kind);
