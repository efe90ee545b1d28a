import type { Element, Node } from '@xmldom/xmldom';
import { around, childOf, isElement, nameOf } from './part.ts';
import type { Pen } from './pen.ts';

/** What may stand around runs within a paragraph and is left when words go to its edge. */
const WRAPPERS = [
  'hyperlink',
  'ins',
  'moveTo',
  'fldSimple',
  'smartTag',
  'customXml',
  'sdtContent',
  'sdt',
  'dir',
  'bdo',
];
/** What is cut in two where words go into its midst. */
const CUT = ['ins', 'moveTo'];

/** What of a run's properties says how a change of them was tracked, or that it was. */
const TRACKED = ['ins', 'del', 'moveFrom', 'moveTo', 'rPrChange'];

/** A place among the children of an element: before `next`, or behind all of them. */
export type Gap = { readonly parent: Node; readonly next: Node | null };

/** Puts nodes into a gap, in order. */
export const putInto = ({ parent, next }: Gap, nodes: readonly Node[]): void => {
  for (const node of nodes) parent.insertBefore(node, next);
};

/** Cuts an element with characters in two; gives the one with those from `at` on, which is new, unless that is all. */
function cutText(element: Element, at: number, pen: Pen): Element | undefined {
  const characters = element.textContent ?? '';
  if (at <= 0) return element;
  if (at >= characters.length) return undefined;
  const rest = pen.text(characters.slice(at), nameOf(element));
  const first = pen.text(characters.slice(0, at));
  element.textContent = first.textContent ?? '';
  for (const attribute of Array.from(first.attributes))
    element.setAttributeNS(attribute.namespaceURI, attribute.name, attribute.value);
  element.parentNode!.insertBefore(rest, element.nextSibling);
  const old = continued.get(element);
  if (old) continued.set(rest, { at: old.at - at, rest: old.rest });
  continued.set(element, { at, rest });
  return rest;
}

/** Where the characters of an element went on when it was cut. */
const continued = new WeakMap<Element, { readonly at: number; readonly rest: Element }>();

/** Where a place among the characters that an element once held is now: behind a character, or before one. */
export function nowAt(element: Element, at: number, side: 'behind' | 'before'): { element: Element; at: number } {
  let [own, place] = [element, at];
  for (
    let cut = continued.get(own);
    cut && (side === 'before' ? place >= cut.at : place > cut.at);
    cut = continued.get(own)
  ) {
    place -= cut.at;
    own = cut.rest;
  }
  return { element: own, at: place };
}

/** Cuts a run in two before one of its children; gives the second, which is new unless there is nothing before. */
function cutRun(run: Element, before: Node): Element {
  let first: Node | null = run.firstChild;
  while (first && (nameOf(first) === 'rPr' || !isElement(first))) first = first.nextSibling;
  if (first === before) return run;
  const rest = run.cloneNode(false) as Element;
  const properties = childOf(run, 'rPr');
  if (properties) rest.appendChild(properties.cloneNode(true));
  for (let at: Node | null = before; at; ) {
    const next: Node | null = at.nextSibling;
    rest.appendChild(at);
    at = next;
  }
  run.parentNode!.insertBefore(rest, run.nextSibling);
  return rest;
}

/** The run that holds some characters of an element and nothing else, cut out of the run that they stand in. */
export function isolated(element: Element, [from, to]: readonly [number, number], pen: Pen): Element {
  const isText = nameOf(element) === 't';
  let own = element;
  if (isText) {
    cutText(element, to, pen);
    own = cutText(element, from, pen) ?? element;
  }
  const run = cutRun(around(own, 'r')!, own);
  if (own.nextSibling) cutRun(run, own.nextSibling);
  return run;
}

/** The gap behind the first `at` characters of an element, out of what ends or begins there. */
export const gapAt = (element: Element, at: number, pen: Pen): Gap => outwards(gapWithin(element, at, pen));

