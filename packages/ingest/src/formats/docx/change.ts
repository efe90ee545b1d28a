import type { Revision } from '@carveout/schema';
import type { Changes } from '../reader.ts';
import { child, type Element } from './element.ts';

/** Who changed what when, as a Revision without its place. */
export type Change = Omit<Revision, 'range'>;

/** What becomes of something that was inserted or deleted: whether it is read, and the change to show on it. */
type Fate = { readonly kept: boolean; readonly change?: Change };

/** The tracked changes of a document as they are read in one way, and the tally of them. */
export type Tracking = {
  readonly changes: Changes;
  /** What becomes of the content of an element; undefined for one that tracks no change. */
  readonly fateOf: (element: Element) => Fate | undefined;
  /** What becomes of what an element's properties say was inserted or deleted: a paragraph's mark, a row, a cell. */
  readonly fateBy: (properties: Element | undefined) => Fate | undefined;
  /** Properties as they were before their change was tracked, where changes are undone. */
  readonly propertiesOf: (properties: Element | undefined) => Element | undefined;
  /** Says that something was read that is no change, so that the next change is another one. */
  readonly plain: () => void;
  readonly tally: () => { readonly changes: number; readonly authors: number };
};

const KIND: Readonly<Record<string, Change['kind']>> = {
  ins: 'insertion',
  moveTo: 'insertion',
  cellIns: 'insertion',
  del: 'deletion',
  moveFrom: 'deletion',
  cellDel: 'deletion',
};

/** Starts to read the tracked changes of a document. */
export function track(changes: Changes): Tracking {
  let count = 0;
  let last = '';
  const authors = new Set<string>();
  const fateOf = (element: Element): Fate | undefined => {
    const kind = Object.hasOwn(KIND, element.name) ? KIND[element.name] : undefined;
    if (kind === undefined) return undefined;
    const { author, date } = element.attributes;
    // one change is cut up wherever its format changes or a paragraph ends
    const key = JSON.stringify([kind, author, date]);
    if (key !== last) count++;
    last = key;
    if (author !== undefined) authors.add(author);
    if (changes !== 'both') return { kept: (kind === 'insertion') === (changes === 'accepted') };
    return {
      kept: true,
      change: { kind, ...(author !== undefined && { author }), ...(date !== undefined && { date }) },
    };
  };
  return {
    changes,
    fateOf,
    fateBy: (properties) => {
      const fates = (properties?.children ?? []).flatMap((one) => fateOf(one) ?? []);
      return fates.find(({ kept }) => !kept) ?? fates[0];
    },
    propertiesOf: (properties) => {
      if (changes !== 'original' || !properties) return properties;
      const former = child(child(properties, 'pPrChange'), 'pPr');
      const mark = properties.children.filter(({ name }) => name === 'rPr');
      const now = former ? { ...former, children: [...former.children, ...mark] } : properties;
      return { ...now, children: now.children.filter((one) => one.name !== 'numPr' || !child(one, 'ins')) };
    },
    plain: () => {
      last = '';
    },
    tally: () => ({ changes: count, authors: authors.size }),
  };
}
