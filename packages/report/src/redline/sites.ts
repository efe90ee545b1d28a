import type { Range, WordPlace } from '@carveout/schema';
import type { Element } from '@xmldom/xmldom';
import { WordError } from './error.ts';
import { nameIn, type Parts, unpack } from './package.ts';
import { around, childrenOf, elementsOf, type Part, readPart, writePart } from './part.ts';

/** A stretch of an agreement's text in the tree of the part that it stands in. */
export type Piece = WordPlace & {
  readonly node: Element;
  /** The paragraph that it stood in when the file was opened. */
  readonly paragraph: Element;
};

/** A Word file open to be changed, with where an agreement's text stands in it. */
export type WordFile = {
  readonly parts: Parts;
  /** The part of that name, as a tree; what is changed in it is written by `save`. */
  readonly part: (name: string) => Part | undefined;
  /** The name of the part with the main text. */
  readonly main: string;
  /** What stands in a stretch of the text, in its order, but what only touches it; of line breaks, those before its end. */
  readonly piecesIn: (range: Range) => Piece[];
  /** What ends last at a place of the text or before it, and what begins first there or behind it. */
  readonly piecesBeside: (at: number) => { readonly before: Piece | undefined; readonly behind: Piece | undefined };
  /** What stands in a paragraph, in the order of the text. */
  readonly piecesOf: (paragraph: Element, part: string) => readonly Piece[];
  readonly save: () => void;
};

const otherFile = () => new WordError('damaged', 'The Word file is not the one that the agreement was read from.');

/** Opens a file. Throws a WordError for one that is damaged, too large, or not the one that the places are of. */
export function openWord(bytes: Uint8Array, places: readonly WordPlace[]): WordFile {
  const parts = unpack(bytes);
  const open = new Map<string, Part | undefined>();
  const part = (name: string) => {
    if (!open.has(name)) open.set(name, readPart(parts, name));
    return open.get(name);
  };
  const inPart = Map.groupBy(places, (place) => place.part);
  const known = new Map<WordPlace, Piece>();
  const paragraphs = new Map<string, ReadonlyMap<Element, readonly Piece[]>>();
  /** The places of a part, each with its element. */
  const resolved = (name: string): ReadonlyMap<Element, readonly Piece[]> => {
    const there = paragraphs.get(name);
    if (there) return there;
    const read = part(name);
    const elements = read ? elementsOf(read.root) : [];
    const pieces = (inPart.get(name) ?? []).map((place): Piece => {
      const node = elements[place.element];
      const paragraph = around(node ?? null, 'p');
      if (!node || !paragraph) throw otherFile();
      const piece = { ...place, node, paragraph };
      known.set(place, piece);
      return piece;
    });
    const grouped = Map.groupBy(pieces, ({ paragraph }) => paragraph);
    paragraphs.set(name, grouped);
    return grouped;
  };
  const pieceOf = (place: WordPlace): Piece => {
    resolved(place.part);
    return known.get(place)!;
  };
  return {
    parts,
    part,
    main: mainOf(parts),
    piecesIn: ([start, end]) => {
      const found: Piece[] = [];
      for (let at = firstEndingFrom(places, start); at < places.length && places[at]!.range[0] <= end; at++) {
        const [from, to] = places[at]!.range;
        if (from === to ? start <= from && from < end : from < end && start < to) found.push(pieceOf(places[at]!));
      }
      return found;
    },
    piecesBeside: (at) => {
      let behind = firstEndingFrom(places, at);
      while (places[behind] && places[behind]!.range[0] < at) behind++;
      const before = places[behind - 1];
      return { before: before && pieceOf(before), behind: places[behind] && pieceOf(places[behind]!) };
    },
    piecesOf: (paragraph, name) => resolved(name).get(paragraph) ?? [],
    save: () => {
      for (const one of open.values()) if (one) writePart(parts, one);
    },
  };
}

/** The first of places in the order of the text that ends at an offset or behind it. */
function firstEndingFrom(places: readonly WordPlace[], offset: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]!.range[1] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The name of the part that a package names as its document. */
function mainOf(parts: Parts): string {
  const relations = readPart(parts, '_rels/.rels');
  const target = (relations ? childrenOf(relations.root) : [])
    .find((one) => one.getAttribute('Type')?.endsWith('/officeDocument'))
    ?.getAttribute('Target')
    ?.replace(/^\//, '');
  const name = nameIn(parts, target ?? '') ?? nameIn(parts, 'word/document.xml');
  if (name === undefined) throw otherFile();
  return name;
}
