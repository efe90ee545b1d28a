import { type Composed, Composer } from '../compose.ts';
import type { Changes } from '../reader.ts';
import { attribute, beginningOf, type Element, isElement, type Node, textIn, UNREAD } from './dom.ts';
import type { Notes } from './footnote.ts';
import { type Inside, insideOf, isBlock, isControl, isFolded, isHidden, looseCall, OUTSIDE } from './inside.ts';
import { markOf } from './list.ts';
import { type Contents, type Row, readingOf } from './table.ts';

/** The lines of a page in the order in which it shows them, and what was met on the way. */
export type Flow = {
  readonly lines: readonly Composed<Element>[];
  /** How many characters the page hides, or has in its controls. */
  readonly hidden: number;
  /** How many insertions and deletions it marks. */
  readonly changes: number;
};

/** What is known of a page before its lines are made, and how its insertions and deletions are read. */
export type Known = { readonly notes: Notes; readonly contents: Contents; readonly changes: Changes };

/** Makes lines of a page. */
export function flowOf(root: Element, known: Known): Flow {
  const walk = new Walk(root, known);
  walk.run();
  return { lines: walk.composer.lines, hidden: walk.hidden, changes: walk.changes };
}

/** Goes through a page with a list of what is still to do, since elements may stand in each other without end. */
class Walk {
  readonly composer: Composer<Element>;
  hidden = 0;
  changes = 0;
  private readonly root: Element;
  private readonly notes: Notes;
  private readonly contents: Contents;
  private readonly mode: Changes;
  private readonly waiting: (() => void)[] = [];

  constructor(root: Element, { notes, contents, changes }: Known) {
    this.root = root;
    this.notes = notes;
    this.contents = contents;
    this.mode = changes;
    this.composer = new Composer<Element>({ from: root });
  }

  run() {
    this.node(this.root, { ...OUTSIDE, block: this.root });
    for (let step = this.waiting.pop(); step; step = this.waiting.pop()) step();
    this.composer.break();
  }

  private later(steps: readonly (() => void)[]) {
    for (let at = steps.length - 1; at >= 0; at--) this.waiting.push(steps[at]!);
  }

  private read(nodes: readonly Node[], inside: Inside) {
    for (let at = nodes.length - 1; at >= 0; at--) {
      const node = nodes[at]!;
      const before = [nodes[at - 1], nodes[at - 2]].find((one) => one && isElement(one));
      this.waiting.push(() => this.node(node, inside, before as Element | undefined));
    }
  }

  private begin({ block, centred, note }: Inside) {
    this.composer.set({ from: block, centred, note });
  }

  private node(node: Node, inside: Inside, before?: Element) {
    const text = textIn(node);
    if (text !== undefined) this.composer.text(text, inside);
    if (!isElement(node) || UNREAD.has(node.tagName)) return;
    const hidden = !inside.shown && isHidden(node);
    const shown = inside.shown || (hidden && isFolded(node, before));
    if ((hidden && !shown) || isControl(node, inside))
      this.hidden += beginningOf(node, Number.POSITIVE_INFINITY).replaceAll(' ', '').length;
    else this.element(node, { ...inside, shown });
  }

  private element(element: Element, outside: Inside) {
    const { composer } = this;
    const { tagName, childNodes } = element;
    const inside = insideOf(element, outside, this.notes.texts.get(element));
    if (tagName === 'br') composer.line();
    else if (tagName === 'hr') composer.break();
    else if (isBlock(element)) this.block(element, inside, outside);
    else if (tagName === 'q') {
      composer.text('“', inside);
      this.later([() => this.read(childNodes, inside), () => composer.text('”', inside)]);
    } else if (tagName === 'ins' || tagName === 'del') this.change(element, inside);
    else this.inline(element, inside);
  }

  private change(element: Element, inside: Inside) {
    const { composer, mode } = this;
    this.changes++;
    const inserted = element.tagName === 'ins';
    if (mode === (inserted ? 'original' : 'accepted')) return;
    const date = attribute(element, 'datetime') ?? '';
    const known = /^\d{4}-\d{2}-\d{2}[T \d:.Z+-]{0,30}$/.test(date);
    if (mode === 'both') composer.beginChange(inserted ? 'insertion' : 'deletion', known ? date : undefined);
    this.later([() => this.read(element.childNodes, inside), () => composer.endChange()]);
  }

  private block(element: Element, inside: Inside, outside: Inside) {
    const { composer } = this;
    const { tagName, childNodes } = element;
    const listed = tagName === 'li' && outside.list ? outside.list : undefined;
    const leave = () => {
      if (listed) composer.number('');
      composer.break();
      this.begin(outside);
    };
    if (listed) composer.number(markOf(listed, element));
    else composer.break();
    this.begin(inside);
    if (tagName === 'table') this.table(element, inside, leave);
    else this.later([() => this.read(childNodes, inside), leave]);
  }

  private inline(element: Element, inside: Inside) {
    const { notes, composer } = this;
    const start = notes.starts.get(element);
    if (start) composer.beginNote(start);
    const call = notes.calls.get(element) ?? (inside.called ? undefined : looseCall(element));
    if (call) composer.beginCall(call.number, call.key);
    const called = inside.called || notes.calls.has(element);
    this.later([
      () => this.read(element.childNodes, called === inside.called ? inside : { ...inside, called }),
      () => call && composer.endCall(),
    ]);
  }

  private table(table: Element, inside: Inside, leave: () => void) {
    const reading = readingOf(table, this.contents);
    if (reading.as === 'text') return this.later([() => this.read(table.childNodes, inside), leave]);
    const read = reading.as === 'rows' ? this.row : this.point;
    const rows = reading.rows.map((row) => () => read.call(this, row, inside));
    this.later([() => this.read(reading.caption, inside), ...rows, leave]);
  }

  /** A row of a table as one line. */
  private row(row: Row, inside: Inside) {
    const { composer, notes } = this;
    const cells = row.filter((cell) => cell !== undefined);
    const tr = cells[0]?.parentNode;
    if (!cells.some((cell) => this.contents.get(cell)?.characters) || !tr || !('tagName' in tr)) return;
    const own = { ...inside, block: tr, note: notes.texts.get(tr) ?? inside.note, list: undefined };
    this.begin(own);
    composer.beginRow();
    const steps = row.map((cell) => () => {
      composer.cell();
      if (cell) this.read([cell], own);
    });
    this.later([...steps, () => composer.endRow(), () => this.begin(inside)]);
  }

  /** A row of a number and the text of its point as one paragraph. */
  private point([number, ...rest]: Row, inside: Inside) {
    const tr = number!.parentNode;
    const note = tr && 'tagName' in tr ? this.notes.texts.get(tr) : undefined;
    const own = { ...inside, note: note ?? inside.note, list: undefined };
    this.begin(own);
    this.composer.break();
    this.composer.text(beginningOf(number!, Number.POSITIVE_INFINITY), own);
    this.composer.hold();
    this.later([
      () =>
        this.read(
          rest.filter((cell) => cell !== undefined),
          own,
        ),
      () => {
        this.composer.release();
        this.composer.break();
        this.begin(inside);
      },
    ]);
  }
}
