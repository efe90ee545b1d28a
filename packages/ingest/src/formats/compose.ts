import type { Range, Revision } from '@carveout/schema';
import { normalise } from '../normalise.ts';
import type { Declared, Line } from './reader.ts';

/** How a stretch of running text is printed. */
export type Manner = { readonly bold?: boolean; readonly linked?: boolean; readonly verbatim?: boolean };

/** A line made of running text, and what its reader needs to judge it: what it came from, and how it is printed. */
export type Composed<From> = Omit<Line, 'calls' | 'printed'> & {
  readonly from: From;
  /** How many characters it has, spaces not counted, and how many of them are bold or links. */
  readonly letters: number;
  readonly bold: number;
  readonly linked: number;
  readonly calls: readonly Call[];
  /** The key of the footnote whose text this is. */
  readonly noteKey?: string | undefined;
};

/**
 * Where a footnote is called in a line: its mark, such as "[1]", and its number, "1". Its key is unique in the document;
 * empty while it is not known which footnote it calls.
 */
type Call = { readonly at: number; readonly end: number; readonly note: string; readonly key: string };

/** What holds for a line from its beginning. */
export type Setting<From> = {
  readonly from: From;
  readonly centred?: boolean;
  readonly enclosed?: boolean;
  readonly note?: { readonly key: string; readonly number: string } | undefined;
};

type Open<From> = {
  /** Never with a space at its end: one that is due waits for the next word. Not looked into before the line ends. */
  text: string;
  last: string;
  due: boolean;
  readonly apart: boolean;
  setting: Setting<From>;
  readonly declared: Declared | undefined;
  bold: number;
  linked: number;
  letters: number;
  readonly calls: Call[];
  /** The cells of a table row so far. */
  readonly cells: [number, number][] | undefined;
  readonly revisions: { range: [number, number]; kind: Revision['kind']; date: string | undefined }[];
};

/** What a composer comes back to after a footnote within a sentence. */
type Waiting<From> = {
  readonly open: Open<From> | undefined;
  readonly setting: Setting<From>;
  readonly apart: boolean;
  readonly declared: Declared | undefined;
  readonly prefix: string;
  readonly held: boolean;
};

/** How the text of a list item begins that carries its own number. */
const enumerated =
  /^(?:\(?(?:\d{1,3}|[a-zA-Z]{1,2}|[ivxlIVXL]{2,6})\)|\d{1,3}(?:\.\d{1,3})*\.(?!\d)|(?:[a-zA-Z]|[ivx]{2,5})\.\s|[–—•·▪●○■◦-]\s)/u;

/**
 * Makes lines of the running text of a marked-up document. White space is collapsed as a browser does it, and what is
 * said of stretches of the text (calls of footnotes, cells, changes) keeps its place.
 */
export class Composer<From> {
  readonly lines: Composed<From>[] = [];
  private open: Open<From> | undefined;
  private readonly suspended: Waiting<From>[] = [];
  private setting: Setting<From>;
  private apart = true;
  private declared: Declared | undefined;
  private prefix = '';
  private held = false;
  private calling: { readonly note: string; readonly key: string; at: number | undefined } | undefined;
  private change: { readonly kind: Revision['kind']; readonly date: string | undefined } | undefined;

  constructor(setting: Setting<From>) {
    this.setting = setting;
  }

  /** What holds for the lines that begin from now on. */
  set(setting: Setting<From>) {
    this.setting = setting;
  }

  /** The line at hand, if it holds no more than a number, or else the next one is the text of a footnote. */
  beginNote(note: { readonly key: string; readonly number: string }) {
    if (this.open && this.open.letters > 6) this.end();
    this.setting = { ...this.setting, note };
    if (this.open) this.open.setting = { ...this.open.setting, note };
  }

  /** The next line begins a provision; where that line is an annex's already, it stays the annex's. */
  declare(declared: Declared) {
    this.held = false;
    this.break();
    if (this.declared?.kind !== 'annex') this.declared = declared;
  }

  /** The provision is over; one without any text is none. */
  undeclare() {
    this.held = false;
    this.break();
    this.declared = undefined;
  }

  /** The number of a list item, printed before its text unless that begins with one; empty where the item is over. */
  number(mark: string) {
    this.held = false;
    this.break();
    this.prefix = mark;
  }

  /** What comes next stands on the line at hand, even if it begins a block: the text after "(a)". */
  hold() {
    this.held = this.open !== undefined;
  }

  /** It stands there no more. */
  release() {
    this.held = false;
  }

  /** Running text; in verbatim text, line breaks count. */
  text(raw: string, manner: Manner = {}) {
    if (!manner.verbatim || this.open?.cells) {
      this.run(normalise(raw.replace(/[\t\n\f\r ]+/g, ' ')).replaceAll('\n', ' '), manner);
      return;
    }
    const [first = '', ...rest] = normalise(raw).split('\n');
    this.run(first, manner);
    for (const line of rest) {
      this.line();
      this.run(line, manner);
    }
  }

  private run(text: string, { bold = false, linked = false }: Manner) {
    const words = text.trim();
    if (words === '') {
      if (text !== '' && this.open) this.open.due = true;
      return;
    }
    this.open ??= this.begin(words);
    const { open } = this;
    // the number of a footnote does not lengthen the number that it stands at: "2005 1"
    const lengthens = this.calling?.at === undefined && this.calling && /^\d/.test(words) && /\d/.test(open.last);
    const spaced = (open.due || text.startsWith(' ') || lengthens) && open.text !== '' && open.last !== '\t';
    if (spaced) open.text += ' ';
    const start = open.text.length;
    open.text += words;
    open.last = words.at(-1)!;
    open.due = text.endsWith(' ');
    this.held = false;
    const added = words.replaceAll(' ', '').length;
    open.letters += added;
    if (bold) open.bold += added;
    if (linked) open.linked += added;
    if (this.calling) this.calling.at ??= start;
    if (this.change) extend(open.revisions, this.change, [start, open.text.length]);
  }

