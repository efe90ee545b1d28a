import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';
import { WordError } from './error.ts';
import { nameIn, type Parts, tooLarge } from './package.ts';

/** The most characters of a part that is changed. */
const LONGEST = 32 * 1024 * 1024;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const damaged = (name: string) =>
  new WordError(
    'damaged',
    `A part of the Word file (${name}) is damaged. Please open it in Word, save it again and use that.`,
  );

/** A part of a package as a tree, to be changed in place. */
export type Part = { readonly name: string; readonly document: Document; readonly root: Element };

/** Reads a part. Throws a WordError for one that is damaged, too large, or declares a document type. */
export function readPart(parts: Parts, asked: string): Part | undefined {
  const name = nameIn(parts, asked);
  if (name === undefined) return undefined;
  const text = decoded(parts.get(name)!);
  if (text.length > LONGEST) throw tooLarge();
  // no part of a Word file may declare one, and entities could be anything
  if (/<!DOCTYPE/i.test(text)) throw damaged(name);
  try {
    const document = new DOMParser({
      locator: false,
      normalizeLineEndings: (source) => source.replace(/\r\n?/g, '\n'),
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message);
      },
    }).parseFromString(text, 'text/xml');
    const root = document.documentElement;
    if (!root) throw damaged(name);
    return { name, document, root };
  } catch {
    throw damaged(name);
  }
}

/** Reads a part, or makes it with this as its root. */
export const readOrMake = (parts: Parts, name: string, root: string): Part => {
  if (nameIn(parts, name) === undefined) parts.set(name, new TextEncoder().encode(HEAD + root));
  return readPart(parts, name)!;
};

/** Puts a part back into its package. */
export function writePart(parts: Parts, { name, document }: Part): void {
  const text = new XMLSerializer().serializeToString(document).replace(/^<\?xml[^>]*\?>\s*/, '');
  parts.set(name, new TextEncoder().encode(HEAD + text));
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide).decode(bytes);
}

/** The elements of a part in their order, its root first. */
export function elementsOf(root: Element): Element[] {
  const all: Element[] = [];
  let at: Node | null = root;
  while (at) {
    if (isElement(at)) all.push(at);
    if (at.firstChild) {
      at = at.firstChild;
      continue;
    }
    while (at && at !== root && !at.nextSibling) at = at.parentNode;
    at = !at || at === root ? null : at.nextSibling;
  }
  return all;
}

export const isElement = (node: Node | null | undefined): node is Element => node?.nodeType === 1;

/** An element's name without its prefix: of `<w:p>`, "p". */
export const nameOf = (node: Node | null | undefined): string => (isElement(node) ? (node.localName ?? '') : '');

/** The elements that stand in an element directly. */
export const childrenOf = (element: Node): Element[] => {
  const all: Element[] = [];
  for (let at = element.firstChild; at; at = at.nextSibling) if (isElement(at)) all.push(at);
  return all;
};

/** The first child of that name. */
export const childOf = (element: Node | undefined, name: string): Element | undefined =>
  element && childrenOf(element).find((one) => nameOf(one) === name);

/** The narrowest element of that name that a node is or stands in. */
export function around(node: Node | null, ...names: string[]): Element | undefined {
  for (let at: Node | null = node; at; at = at.parentNode) if (names.includes(nameOf(at))) return at as Element;
  return undefined;
}
