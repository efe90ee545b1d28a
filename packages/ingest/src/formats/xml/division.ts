import type { ProvisionKind } from '@carveout/schema';
import { kindOf, readHeading } from '../../structure/heading.ts';
import type { Declared } from '../reader.ts';
import { DIVISIONS, roleOf } from './name.ts';
import { attributeOf, type Element, elementsIn, everyElement, label, localName, textOf } from './tree.ts';

/** The divisions of a marked-up text: what each declares, and which of them have divisions in them. */
export type Divisions = {
  readonly declared: ReadonlyMap<Element, Declared>;
  readonly holding: ReadonlySet<Element>;
};

/** Divisions that need neither a number nor a heading to be one. */
const BARE: ReadonlySet<ProvisionKind> = new Set(['annex', 'preamble', 'conclusion']);

/**
 * Finds the divisions of a marked-up text where they are plain: an element that is named after one and has a number or a
 * heading. In a text without articles, such as a law, its sections are what others call articles. What stands in an
 * article is no division, but text that it quotes.
 */
export function divisionsIn(root: Element): Divisions {
  let articles = false;
  everyElement(root, (element) => {
    articles ||= DIVISIONS.get(localName(element)) === 'article';
    return !articles;
  });
  const declared = new Map<Element, Declared>();
  const holding = new Set<Element>();
  const parents = new Map<Element, Element | undefined>();
  const rest: { readonly element: Element; readonly within: Element | undefined }[] = [
    { element: root, within: undefined },
  ];
  for (let one = rest.pop(); one; one = rest.pop()) {
    const { element, within } = one;
    const own = declare(element, articles);
    if (own) {
      declared.set(element, own);
      parents.set(element, within);
      for (let outer = within; outer && !holding.has(outer); outer = parents.get(outer)) holding.add(outer);
      if (own.kind === 'article') continue;
    }
    for (const child of elementsIn(element).reverse()) {
      const role = roleOf(localName(child));
      if (role !== 'note' && role !== 'row' && role !== 'item')
        rest.push({ element: child, within: own ? element : within });
    }
  }
  return { declared, holding };
}

const declare = (element: Element, articles: boolean): Declared | undefined => {
  const name = localName(element);
  const kind = DIVISIONS.get(name);
  if (kind === undefined) return undefined;
  const header = elementsIn(element).flatMap((child) =>
    roleOf(localName(child)) === 'heading' ? [child, ...elementsIn(child)] : [child],
  );
  const numberIn = header.find((child) => roleOf(localName(child)) === 'number');
  const headingIn = header.find(
    (child) => roleOf(localName(child)) === 'heading' && !(numberIn && child.children.includes(numberIn)),
  );
  const number = label(numberIn ? wordsOf(numberIn) : attributeOf(element, 'num', 'number', 'n'));
  const heading = label(headingIn ? wordsOf(headingIn) : attributeOf(element, 'heading', 'title'));
  // a title that is a heading; a subsection "(1)" that is a paragraph
  if ((roleOf(name) === 'heading' && !numberIn && !headingIn) || /^\(/.test(number) || number.length > 120)
    return undefined;
  if (number === '' && heading === '' && !BARE.has(kind)) return undefined;
  const id = attributeOf(element, 'eid', 'id', 'article_identifier');
  const source = id ? { sourceId: id } : {};
  if (kind === 'preamble' || kind === 'conclusion') return { kind, number: '', heading, ...source };
  const own = !articles && kind === 'section' ? 'article' : kind;
  if (own === 'annex' && number === '') return { ...annexOf(heading || firstText(element)), ...source };
  return { ...numbered(number, own), heading, ...source };
};

/** The text of an element without its footnotes. */
const wordsOf = (element: Element): string =>
  element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      const role = roleOf(localName(child));
      return role === 'note' || role === 'call' ? '' : role === 'break' ? ' ' : textOf(child);
    })
    .join('');

/** "CHAPTER 14" as a chapter with the number "14"; a number without a word keeps the kind that it is expected to be. */
export function numbered(number: string, expected: ProvisionKind): { kind: ProvisionKind; number: string } {
  const heading = readHeading(number);
  if (!heading)
    return { kind: expected, number: number.replace(/^\p{L}{4,}\s*[-–.]?\s*/u, '').replace(/(?<=[\p{L}\d])\.$/u, '') };
  const said = kindOf(heading.division);
  return { kind: expected === 'article' && said !== 'annex' ? 'article' : said, number: heading.number };
}

const annexOf = (text: string): Omit<Declared, 'sourceId'> => {
  const heading = readHeading(text);
  if (!heading || heading.runIn) return { kind: 'annex', number: '', heading: text.length <= 120 ? text : '' };
  return { kind: 'annex', number: heading.number, heading: heading.title };
};

/** The first paragraph in an element, what describes the document left aside. */
const firstText = (element: Element): string => {
  let text = '';
  everyElement(element, (one) => {
    if (one.children.some((child) => typeof child === 'string' && child.trim() !== '')) text = label(textOf(one));
    return text === '';
  });
  return text;
};