  private begin(text: string): Open<From> {
    const { setting, apart, declared } = this;
    const mark = this.prefix !== '' && !enumerated.test(text) ? this.prefix : '';
    this.prefix = '';
    this.declared = undefined;
    this.apart = false;
    const counts = { bold: 0, linked: 0, letters: 0 };
    return {
      text: mark,
      last: mark.at(-1) ?? '',
      due: true,
      apart,
      setting,
      declared,
      ...counts,
      calls: [],
      cells: undefined,
      revisions: [],
    };
  }

  /** A line break inside a paragraph; two of them set a paragraph apart. */
  line() {
    if (this.open === undefined) this.apart = true;
    else if (this.open.cells || this.held) this.space();
    else this.end();
  }

  /** A paragraph ends; the cell of a table goes on. */
  break() {
    if (this.open?.cells || this.held) this.space();
    else {
      this.end();
      this.apart = true;
    }
  }

  private space() {
    if (this.open) this.open.due = true;
  }

  private end() {
    const { open } = this;
    this.open = undefined;
    this.held = false;
    if (open === undefined) return;
    if (open.text.trim() !== '') this.lines.push(finish(open));
    else {
      this.apart ||= open.apart;
      this.declared ??= open.declared;
    }
  }

  /** A table row begins: until it ends, all text is one line. */
  beginRow() {
    if (this.prefix !== '') this.run(this.prefix, {});
    this.end();
    this.apart = true;
    this.open = { ...this.begin(''), cells: [] };
  }

  /** The next cell of a row begins. */
  cell() {
    const { open } = this;
    if (!open?.cells) return;
    const last = open.cells.at(-1);
    if (last) {
      last[1] = open.text.length;
      open.text += '\t';
      open.last = '\t';
    }
    open.due = false;
    open.cells.push([open.text.length, open.text.length]);
  }

  /** The row ends. */
  endRow() {
    const { open } = this;
    if (open?.cells) {
      open.text = open.text.replace(/\s+$/, '');
      // empty ones at the end say nothing
      while (open.cells.length > 0 && open.cells.at(-1)![0] >= open.text.length) open.cells.pop();
      const last = open.cells.at(-1);
      if (last) last[1] = open.text.length;
    }
    this.end();
    this.apart = true;
  }

  /** What follows, up to `endCall`, is the mark of a footnote. */
  beginCall(note: string, key: string) {
    this.calling = { note, key, at: undefined };
  }

  endCall() {
    const { calling, open } = this;
    this.calling = undefined;
    if (calling?.at === undefined || !open || calling.at >= open.text.length) return;
    open.calls.push({ at: calling.at, end: open.text.length, note: calling.note, key: calling.key });
  }

  /** What follows, up to `endChange`, was inserted or deleted. */
  beginChange(kind: Revision['kind'], date: string | undefined) {
    this.change = { kind, date };
  }

  endChange() {
    this.change = undefined;
  }

  /** What follows, up to `resume`, stands elsewhere, such as a footnote within its sentence. */
  suspend() {
    const { open, setting, apart, declared, prefix, held } = this;
    this.suspended.push({ open, setting, apart, declared, prefix, held });
    Object.assign(this, { open: undefined, apart: true, declared: undefined, prefix: '', held: false });
  }

  resume() {
    this.end();
    Object.assign(this, this.suspended.pop());
  }
}

const extend = (
  revisions: Open<unknown>['revisions'],
  { kind, date }: { readonly kind: Revision['kind']; readonly date: string | undefined },
  range: [number, number],
) => {
  const last = revisions.at(-1);
  if (last && last.range[1] === range[0] && last.kind === kind && last.date === date) last.range[1] = range[1];
  else revisions.push({ range, kind, date });
};

const finish = <From>(open: Open<From>): Composed<From> => {
  const { setting, declared, calls, cells, revisions } = open;
  const full = open.text;
  const text = full.normalize('NFC');
  const offsets = [
    ...calls.flatMap(({ at, end }) => [at, end]),
    ...(cells ?? []).flat(),
    ...revisions.flatMap(({ range }) => range),
  ];
  const moved = moves(full, text, offsets);
  const ranged = ([start, end]: Range): [number, number] => [moved(start), moved(end)];
  return {
    text,
    apart: open.apart,
    ...(setting.centred && { centred: true }),
    ...(declared && { declared }),
    ...(setting.enclosed && !declared && { enclosed: true }),
    ...(setting.note && { note: setting.note.number, noteKey: setting.note.key }),
    ...(cells && cells.length > 1 && { cells: cells.map(ranged) }),
    ...(revisions.length > 0 && {
      revisions: revisions.map(({ range, kind, date }) => ({ range: ranged(range), kind, ...(date && { date }) })),
    }),
    from: setting.from,
    letters: open.letters,
    bold: open.bold,
    linked: open.linked,
    calls: calls.map((call) => ({ ...call, at: moved(call.at), end: moved(call.end) })),
  };
};

/** Where offsets are after a letter and its accent, which met only when a line was whole, became one. */
const moves = (full: string, text: string, offsets: readonly number[]): ((at: number) => number) => {
  if (text === full) return (at) => at;
  const known = new Map<number, number>();
  let last = 0;
  let length = 0;
  for (const at of offsets.toSorted((a, b) => a - b)) {
    length += full.slice(last, at).normalize('NFC').length;
    last = at;
    known.set(at, Math.min(length, text.length));
  }
  return (at) => known.get(at) ?? 0;
};
