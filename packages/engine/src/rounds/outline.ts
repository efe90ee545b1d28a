import type { Agreement, Provision, Range } from '@carveout/schema';
import { fingerprint } from './stretch.ts';
import { firstAtLeast, type Indexed, wordsWithin } from './wording.ts';

/** How far behind its start a provision's number is printed: "ARTICLE 14.4". */
const LABEL = 40;

/** A provision, or the whole text as the root of all, with its place in the tree and its words. */
export type Branch = {
  /** Empty for the root. */
  readonly id: string;
  readonly provision: Provision | undefined;
  readonly parent: number;
  readonly depth: number;
  readonly range: Range;
  /** The range without the provision's own number. */
  readonly content: Range;
  /** The words of the content, by place. */
  readonly words: Range;
  readonly fingerprint: number;
};

/** The provisions of a text by number, parents first; 0 is the root. */
export type Outline = {
  readonly branches: readonly Branch[];
  /** The number of the narrowest branch that each word stands in. */
  readonly branchOfWord: Int32Array;
};

/** Lays out the provisions of an agreement over its words. */
export function outlineOf({ text, provisions }: Agreement, wording: Indexed): Outline {
  const branches: Branch[] = [];
  const numberOf = new Map<string, number>();
  const branchOfWord = new Int32Array(wording.words.length);
  const add = (provision: Provision | undefined, range: Range, parent: number) => {
    const content: Range = [provision ? behindNumber(text, provision) : range[0], range[1]];
    const words = wordsWithin(wording, content);
    const depth = provision ? branches[parent]!.depth + 1 : 0;
    const id = provision?.id ?? '';
    numberOf.set(id, branches.length);
    branchOfWord.fill(branches.length, ...wordsWithin(wording, range));
    branches.push({ id, provision, parent, depth, range, content, words, fingerprint: fingerprint(text, content) });
  };
  add(undefined, [0, text.length], -1);
  for (const provision of provisions) add(provision, provision.range, numberOf.get(provision.parent ?? '')!);
  return { branches, branchOfWord };
}

function behindNumber(text: string, { number, range: [start, end] }: Provision): number {
  if (!number) return start;
  const at = text.slice(start, Math.min(end, start + LABEL + number.length)).indexOf(number);
  return at < 0 ? start : start + at + number.length;
}

/** The numbers of the narrowest branch that holds all of a stretch of text and of what that stands in, narrowest first. */
export function branchesAround({ branches, branchOfWord }: Outline, wording: Indexed, [start, end]: Range): number[] {
  const word = Math.max(0, firstAtLeast(wording.ends, start + 1));
  const around: number[] = [];
  for (let at = branchOfWord[word] ?? 0; at >= 0; at = branches[at]!.parent) {
    const { range } = branches[at]!;
    if (around.length > 0 || (range[0] <= start && end <= range[1])) around.push(at);
  }
  return around;
}
