import { SaxesParser } from 'saxes';
import { normalise } from '../../normalise.ts';

/** An element of an XML file, its name as it stands in the file: "akn:article". */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
};

/** What is deeper than this stands in the last element that is not. */
const DEEPEST = 500;

/** The tree of elements, as much as there is of it, and the first thing wrong with it. Document types are not read. */
export function parse(source: string): { readonly root: Element | undefined; readonly damaged: string | undefined } {
  const parser = new SaxesParser({ fragment: false });
  const path: Element[] = [];
  let root: Element | undefined;
  let damaged: string | undefined;
  let depth = 0;
  parser.on('error', (error) => {
    damaged ??= error.message;
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    if (depth > DEEPEST) return;
    const element: Element = { name, attributes: attributes as Record<string, string>, children: [] };
    root ??= element;
    path.at(-1)?.children.push(element);
    path.push(element);
  });
  parser.on('closetag', () => {
    if (depth-- <= DEEPEST) path.pop();
  });
  const add = (text: string) => path.at(-1)?.children.push(text);
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    parser.write(source).close();
  } catch (error) {
    damaged ??= error instanceof Error ? error.message : 'unknown fault';
  }
  return { root, damaged };
}

/** All text inside an element. */
export function textOf(element: Element): string {
  let text = '';
  const rest: (Element | string)[] = [element];
  for (let one = rest.pop(); one !== undefined; one = rest.pop()) {
    if (typeof one === 'string') text += one;
    else for (let at = one.children.length - 1; at >= 0; at--) rest.push(one.children[at]!);
  }
  return text;
}

/** The text of an element, or of an attribute, on one line. */
export const label = (text: string | undefined): string =>
  normalise(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** The elements that stand directly in an element. */
export const elementsIn = (element: Element | undefined): Element[] =>
  (element?.children ?? []).filter((child): child is Element => typeof child !== 'string');

/** Those of them with a name. */
export const childrenOf = (element: Element | undefined, name: string): Element[] =>
  elementsIn(element).filter((child) => child.name === name);

/** The name of an element without its prefix, in lower case: "article" of `akn:article` and of `Article`. */
export const localName = ({ name }: Element): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/** An attribute by its name in lower case without its prefix: `eId`, `xml:lang`. */
export const attributeOf = ({ attributes }: Element, ...names: readonly string[]): string | undefined => {
  for (const wanted of names) {
    for (const [name, value] of Object.entries(attributes))
      if (name.slice(name.indexOf(':') + 1).toLowerCase() === wanted) return value;
  }
  return undefined;
};

/** Goes through the elements below one, in the order of the document, until told to stop by `false`. */
export function everyElement(root: Element, meet: (element: Element) => boolean | undefined) {
  const rest: Element[] = [root];
  for (let one = rest.pop(); one; one = rest.pop()) {
    if (meet(one) === false) return;
    for (let at = one.children.length - 1; at >= 0; at--) {
      const child = one.children[at]!;
      if (typeof child !== 'string') rest.push(child);
    }
  }
}
