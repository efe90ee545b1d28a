import { type Composed, Composer } from '../compose.ts';
import type { Changes } from '../reader.ts';
import { type Divisions, divisionsIn } from './division.ts';
import { DIVISIONS, type Role, roleOf } from './name.ts';
import { attributeOf, type Element, elementsIn, everyElement, label, localName, textOf } from './tree.ts';

/** How a marked-up text is read. */
export type Known = {
  readonly changes: Changes;
  /** Names of elements that say something of the document instead of being its text. */
  readonly aside?: ReadonlySet<string>;
};

/** The lines of a marked-up text, and how many insertions and deletions it marks. */
export type Flow = { readonly lines: readonly Composed<Element>[]; readonly changes: number };

/** What holds inside an element. */
type Inside = {
  readonly enclosed: boolean;
  readonly centred: boolean;
  readonly inRow: boolean;
  readonly inHeading: boolean;
  /** It stands among other words of a sentence. */
  readonly among: boolean;
  /** It is a paragraph or a point, whose number is printed as it is cited. */
  readonly cited: boolean;
  readonly note: { readonly key: string; readonly number: string } | undefined;
};

const OUTSIDE: Inside = {
  enclosed: false,
  centred: false,
  inRow: false,
  inHeading: false,
  among: false,
  cited: false,
  note: undefined,
};

/** Makes lines of a marked-up text by the names of its elements; whatever they are, all its text is kept in order. */
export function flowOf(root: Element, known: Known): Flow {
  const walk = new Walk(root, known);
  walk.run();
  return { lines: walk.composer.lines, changes: walk.changes };
}

class Walk {
  readonly composer: Composer<Element>;
  changes = 0;
  private readonly root: Element;
  private readonly known: Known;
  private readonly divisions: Divisions;
  /** The notes that are called from elsewhere, by their ids. */
  private readonly called: ReadonlyMap<string, { readonly key: string; readonly number: string }>;
  private readonly waiting: (() => void)[] = [];
  private notes = 0;
  /** The last number was that of a division. */
  private numbered = false;

  constructor(root: Element, known: Known) {
    this.root = root;
    this.known = known;
    this.divisions = divisionsIn(root);
    this.called = calledNotes(root);
    this.composer = new Composer<Element>({ from: root });
  }

  run() {
    this.element(this.root, OUTSIDE);
    this.finish();
    for (const element of this.asideNotes) {
      this.note(element, OUTSIDE);
      this.finish();
    }
  }

  private finish() {
    for (let step = this.waiting.pop(); step; step = this.waiting.pop()) step();
    this.composer.release();
    this.composer.break();
  }

  /** Footnotes that stand with what describes the document, as Akoma Ntoso lets them. */
  private get asideNotes(): Element[] {
    const notes: Element[] = [];
    everyElement(this.root, (element) => {
      if (!this.known.aside?.has(localName(element))) return true;
      everyElement(element, (one) => {
        if (this.called.has(attributeOf(one, 'eid', 'id') ?? '')) notes.push(one);
        return true;
      });
      return true;
    });
    return notes;
  }

  private later(steps: readonly (() => void)[]) {
    for (let at = steps.length - 1; at >= 0; at--) this.waiting.push(steps[at]!);
  }

  private read(element: Element, inside: Inside, among = isMixed(element)) {
    const own = among === inside.among ? inside : { ...inside, among };
    for (let at = element.children.length - 1; at >= 0; at--) {
      const child = element.children[at]!;
      this.waiting.push(() => {
        if (typeof child === 'string') this.composer.text(child, { bold: own.inHeading });
        else this.element(child, own);
      });
    }
  }

  private begin(from: Element, { enclosed, centred, note }: Inside) {
    this.composer.set({ from, enclosed, centred, note });
  }

