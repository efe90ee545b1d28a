import type { Agreement, Provision, Range } from '@carveout/schema';
import { element } from './element.ts';
import { isCalled, type Writer } from './inline.ts';

/** The kinds that Akoma Ntoso has an element for, by that name. */
const ELEMENTS: ReadonlySet<Provision['kind']> = new Set([
  'part',
  'title',
  'chapter',
  'section',
  'subsection',
  'article',
  'paragraph',
  'point',
]);

/** What is written of an agreement's provisions. */
export type Tree = {
  readonly agreement: Agreement;
  readonly eIds: ReadonlyMap<Provision['id'], string>;
  readonly writer: Writer;
  readonly children: ReadonlyMap<Provision['id'] | null, readonly Provision[]>;
};

/** The provisions of an agreement by what they stand in, without footnotes that are written where they are called. */
export function childrenOf({ provisions, text }: Agreement): Tree['children'] {
  return Map.groupBy(
    provisions.filter((provision) => !isCalled(provision, text)),
    ({ parent }) => parent,
  );
}

/** The number and heading of a provision as they are printed at its head, and where its own words begin. */
type Head = { readonly num?: Range; readonly heading?: Range; readonly end: number };

/** How far from its start a provision's number may end. */
const FARTHEST = 60;

/** Finds the head of a provision in its text. */
function headOf(text: string, { range, number, heading }: Provision, end: number): Head {
  const [start] = range;
  let at = start;
  const place = number === '' ? undefined : numberPlace(text.slice(start, Math.min(end, start + FARTHEST)), number);
  if (place !== undefined) {
    at = start + place + number.length;
    at += /^[.):\]–—-]*/.exec(text.slice(at, end))![0].length;
  }
  const behind = heading === '' ? undefined : behindWords(text, { from: at, end, words: heading });
  if (behind === undefined) return { ...(place !== undefined && { num: [start, at] }), end: at };
  // a dash or colon before the heading goes with the number
  const signs = /^[\s–—:-]*/.exec(text.slice(at, behind))![0];
  const num: Range = [start, at + signs.trimEnd().length];
  return { ...(num[0] < num[1] && { num }), heading: [at + signs.length, behind], end: behind };
}

/** Where a number stands in the first line of some text, as a word of its own if it does. */
const numberPlace = (text: string, number: string): number | undefined => {
  const [line = ''] = text.split('\n');
  const isWord = (place: number) =>
    !LETTER_BEHIND.test(line.slice(0, place)) && !LETTER_AHEAD.test(line.slice(place + number.length));
  let place = line.indexOf(number);
  const first = place;
  while (place >= 0 && !isWord(place)) place = line.indexOf(number, place + 1);
  if (place < 0) place = first;
  return place < 0 ? undefined : place;
};
const LETTER_BEHIND = /[\p{L}\p{N}]$/u;
const LETTER_AHEAD = /^[\p{L}\p{N}]/u;

/** The place behind some words that stand at a place, whatever the white space and dashes before and in them. */
const behindWords = (
  text: string,
  { from, end, words }: { readonly from: number; readonly end: number; readonly words: string },
): number | undefined => {
  let at = from + /^[\s–—:-]*/.exec(text.slice(from, end))![0].length;
  for (const letter of words.replace(/\s+/g, '')) {
    while (at < end && /\s/.test(text[at]!)) at++;
    if (!text.startsWith(letter, at)) return undefined;
    at += letter.length;
  }
  return at <= end ? at : undefined;
};

/** One provision with all that stands in it, as Akoma Ntoso has it: number, heading, then content, or introduction, parts and end. */
export function provisionXml(tree: Tree, provision: Provision): string {
  const { kind } = provision;
  const eId = tree.eIds.get(provision.id)!;
  const { head, inside } = insideOf(tree, provision);
  if (ELEMENTS.has(kind)) return element(kind, { eId }, head + inside);
  return element('hcontainer', { name: kind, eId }, head + inside);
}

/** The number and heading of a provision, and the rest of it. */
export function insideOf(tree: Tree, provision: Provision): { readonly head: string; readonly inside: string } {
  const { agreement, eIds, writer } = tree;
  const eId = eIds.get(provision.id)!;
  const children = tree.children.get(provision.id) ?? [];
  const [start, end] = provision.range;
  const { num, heading, end: from } = headOf(agreement.text, provision, children[0]?.range[0] ?? end);
  const head =
    (num ? element('num', {}, writer.inline(num)) : '') +
    (heading ? element('heading', {}, writer.inline(heading)) : '');
  const first = Math.max(start, from);
  if (children.length === 0) {
    const words = writer.blocks([first, end]);
    return { head, inside: element('content', { eId: `${eId}__content` }, words || element('p')) };
  }
  let inside = '';
  let at = first;
  children.forEach((child, index) => {
    const words = writer.blocks([at, child.range[0]]);
    if (words && index === 0) inside += element('intro', { eId: `${eId}__intro` }, words);
    else if (words) inside += text(words, `${eId}__hcontainer_${index}`);
    inside += provisionXml(tree, child);
    at = child.range[1];
  });
  const rest = writer.blocks([at, end]);
  return { head, inside: inside + (rest ? element('wrapUp', { eId: `${eId}__wrapup` }, rest) : '') };
}

/** Words between parts, which have no element of their own. */
const text = (words: string, eId: string): string =>
  element('hcontainer', { name: 'text', eId }, element('content', { eId: `${eId}__content` }, words));
