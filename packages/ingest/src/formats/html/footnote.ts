import type { Composed } from '../compose.ts';
import { attribute, BLOCKS, beginningOf, type Element, isElement, styled, visit } from './dom.ts';

/** A footnote that links resolve: its key, unique on the page, and its number as printed. */
export type Note = { readonly key: string; readonly number: string };

/** The footnotes of a page, by the links that call them and by where their text begins. */
export type Notes = {
  readonly calls: ReadonlyMap<Element, Note>;
  /** Elements that hold the text of one footnote and nothing else. */
  readonly texts: ReadonlyMap<Element, Note>;
  /** Elements within a paragraph at which the text of one of several footnotes begins. */
  readonly starts: ReadonlyMap<Element, Note>;
};

type Place = { readonly from: number; to: number };

const mark = /^[[(]?(\d{1,4}|[a-zA-Z]{1,2}|[ivxl]{1,6}|[*†‡§¶]{1,4})[\])]?$/;
/** How pages name footnotes: "_ftn1", "fn:1", "sdfootnote1sym", "nota-3", "ntr1-L_2024". */
const named =
  /ftn|fn[-_:.]?\d|fn[-_:.]?ref|foot[-_]?note|end[-_]?note|(?:^|[-_ #])(?:notes?|notas?|ntr|ntc|nbp|pie)(?=[-_:.\d]|$)|cite[-_]/i;

/** Finds the footnotes of a page: a link with a mark to a later place that says it is one, or begins with that mark. */
export function notesOf(root: Element): Notes {
  const places = new Map<Element, Place>();
  const byId = new Map<string, Element>();
  const links: Element[] = [];
  let order = 0;
  visit(root, {
    enter: (node) => {
      if (!isElement(node)) return;
      places.set(node, { from: order, to: ++order });
      for (const id of [attribute(node, 'id'), node.tagName === 'a' ? attribute(node, 'name') : undefined])
        if (id && !byId.has(id)) byId.set(id, node);
      if (node.tagName === 'a' && attribute(node, 'href')?.includes('#')) links.push(node);
    },
    leave: (element) => {
      places.get(element)!.to = order;
    },
  });
  const calls = new Map<Element, Note>();
  const targets = new Map<Element, Note>();
  for (const link of links) {
    const number = mark.exec(beginningOf(link, 12))?.[1];
    const target = number === undefined ? undefined : byId.get(fragmentOf(link));
    if (!target || number === undefined || target === link) continue;
    if (places.get(target)!.from < places.get(link)!.to) continue;
    const known = targets.get(target);
    if (!known && !isNote({ link, target, number, byId, places })) continue;
    const note = known ?? { key: `n${places.get(target)!.from}`, number };
    targets.set(target, note);
    calls.set(link, { ...note, number });
  }
  return { calls, ...textsOf(targets, [...calls.keys()], places) };
}

const fragmentOf = (link: Element): string => {
  const href = attribute(link, 'href')!;
  const fragment = href.slice(href.lastIndexOf('#') + 1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
};

type Suspect = {
  readonly link: Element;
  readonly target: Element;
  readonly number: string;
  readonly byId: ReadonlyMap<string, Element>;
  readonly places: ReadonlyMap<Element, Place>;
};

/** Whether a link with a mark calls a footnote, rather than to refer to "Article 5". */
const isNote = ({ link, target, number, byId, places }: Suspect): boolean => {
  const names = [fragmentOf(link), attribute(link, 'class'), attribute(link, 'role'), attribute(link, 'style')];
  if (names.some((name) => name !== undefined && named.test(name.slice(0, 200)))) return true;
  const opens = [target, blockOf(target)].some((element) => begins(beginningOf(element, 12), number));
  if (opens && (isRaised(link) || (/^[[(]/.test(beginningOf(link, 12)) && !/^\p{L}/u.test(number)))) return true;
  // a link back
  const back = [target, ...target.childNodes].filter((node): node is Element => isElement(node as Element));
  return back.some((node) => {
    if (node.tagName !== 'a' || !attribute(node, 'href')?.includes('#')) return false;
    const origin = byId.get(fragmentOf(node));
    const from = origin && places.get(origin);
    const at = places.get(link)!.from;
    return (
      from !== undefined && from.from <= at && at < Math.max(from.to, from.from + 3) && !BLOCKS.has(origin!.tagName)
    );
  });
};

/** Whether a text begins with the mark of a footnote, and not with a longer number or word. */
const begins = (text: string, number: string): boolean => {
  const bare = text.replace(/^[[(]/, '');
  return (
    bare.startsWith(number) && !(/^[\p{L}\p{N}]/u.test(bare.slice(number.length)) && /[\p{L}\p{N}]$/u.test(number))
  );
};

const isRaised = (link: Element): boolean => {
  const around = [
    link,
    link.parentNode,
    link.parentNode && 'parentNode' in link.parentNode ? link.parentNode.parentNode : null,
  ];
  if (
    around.some(
      (node) => node && 'tagName' in node && (node.tagName === 'sup' || styled(node, 'vertical-align') === 'super'),
    )
  )
    return true;
  return link.childNodes.some((child) => isElement(child) && child.tagName === 'sup');
};

/** The paragraph, list item or row that an element stands in, or is. */
const blockOf = (element: Element): Element => {
  let block = element;
  while (!BLOCKS.has(block.tagName) && block.parentNode && 'tagName' in block.parentNode) block = block.parentNode;
  if ((block.tagName === 'td' || block.tagName === 'th') && block.parentNode && 'tagName' in block.parentNode)
    return block.parentNode;
  return block;
};

const textsOf = (
  targets: ReadonlyMap<Element, Note>,
  calls: readonly Element[],
  places: ReadonlyMap<Element, Place>,
): Pick<Notes, 'texts' | 'starts'> => {
  const texts = new Map<Element, Note>();
  const starts = new Map<Element, Note>();
  const begin = [...targets.keys()].map((target) => places.get(target)!.from).sort((a, b) => a - b);
  const called = calls.map((link) => places.get(link)!.from).sort((a, b) => a - b);
  // an element with the text of one footnote, and with no call
  const alone = (element: Element) =>
    count(begin, places.get(element)!) <= 1 && count(called, places.get(element)!) === 0;
  for (const [target, note] of targets) {
    let block = blockOf(target);
    if (!alone(block)) {
      starts.set(target, note);
      continue;
    }
    for (let outer = block.parentNode; outer && 'tagName' in outer; outer = outer.parentNode) {
      if (!isNamed(outer) || !alone(outer)) break;
      block = outer;
    }
    texts.set(block, note);
    // the text of a term in a list of definitions is beside it
    if (block.tagName !== 'dt') continue;
    const siblings = block.parentNode?.childNodes ?? [];
    const beside = siblings.slice(siblings.indexOf(block) + 1).find(isElement);
    if (beside?.tagName === 'dd') texts.set(beside, note);
  }
  return { texts, starts };
};

/** Whether an element is named after a footnote: the `div` around its paragraphs. */
const isNamed = (element: Element): boolean =>
  element.tagName !== 'body' &&
  ['id', 'class', 'role', 'style'].some((name) => named.test(attribute(element, name)?.slice(0, 200) ?? ''));

/** How many of some sorted places lie within an element. */
const count = (sorted: readonly number[], { from, to }: Place): number =>
  firstFrom(sorted, to) - firstFrom(sorted, from);

const firstFrom = (sorted: readonly number[], wanted: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Resolves calls without a link, each a raised number: a line that begins with one is the footnote of the last call of
 * that number before it. What turns out to call nothing, such as the 2 of "m2", is no call.
 */
export function looseNotes<From>(lines: readonly Composed<From>[]): Composed<From>[] {
  const waiting = new Map<string, { readonly line: number; readonly call: number }>();
  const keys = new Map<string, string>();
  const notes = new Map<number, Note>();
  lines.forEach(({ calls, text, noteKey }, line) => {
    calls.forEach(({ at, end, note, key }, call) => {
      if (key !== '') return;
      const origin = waiting.get(note);
      if (at === 0 && end < text.length && noteKey === undefined && origin) {
        keys.set(`${origin.line} ${origin.call}`, `s${line}`);
        notes.set(line, { key: `s${line}`, number: note });
        waiting.delete(note);
      } else if (at > 0) waiting.set(note, { line, call });
    });
  });
  return lines.map((line, index) => {
    const note = notes.get(index);
    const calls = line.calls.map((one, call) => ({ ...one, key: one.key || (keys.get(`${index} ${call}`) ?? '') }));
    return { ...line, calls, ...(note && { note: note.number, noteKey: note.key }) };
  });
}
