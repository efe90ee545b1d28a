import { readHeading } from '../../structure/heading.ts';
import type { Composed } from '../compose.ts';
import { attribute, type Element, isElement, isHeading, visit } from './dom.ts';

/** What of a page is not the agreement: how many characters, in how many elements, and how the largest begins. */
export type Left = { readonly characters: number; readonly places: number; readonly sample: string };

/** The text of an element: its characters, those of them that are links, and what shows that it is of an agreement. */
type Measure = { characters: number; linked: number; headings: number; notes: number };

/** Beside the agreement, text shorter than this, in characters, that the page itself sets apart, is left out. */
const SHORT = 500;
/** Within it, only what is named as furniture, and no longer than this. */
const SMALL = 1500;

const FURNITURE: ReadonlySet<string> = new Set(['nav', 'header', 'footer', 'aside', 'dialog', 'search', 'menu']);
const ROLES: ReadonlySet<string> = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'dialog',
  'alertdialog',
  'menu',
  'menubar',
  'toolbar',
  'tablist',
]);
const named = (words: string): RegExp => new RegExp(`(?:^|[\\s_-])(?:${words})(?=$|[\\s_-])`);
/** Words of which the names of furniture are made, in the markup of official pages. */
const plainly = named(
  [
    'nav|navbar|navigation|menu|menus|menubar|submenu|mainmenu|topbar|navegacion',
    'breadcrumbs?|fil-?ariane|fil-d-ariane|ariane|migas|rastro|you-are-here',
    'cookies?|cookiebar|cookiebanner|consent|gdpr|rgpd',
    'share|sharing|shares|addthis|addtoany|social|socials|compartir|partager',
    'lang-?switch(?:er)?|language-?(?:switch(?:er)?|selector|nav|menu|list)|lang-?(?:selector|nav|menu|list)',
    'skip-?(?:link|links|nav|to-content|content)|search-?(?:box|form|bar)|buscador',
    'pagination|pager|paginacion|toolbar|newsletter|login|signin',
  ].join('|'),
);
/** Words that a part of an agreement may be named with too. */
const maybe = named(
  [
    'related|relacionad[oa]s|connexes|see-also|sidebar|side-bar|sidenav|partage|search|recherche|skip',
    'footer|pie-de-pagina|pie-pagina|pied-de-page|site-header|page-header|masthead|banner|site-footer',
    'idiomas|langues|languages',
  ].join('|'),
);

/**
 * The agreement among the lines of a page. What holds the headings of its divisions is the agreement, and so is what
 * stands beside it and is neither navigation, links nor what the page itself calls furniture. When in doubt, it stays.
 */
export function agreementIn(
  lines: readonly Composed<Element>[],
  body: Element,
): { readonly kept: Composed<Element>[]; readonly left: Left } {
  const measures = measure(lines, body);
  const path = pathToAgreement(body, measures);
  const dropped = furnitureIn(body, measures, path);
  const around = new Set(path.slice(0, -1));
  const kept: Composed<Element>[] = [];
  const places = new Map<Element, { characters: number; sample: string }>();
  const headings = headingsOf(lines);
  for (const line of lines) {
    // a link that stands by itself: "Skip to content"
    const alone = around.has(line.from) && line.linked > line.letters / 2;
    const place = dropped.get(line.from) ?? (alone || isEntry(line, headings) ? line.from : undefined);
    if (place === undefined || line.from.tagName === 'h1') kept.push(line);
    else {
      const known = places.get(place);
      if (known) known.characters += line.letters;
      else places.set(place, { characters: line.letters, sample: line.text.slice(0, 80) });
    }
  }
  const all = [...places.values()].sort((a, b) => b.characters - a.characters);
  const characters = all.reduce((sum, one) => sum + one.characters, 0);
  return { kept, left: { characters, places: all.length, sample: all[0]?.sample ?? '' } };
}

const keyOf = ({ text, linked, letters, from }: Composed<Element>): string | undefined => {
  if (text.length > 300 || (linked > letters * 0.9 && !isHeading(from))) return undefined;
  const heading = readHeading(text);
  return heading?.number ? `${heading.division} ${heading.number}` : undefined;
};

const headingsOf = (lines: readonly Composed<Element>[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => keyOf(line) ?? []));

