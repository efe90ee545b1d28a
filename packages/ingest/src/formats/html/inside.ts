import { readHeading } from '../../structure/heading.ts';
import { attribute, BLOCKS, beginningOf, type Element, isHeading, styled } from './dom.ts';
import type { Note } from './footnote.ts';
import { type List, listOf } from './list.ts';

/** What holds for the text inside an element of a page, as it is inherited. */
export type Inside = {
  /** The paragraph, heading, cell or the like that it stands in. */
  readonly block: Element;
  readonly centred: boolean;
  readonly bold: boolean;
  readonly linked: boolean;
  readonly verbatim: boolean;
  /** It is hidden at first, and read all the same. */
  readonly shown: boolean;
  /** It is the mark of a footnote. */
  readonly called: boolean;
  readonly note: Note | undefined;
  readonly list: List | undefined;
};

/** What holds at the top of a page. */
export const OUTSIDE: Omit<Inside, 'block'> = {
  centred: false,
  bold: false,
  linked: false,
  verbatim: false,
  shown: false,
  called: false,
  note: undefined,
  list: undefined,
};

const VERBATIM: ReadonlySet<string> = new Set(['pre', 'listing', 'xmp', 'plaintext']);
const LISTS: ReadonlySet<string> = new Set(['ol', 'ul', 'menu', 'dir']);
const CONTROLS: ReadonlySet<string> = new Set(['datalist', 'input', 'optgroup', 'option', 'select', 'textarea']);

/** What holds inside an element, given what holds outside, and the footnote whose text the element is. */
export function insideOf(element: Element, outside: Inside, note: Note | undefined): Inside {
  const { tagName } = element;
  return {
    ...outside,
    block: isBlock(element) ? element : outside.block,
    centred: centredIn(element) ?? outside.centred,
    bold: boldIn(element) ?? outside.bold,
    linked: outside.linked || (tagName === 'a' && attribute(element, 'href') !== undefined),
    verbatim: outside.verbatim || VERBATIM.has(tagName) || (styled(element, 'white-space') ?? '').startsWith('pre'),
    note: note ?? outside.note,
    list: LISTS.has(tagName) ? listOf(element) : outside.list,
  };
}

const centredIn = (element: Element): boolean | undefined => {
  if (element.tagName === 'center') return true;
  const align =
    styled(element, 'text-align') ?? (isBlock(element) ? attribute(element, 'align')?.toLowerCase() : undefined);
  return align === undefined || element.tagName === 'table'
    ? undefined
    : align.includes('center') || align === 'middle';
};

const boldIn = (element: Element): boolean | undefined => {
  const weight = styled(element, 'font-weight');
  if (weight !== undefined) return weight.startsWith('bold') || Number(weight) >= 600;
  const { tagName } = element;
  return isHeading(element) || tagName === 'b' || tagName === 'strong' || tagName === 'th' ? true : undefined;
};

/** Whether an element begins and ends paragraphs. */
export const isBlock = (element: Element): boolean =>
  BLOCKS.has(element.tagName) || styled(element, 'display') === 'block';

/** Whether a page hides an element from its readers. */
export const isHidden = (element: Element): boolean =>
  (attribute(element, 'hidden') ?? 'until-found') !== 'until-found' ||
  attribute(element, 'aria-hidden') === 'true' ||
  styled(element, 'display') === 'none' ||
  styled(element, 'visibility') === 'hidden' ||
  styled(element, 'mso-hide') === 'all';

/** A division in text that is hidden until a reader opens it, and how far it is looked for, in characters. */
const division = /(?:^|\s)(?:art[íi]culo|article|art\.|chapter|chapitre|cap[íi]tulo|annexe?|anexo)\s+[\dIVX]/i;
const FAR = 20_000;
/** How pages name what a reader opens with a click. */
const folding = /collaps|accordion|acordeon|panel|expand|toggle|deplia|plegable/i;

/** Whether a hidden element is a part of the agreement that a reader opens: it is named so, holds a division, or follows its heading. */
export const isFolded = (element: Element, before: Element | undefined): boolean =>
  attribute(element, 'role') === 'tabpanel' ||
  folding.test(`${attribute(element, 'id') ?? ''} ${attribute(element, 'class') ?? ''}`.slice(0, 500)) ||
  division.test(beginningOf(element, FAR)) ||
  (before !== undefined && readHeading(beginningOf(before, 250)) !== undefined);

/** What links back say: to the top of a page, or from a footnote to its call. */
const back =
  /^(?:[\^\s↑↩⏎⬆↵]+\p{M}*|(?:back to |go to )?top(?: of (?:the )?page)?|(?:retour en )?haut(?: de (?:la )?page)?|(?:volver |ir )?(?:al? )?(?:arriba|inicio))$/iu;

/** Whether an element is there to be used and not to be read: a choice of languages, a way back to the top. */
export const isControl = (element: Element, { block }: Inside): boolean => {
  const { tagName } = element;
  if (CONTROLS.has(tagName)) return true;
  // the heading of a part that opens with a click
  if (tagName === 'button') return !isHeading(block);
  return tagName === 'a' && (attribute(element, 'href') ?? '').includes('#') && back.test(beginningOf(element, 60));
};

/** A raised number that may call a footnote without a link. */
export function looseCall(element: Element): Note | undefined {
  if (element.tagName !== 'sup') return undefined;
  const number = /^[[(]?(\d{1,3}|\*{1,3})[\])]?$/.exec(beginningOf(element, 12))?.[1];
  return number === undefined ? undefined : { key: '', number };
}
