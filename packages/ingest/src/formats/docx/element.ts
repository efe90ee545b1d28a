import { SaxesParser } from 'saxes';

/**
 * An element of a part. Names are without their prefixes, since strict and transitional files differ in namespaces only:
 * `w:p` is "p", and its `w:val` is "val".
 */
export type Element = {
  readonly name: string;
  /** Its place among all elements of its part, in their order, counted from where the part's count begins. */
  readonly at: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The characters that stand in it itself. */
  readonly text: string;
};

type Open = { name: string; at: number; attributes: Record<string, string>; children: Element[]; text: string };

/** Elements deeper than this are left out. */
const DEEPEST = 256;
/** Elements whose characters are text; elsewhere there is only white space. */
const WORDED: ReadonlySet<string> = new Set(['t', 'delText', 'instrText', 'delInstrText']);
/** Elements that only say how something looks; most of the elements of a file are such. */
const LOOKS: ReadonlySet<string> = new Set([
  ...['b', 'bCs', 'i', 'iCs', 'u', 'sz', 'szCs', 'color', 'kern', 'spacing', 'ind', 'shd', 'vertAlign', 'noProof'],
  ...['keepNext', 'keepLines', 'widowControl', 'contextualSpacing', 'tabs', 'cnfStyle', 'lastRenderedPageBreak'],
  ...['tcW', 'tcBorders', 'tcMar', 'vAlign', 'tblW', 'tblBorders', 'tblCellMar', 'tblLook', 'tblInd', 'trHeight'],
  ...['proofErr', 'bookmarkStart', 'bookmarkEnd'],
]);
const NONE: Record<string, string> = Object.freeze({});
/** What only says in which session of editing something was written. */
const SESSION: ReadonlySet<string> = new Set(['paraId', 'textId']);

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** What was wrong with a part while it was parsed, first thing first; undefined when nothing was. */
export type Damage = string | undefined;

/**
 * Parses a part. Children of the elements named `inside` are handed to `give` one by one as they end, instead of being
 * kept, so that a long document is not held as a tree. `first` is where the count of elements begins. Document types are not read, so entities of their own are unknown.
 */
export function parse(
  source: string,
  {
    inside,
    give,
    first = 0,
  }: { readonly inside?: string; readonly give?: (element: Element) => void; readonly first?: number } = {},
): { readonly root: Element | undefined; readonly damage: Damage } {
  const parser = new SaxesParser({ fragment: false });
  const path: Open[] = [];
  let root: Open | undefined;
  let damage: Damage;
  let depth = 0;
  let count = first;
  const attach = (parent: Open | undefined, element: Open) => {
    if (LOOKS.has(element.name)) return;
    if (parent && give && parent.name === inside) give(element);
    else parent?.children.push(element);
  };
  parser.on('error', (error) => {
    damage ??= error.message;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const at = count++;
    if (++depth > DEEPEST) {
      damage ??= 'its elements are nested too deeply';
      return;
    }
    const element: Open = {
      name: local(name),
      at,
      attributes: plain(attributes as Record<string, string>),
      children: [],
      text: '',
    };
    root ??= element;
    path.push(element);
  });
  parser.on('closetag', () => {
    if (depth-- > DEEPEST) return;
    const element = path.pop()!;
    attach(path.at(-1), element);
  });
  const add = (text: string) => {
    const at = path.at(-1);
    if (at && depth <= DEEPEST && WORDED.has(at.name)) at.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    parser.write(source).close();
  } catch (error) {
    damage ??= error instanceof Error ? error.message : 'unknown fault';
  }
  // what was cut off in the middle counts as far as it goes
  while (path.length > 1) {
    const element = path.pop()!;
    attach(path.at(-1), element);
  }
  return { root, damage };
}

const plain = (attributes: Readonly<Record<string, string>>): Record<string, string> => {
  let kept: Record<string, string> | undefined;
  for (const name in attributes) {
    const own = local(name);
    if (name.startsWith('xmlns') || own.startsWith('rsid') || SESSION.has(own)) continue;
    kept ??= {};
    kept[own] ??= attributes[name]!;
  }
  return kept ?? NONE;
};

/** The first child of that name. */
export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((one) => one.name === name);

/** The `val` of the first child of that name: of `<w:jc w:val="center"/>`, "center". */
export const settingOf = (element: Element | undefined, name: string): string | undefined =>
  child(element, name)?.attributes.val;

/** Whether a property that is on by its presence is on: `<w:vanish/>`, and not `<w:vanish w:val="0"/>`. */
export function isOn(element: Element | undefined, name: string): boolean | undefined {
  const found = child(element, name);
  return found && !/^(?:0|false|off|none)$/.test(found.attributes.val ?? '');
}

/** A whole number that a part gives, where it is one; values past all sense count as none. */
export function integer(value: string | undefined): number | undefined {
  const number = value !== undefined && /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
  return number !== undefined && Math.abs(number) <= 1_000_000 ? number : undefined;
}

/**
 * The branch of an `mc:AlternateContent` that is read, as there are several versions of one content: the first that
 * holds any text, else the first.
 */
export function branchOf({ children }: Element): readonly Element[] {
  const branches = children.filter(({ name }) => name === 'Choice' || name === 'Fallback');
  return (branches.find(holdsText) ?? branches[0])?.children ?? [];
}

const holdsText = (element: Element): boolean => element.text.trim() !== '' || element.children.some(holdsText);
