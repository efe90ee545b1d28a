import { roman } from '../roman.ts';
import { attribute, type Element, isElement, styled } from './dom.ts';

/** A list under way: how its items are numbered, and the number of the next. */
export type List = { readonly style: Numbering; readonly step: 1 | -1; next: number };

type Numbering = 'none' | 'bullet' | 'decimal' | 'letter' | 'LETTER' | 'roman' | 'ROMAN';

const TYPES: Readonly<Record<string, Numbering>> = {
  1: 'decimal',
  a: 'letter',
  A: 'LETTER',
  i: 'roman',
  I: 'ROMAN',
  none: 'none',
  decimal: 'decimal',
  'decimal-leading-zero': 'decimal',
  'lower-alpha': 'letter',
  'lower-latin': 'letter',
  'upper-alpha': 'LETTER',
  'upper-latin': 'LETTER',
  'lower-roman': 'roman',
  'upper-roman': 'ROMAN',
  disc: 'bullet',
  circle: 'bullet',
  square: 'bullet',
};

/** The list that an `ol` or `ul` begins. */
export function listOf(element: Element): List {
  const ordered = element.tagName === 'ol';
  const style = numberingOf(element) ?? (ordered ? 'decimal' : 'bullet');
  const reversed = ordered && attribute(element, 'reversed') !== undefined;
  const items = reversed ? element.childNodes.filter((child) => isElement(child) && child.tagName === 'li').length : 1;
  return { style, step: reversed ? -1 : 1, next: whole(attribute(element, 'start')) ?? items };
}

const numberingOf = (element: Element): Numbering | undefined => {
  const css =
    styled(element, 'list-style-type') ??
    styled(element, 'list-style')
      ?.split(/\s+/)
      .find((word) => TYPES[word]);
  return TYPES[css ?? ''] ?? TYPES[attribute(element, 'type')?.trim() ?? ''];
};

/**
 * The mark of the next item of a list, with the number that a browser gives it: "1.", "•"; letters and Roman numerals in
 * brackets, "(a)", "(iv)", as treaties cite them. Empty for an item without one.
 */
export function markOf(list: List, item: Element): string {
  const number = whole(attribute(item, 'value')) ?? list.next;
  list.next = number + list.step;
  const style = numberingOf(item) ?? list.style;
  switch (style) {
    case 'none':
      return '';
    case 'bullet':
      return '•';
    case 'decimal':
      return `${number}.`;
    case 'letter':
      return number < 1 ? `${number}.` : `(${letters(number)})`;
    case 'LETTER':
      return number < 1 ? `${number}.` : `(${letters(number).toUpperCase()})`;
    case 'roman':
      return number < 1 || number > 3999 ? `${number}.` : `(${roman(number)})`;
    case 'ROMAN':
      return number < 1 || number > 3999 ? `${number}.` : `(${roman(number).toUpperCase()})`;
  }
}

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*-?\d{1,9}\s*$/.test(text) ? Number(text) : undefined;

const letters = (number: number): string => {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  return text;
};