  private element(element: Element, inside: Inside) {
    const name = localName(element);
    if (this.known.aside?.has(name)) return;
    const declared = this.divisions.declared.get(element);
    if (declared && !inside.inRow) return this.division(element, inside);
    const role = this.called.has(attributeOf(element, 'eid', 'id') ?? '') ? 'note' : roleOf(name);
    switch (role) {
      case 'break':
        this.composer.line();
        return this.read(element, inside, inside.among);
      case 'note':
        return this.note(element, inside);
      case 'call':
        return this.call(element, inside);
      case 'inserted':
      case 'deleted':
        return this.change(element, role, inside);
      case 'row':
        if (!inside.inRow) return this.row(element, inside);
        break;
      case 'cell':
        if (!inside.inRow) break;
        this.composer.cell();
        return this.read(element, inside);
      case 'number':
        if (!inside.among) return this.number(element, inside);
        break;
      case 'inline':
        return this.read(element, inside, inside.among || isMixed(element));
      default:
        break;
    }
    if (inside.among && !broken(element)) return this.read(element, inside, true);
    this.block(element, role, inside);
  }

  private block(element: Element, role: Role, outside: Inside) {
    const { composer } = this;
    const heading = role === 'heading' && !outside.inRow;
    const centred = outside.centred || role === 'centred' || (heading && !outside.enclosed);
    const cited = role === 'item' || DIVISIONS.has(localName(element)) || (heading && outside.cited);
    const inside = { ...outside, centred, inHeading: outside.inHeading || heading, cited };
    composer.break();
    this.begin(element, inside);
    this.later([
      () => this.read(element, inside),
      () => {
        if (role === 'item') composer.release();
        composer.break();
        this.begin(element, outside);
      },
    ]);
  }

  private division(element: Element, outside: Inside) {
    const { composer, divisions } = this;
    const declared = divisions.declared.get(element)!;
    // headings are looked for only where the source leaves them open
    const enclosed =
      declared.kind === 'article' ||
      declared.kind === 'preamble' ||
      declared.kind === 'conclusion' ||
      divisions.holding.has(element);
    const inside = { ...outside, enclosed, centred: false, cited: false };
    this.begin(element, inside);
    composer.declare(declared);
    const header = headerOf(element);
    this.later([
      () => {
        if (header === '') return;
        composer.text(header);
        composer.break();
      },
      () => this.read(element, inside),
      () => {
        composer.undeclare();
        this.begin(element, outside);
      },
    ]);
  }

  /** A number stands on the line of what it numbers, and as it is cited: "a" of a point is "(a)". */
  private number(element: Element, inside: Inside) {
    const { composer } = this;
    const bare = label(textOf(element));
    // the first paragraph of an article stands below the article's number
    if (this.numbered) composer.release();
    this.numbered = !inside.cited;
    composer.break();
    const plain = elementsIn(element).length === 0;
    this.later([
      () => {
        if (plain && inside.cited && !inside.inRow) composer.text(asCited(bare));
        else this.read(element, inside, true);
      },
      () => {
        composer.text(' ');
        composer.hold();
      },
    ]);
  }

  private row(element: Element, outside: Inside) {
    const { composer } = this;
    const inside = { ...outside, inRow: true };
    this.begin(element, inside);
    composer.beginRow();
    this.later([
      () => this.read(element, inside),
      () => {
        composer.endRow();
        this.begin(element, outside);
      },
    ]);
  }

  private change(element: Element, role: 'inserted' | 'deleted', inside: Inside) {
    const { composer } = this;
    const { changes } = this.known;
    this.changes++;
    if (changes === (role === 'inserted' ? 'original' : 'accepted')) return;
    if (changes === 'both') composer.beginChange(role === 'inserted' ? 'insertion' : 'deletion', undefined);
    this.later([() => this.read(element, inside, true), () => composer.endChange()]);
  }