/** The gap behind the first `at` characters of an element, in what it stands in. */
export function gapWithin(element: Element, at: number, pen: Pen): Gap {
  const isText = nameOf(element) === 't';
  const size = isText ? (element.textContent ?? '').length : 1;
  if (at <= 0) {
    const own = cutRun(around(element, 'r')!, element);
    return { parent: own.parentNode!, next: own };
  }
  if (isText && at < size) cutText(element, at, pen);
  const run = around(element, 'r')!;
  if (element.nextSibling) cutRun(run, element.nextSibling);
  return { parent: run.parentNode!, next: run.nextSibling };
}

/** The gap behind a run or a tracked change of runs. */
export const behind = (node: Node): Gap => outwards({ parent: node.parentNode!, next: node.nextSibling });

/** The same gap outside links, fields and changes of others that end or begin there; those in whose midst it is are cut. */
function outwards(gap: Gap): Gap {
  let { parent, next } = outOfField(gap);
  while (WRAPPERS.includes(nameOf(parent))) {
    const outer: Node = parent.parentNode!;
    if (!contentFrom(next)) next = parent.nextSibling;
    else if (next === firstContent(parent)) next = parent;
    else if (CUT.includes(nameOf(parent))) next = cutWrapper(parent as Element, next!);
    else break;
    ({ parent, next } = outOfField({ parent: outer, next }));
  }
  return { parent, next };
}

const isProperties = (node: Node): boolean => /Pr$/.test(nameOf(node));
const contentFrom = (node: Node | null): Node | null => {
  let at = node;
  while (at && (!isElement(at) || isProperties(at))) at = at.nextSibling;
  return at;
};
const firstContent = (parent: Node): Node | null => contentFrom(parent.firstChild);

/** Cuts what stands around runs in two before one of them. */
function cutWrapper(wrapper: Element, before: Node): Node {
  const rest = wrapper.cloneNode(false) as Element;
  for (let at: Node | null = before; at; ) {
    const next: Node | null = at.nextSibling;
    rest.appendChild(at);
    at = next;
  }
  wrapper.parentNode!.insertBefore(rest, wrapper.nextSibling);
  return rest;
}

/** Which mark of a field a run holds: its begin, the separator before its result, or its end. */
export function fieldMark(node: Node | null): string {
  if (nameOf(node) !== 'r') return '';
  const mark = childOf(node!, 'fldChar');
  const attribute = mark && Array.from(mark.attributes).find(({ localName }) => localName === 'fldCharType');
  return attribute?.value ?? '';
}

/** A gap at the end of a field's result moved behind the field, and one at its start before it. */
function outOfField({ parent, next }: Gap): Gap {
  let at: Node | null = next;
  while (fieldMark(at) === 'end') at = at!.nextSibling;
  if (at !== next) return { parent, next: at };
  let before: Node | null = next ? next.previousSibling : parent.lastChild;
  if (fieldMark(before) !== 'separate') return { parent, next };
  for (let open = 1; before && open > 0; ) {
    before = before.previousSibling;
    if (fieldMark(before) === 'end') open++;
    if (fieldMark(before) === 'begin') open--;
  }
  return { parent, next: before ?? next };
}

/** How new words beside a run look: like it, but for what makes it a link, a note's call or raised. */
export function looksOf(run: Element | undefined): Element | undefined {
  const properties = run && childOf(run, 'rPr');
  if (!properties) return undefined;
  const looks = properties.cloneNode(true) as Element;
  const isCall = ['footnoteReference', 'endnoteReference'].some((name) => childOf(run, name));
  const left = [...TRACKED, ...(isCall || around(run, 'hyperlink') ? ['rStyle', 'vertAlign', 'color', 'u'] : [])];
  for (let at: Node | null = looks.firstChild; at; ) {
    const next: Node | null = at.nextSibling;
    if (left.includes(nameOf(at)) || nameOf(at) === 'vanish') looks.removeChild(at);
    at = next;
  }
  return looks;
}

/** Runs of words that look so: a line break for each `\n` in them, a tab for each `\t`. */
export function runOf(words: string, looks: Element | undefined, pen: Pen): Element {
  const run = pen.make('r');
  if (looks) run.appendChild(looks.cloneNode(true));
  for (const word of words.split(/([\n\t])/)) {
    if (word === '\n') run.appendChild(pen.make('br'));
    else if (word === '\t') run.appendChild(pen.make('tab'));
    else if (word !== '') run.appendChild(pen.text(word));
  }
  return run;
}
