import type { Element, Node } from '@xmldom/xmldom';
import { childOf, childrenOf, nameOf, type Part } from './part.ts';

/** Who changes what when, as tracked changes and comments say it: `date` is an ISO date and time. */
export type Hand = { readonly author: string; readonly date: string };

/** What elements are made with in one part: its own prefix and namespace, and marks of changes each with an id of its own. */
export type Pen = {
  readonly hand: Hand;
  /** `<w:NAME w:KEY="VALUE">` with children. */
  readonly make: (name: string, attributes?: Readonly<Record<string, string>>, ...children: Node[]) => Element;
  /** `<w:NAME>` that tracks a change: "ins", "del", "pPrChange". */
  readonly change: (name: string, ...children: Node[]) => Element;
  /** `<w:t>` with characters. */
  readonly text: (characters: string, name?: string) => Element;
  readonly attribute: (element: Element | undefined, name: string) => string;
};

/** Gives ids that no other change or comment of a file has. */
export type Ids = () => string;

const HIGHEST = 2 ** 30;

/** Starts behind the highest id of a file's parts. */
export function idsAfter(parts: readonly string[]): Ids {
  const used = new Set<number>();
  for (const text of parts) for (const [, id] of text.matchAll(/:id="(\d{1,10})"/g)) used.add(Number(id));
  let last = [...used].filter((id) => id < HIGHEST).reduce((most, id) => Math.max(most, id), 0);
  return () => {
    do last++;
    while (used.has(last));
    return String(last);
  };
}

/** What XML cannot hold. */
const UNWRITABLE = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/gu;

/** Characters as XML can hold them. */
export const writable = (characters: string): string => characters.toWellFormed().replace(UNWRITABLE, '');

export function penFor({ document, root }: Part, hand: Hand, ids: Ids): Pen {
  const namespace = root.namespaceURI ?? '';
  const prefix = root.prefix ?? root.lookupPrefix(namespace) ?? '';
  const named = (name: string) => (prefix === '' ? name : `${prefix}:${name}`);
  const make: Pen['make'] = (name, attributes = {}, ...children) => {
    const element = document.createElementNS(namespace, named(name));
    for (const [key, value] of Object.entries(attributes))
      element.setAttributeNS(namespace, named(key), writable(value));
    for (const child of children) element.appendChild(child);
    return element;
  };
  return {
    hand,
    make,
    change: (name, ...children) => make(name, { id: ids(), author: hand.author, date: hand.date }, ...children),
    text: (characters, name = 't') => {
      const element = make(name);
      element.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
      element.appendChild(document.createTextNode(writable(characters)));
      return element;
    },
    attribute: (element, name) => element?.getAttributeNS(namespace, name) ?? '',
  };
}

/** The properties of a paragraph, made where it has none. */
export function propertiesOf(paragraph: Element, pen: Pen): Element {
  const there = childOf(paragraph, 'pPr');
  if (there) return there;
  const made = pen.make('pPr');
  paragraph.insertBefore(made, paragraph.firstChild);
  return made;
}

/** The properties of a paragraph's mark, made where it has none, in the place that the order of properties has for them. */
function markOf(paragraph: Element, pen: Pen): Element {
  const properties = propertiesOf(paragraph, pen);
  const there = childOf(properties, 'rPr');
  if (there) return there;
  const made = pen.make('rPr');
  const behind = childrenOf(properties).find((one) => ['sectPr', 'pPrChange'].includes(nameOf(one)));
  properties.insertBefore(made, behind ?? null);
  return made;
}

/** Says of a paragraph's mark that it was inserted or deleted. */
export function trackMark(paragraph: Element, kind: 'ins' | 'del', pen: Pen): void {
  const mark = markOf(paragraph, pen);
  if (childOf(mark, kind)) return;
  // an insertion stands before a deletion
  const before = kind === 'del' ? (childOf(mark, 'ins')?.nextSibling ?? mark.firstChild) : mark.firstChild;
  mark.insertBefore(pen.change(kind), before);
}