  /** A footnote where it is called, or one that is called from elsewhere. */
  private note(element: Element, outside: Inside) {
    const { composer } = this;
    const id = attributeOf(element, 'eid', 'id') ?? '';
    const known = this.called.get(id);
    const own = elementsIn(element).find((child) => roleOf(localName(child)) === 'number');
    const printed = own ? label(textOf(own)) : undefined;
    if (!known) this.notes++;
    const marker = known?.number ?? printed ?? attributeOf(element, 'marker') ?? String(this.notes);
    const note = known ?? { key: `a${this.notes}`, number: bareMark(marker) };
    if (!known) {
      composer.beginCall(note.number, note.key);
      composer.text(marker);
      composer.endCall();
    }
    composer.suspend();
    const inside = { ...outside, centred: false, inRow: false, inHeading: false, cited: false, enclosed: true, note };
    this.begin(element, inside);
    this.later([
      () => {
        if (printed !== undefined) return;
        composer.text(`${marker} `);
        composer.hold();
      },
      () => this.read(element, inside),
      () => composer.resume(),
    ]);
  }

  private call(element: Element, inside: Inside) {
    const { composer } = this;
    const known = this.called.get(targetOf(element));
    if (!known) return this.read(element, inside);
    composer.beginCall(known.number, known.key);
    const empty = label(textOf(element)) === '';
    this.later([
      () => (empty ? composer.text(attributeOf(element, 'marker') ?? known.number) : this.read(element, inside, true)),
      () => composer.endCall(),
    ]);
  }
}

const isMixed = ({ children }: Element): boolean =>
  children.some((child) => typeof child === 'string' && child.trim() !== '');

/** Whether an element that stands among words is a paragraph of its own all the same: it holds others, or a table. */
const broken = (element: Element): boolean => {
  let found = false;
  everyElement(element, (one) => {
    const name = localName(one);
    const role = roleOf(name);
    found = name === 'p' || name === 'para' || name === 'table' || name === 'list' || role === 'row' || role === 'item';
    return !found;
  });
  return found;
};

/** What the attributes of a division print, where no element does: `<article number="Article 5" title="Scope">`. */
const headerOf = (element: Element): string => {
  const roles = elementsIn(element).map((child) => roleOf(localName(child)));
  const number = roles.includes('number') ? undefined : attributeOf(element, 'num', 'number', 'n');
  const heading = roles.includes('heading') ? undefined : attributeOf(element, 'heading', 'title');
  return label([number, heading].filter(Boolean).join(' '));
};

/** A number as treaties print it, so that it is known for one: "1." for a bare 1, "(a)" for a bare a. */
const asCited = (number: string): string => {
  if (/^\d{1,3}$/.test(number)) return `${number}.`;
  return /^(?:[a-zA-Z]{1,2}|[ivxl]{1,6})$/.test(number) ? `(${number})` : number;
};

const bareMark = (mark: string): string => mark.replace(/^[[(]|[\])]$/g, '');

const targetOf = (element: Element): string =>
  (attributeOf(element, 'href', 'idref', 'rid', 'target', 'ref', 'linkend') ?? '').replace(/^.*#/, '');

/** The notes that are called by an element elsewhere, and the numbers that they go by. */
const calledNotes = (root: Element): ReadonlyMap<string, { readonly key: string; readonly number: string }> => {
  const marks = new Map<string, string>();
  const notes = new Map<string, Element>();
  everyElement(root, (element) => {
    const name = localName(element);
    const role = roleOf(name);
    const id = attributeOf(element, 'eid', 'id');
    if (role === 'call') marks.set(targetOf(element), label(textOf(element)) || (attributeOf(element, 'marker') ?? ''));
    else if (id && (role === 'note' || name === 'note')) notes.set(id, element);
    return true;
  });
  const called = new Map<string, { key: string; number: string }>();
  let count = 0;
  for (const [id, mark] of marks) {
    if (!notes.has(id)) continue;
    called.set(id, { key: `c${++count}`, number: bareMark(mark || String(count)) });
  }
  return called;
};
