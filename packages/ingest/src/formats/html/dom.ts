import type { DefaultTreeAdapterTypes } from 'parse5';

/** A node of a page, and an element of it. */
export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** Whether a node is an element. */
export const isElement = (node: Node): node is Element => 'tagName' in node;

/** The characters of a text node; undefined of any other. */
export const textIn = (node: Node): string | undefined =>
  node.nodeName === '#text' && 'value' in node ? node.value : undefined;

/** The value of an attribute; undefined where there is none. */
export const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

/** What a style attribute says of a property, in lower case: "none" of `display`. A very long one is not read to its end. */
export function styled(element: Element, property: string): string | undefined {
  const style = attribute(element, 'style');
  if (style === undefined) return undefined;
  for (const part of style.slice(0, 4000).split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0 && part.slice(0, colon).trim().toLowerCase() === property)
      return part
        .slice(colon + 1)
        .replace('!important', '')
        .trim()
        .toLowerCase();
  }
  return undefined;
}

/** Goes through an element and all in it, however deep: into each element before its children, and out after them. */
export function visit(
  root: Element,
  { enter, leave }: { readonly enter?: (node: Node) => void; readonly leave?: (element: Element) => void },
) {
  const path: { readonly element: Element; next: number }[] = [];
  enter?.(root);
  path.push({ element: root, next: 0 });
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const child = top.element.childNodes[top.next++];
    if (child === undefined) {
      leave?.(top.element);
      path.pop();
    } else {
      enter?.(child);
      if (isElement(child)) path.push({ element: child, next: 0 });
    }
  }
}

/** The beginning of an element's text, `most` characters of it. */
export function beginningOf(element: Element, most: number): string {
  let text = '';
  const waiting: Node[] = [element];
  for (let node = waiting.pop(); node && text.length < most; node = waiting.pop()) {
    text += textIn(node) ?? '';
    if (!isElement(node) || UNREAD.has(node.tagName)) continue;
    for (let at = node.childNodes.length - 1; at >= 0; at--) waiting.push(node.childNodes[at]!);
  }
  return text.replace(/\s+/g, ' ').slice(0, most).trim();
}

/** Elements without text for a reader. */
export const UNREAD: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'noembed',
  'noframes',
  'template',
  'head',
  'title',
  'iframe',
  'object',
  'svg',
  'canvas',
  'audio',
  'video',
  'map',
  'rp',
]);

/** Elements that begin and end paragraphs. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext pre search section ' +
    'summary table tbody td tfoot th thead tr ul xmp'
  ).split(' '),
);

/** Whether an element is one of the headings h1 to h6. */
export const isHeading = ({ tagName }: Element): boolean => /^h[1-6]$/.test(tagName);