/** Whether a line is a link to a heading that stands on the page: an entry of its contents. */
const isEntry = (line: Composed<Element>, headings: ReadonlySet<string>): boolean => {
  if (line.linked <= line.letters * 0.9 || isHeading(line.from)) return false;
  const key = keyOf({ ...line, text: line.text.replace(/^(?:•|\d{1,3}\.) /, ''), linked: 0 });
  return key !== undefined && headings.has(key);
};

/** The measure of each element, of all that is in it. */
const measure = (lines: readonly Composed<Element>[], body: Element): ReadonlyMap<Element, Measure> => {
  const measures = new Map<Element, Measure>();
  const of = (element: Element): Measure => {
    const known = measures.get(element) ?? { characters: 0, linked: 0, headings: 0, notes: 0 };
    measures.set(element, known);
    return known;
  };
  for (const line of lines) {
    const own = of(line.from);
    own.characters += line.letters;
    own.linked += line.linked;
    if (keyOf(line) !== undefined) own.headings++;
    if (line.noteKey !== undefined) own.notes++;
  }
  visit(body, {
    leave: (element) => {
      const own = measures.get(element);
      const { parentNode } = element;
      if (!own || !parentNode || !('tagName' in parentNode) || element === body) return;
      const outer = of(parentNode);
      outer.characters += own.characters;
      outer.linked += own.linked;
      outer.headings += own.headings;
      outer.notes += own.notes;
    },
  });
  return measures;
};

/** Each element that is furniture, or stands in some, with the outermost such element. */
const furnitureIn = (
  body: Element,
  measures: ReadonlyMap<Element, Measure>,
  path: readonly Element[],
): ReadonlyMap<Element, Element> => {
  const core = path.at(-1)!;
  const main = path.findLast(isMain);
  const on = new Set(path);
  const dropped = new Map<Element, Element>();
  let inMain = main === undefined;
  let inCore = false;
  let place: Element | undefined;
  visit(body, {
    enter: (node) => {
      if (!isElement(node)) return;
      if (node === main) inMain = true;
      if (node === core) inCore = true;
      const own = measures.get(node);
      const where = inCore ? 'within' : inMain ? 'beside' : 'outside';
      if (place === undefined && own && !on.has(node) && isFurniture(node, own, where)) place = node;
      if (place !== undefined) dropped.set(node, place);
    },
    leave: (element) => {
      if (element === core) inCore = false;
      if (element === main) inMain = false;
      if (element === place) place = undefined;
    },
  });
  return dropped;
};

/** The elements from the body to the innermost one that holds all headings of divisions, or else to the main part. */
const pathToAgreement = (body: Element, measures: ReadonlyMap<Element, Measure>): Element[] => {
  const path = [body];
  const all = measures.get(body) ?? { characters: 0, linked: 0, headings: 0, notes: 0 };
  for (let last = body; ; ) {
    const next = last.childNodes.filter(isElement).find((child) => {
      const own = measures.get(child);
      if (!own) return false;
      if (all.headings > 0) return own.headings === all.headings;
      return (isMain(child) || child.tagName === 'article') && own.characters > all.characters * 0.4 && !isMain(last);
    });
    if (!next || (isHeading(next) && all.headings > 0)) return path;
    path.push(next);
    last = next;
  }
};

const isMain = (element: Element): boolean => element.tagName === 'main' || attribute(element, 'role') === 'main';

const isFurniture = (
  element: Element,
  { characters, linked, headings, notes }: Measure,
  where: 'within' | 'beside' | 'outside',
): boolean => {
  if (headings > 0 || notes > 0) return false;
  const { tagName, parentNode } = element;
  const role = attribute(element, 'role') ?? '';
  if (tagName === 'nav' || role === 'navigation') return true;
  const dense = linked > characters * 0.5;
  const name = `${attribute(element, 'id') ?? ''} ${attribute(element, 'class') ?? ''}`.slice(0, 500).toLowerCase();
  const plain = ROLES.has(role) || plainly.test(name);
  const framed = FURNITURE.has(tagName) && parentNode?.nodeName === 'body';
  if (where === 'within')
    return (
      characters <= SMALL && (framed || (plain && (dense || characters < SHORT / 2)) || (maybe.test(name) && dense))
    );
  if (plain || FURNITURE.has(tagName) || maybe.test(name)) return characters <= 4 * SMALL || dense;
  return dense || (where === 'outside' && characters < SHORT);
};
