import type { Comment, Range, Revision } from '@carveout/schema';
import { normalise } from '../../normalise.ts';
import type { Line } from '../reader.ts';
import type { Change } from './change.ts';
import type { Element } from './element.ts';
import type { Label } from './numbering.ts';

type Call = NonNullable<Line['calls']>[number];
/** A comment that stands open in a line, and whether it was opened in an earlier one. */
type Open = { readonly comment: Omit<Comment, 'range'>; readonly start: number; readonly earlier: boolean };

/** A line while its text is put together, with what stands where in it. */
type Draft = {
  text: string;
  readonly apart: boolean;
  /** White space was left out at its start. */
  indented: boolean;
  calls: Call[];
  revisions: Revision[];
  comments: Comment[];
  /** Where the last tab stands. */
  tab: number | undefined;
};

/** The marks of accents that join the letter before them, and Hangul parts that do. */
const joins = /^[\p{M}\u1160-\u11ff]/u;
const inWord = /^[\p{L}\p{N}]/u;
const tail = /\P{M}\p{M}{0,32}$/u;

/** The comments that stand open at a place of a document, from one paragraph to the next. */
export type Margin = {
  readonly open: Map<string, Omit<Comment, 'range'>>;
  /** How many more characters of comments may be repeated on further lines that they reach over. */
  left: number;
};

/** Starts a document without a comment open. */
export const margin = (): Margin => ({ open: new Map(), left: 10_000_000 });

/**
 * Puts the text of one paragraph together: normalised, a line for each line break in it, with the places of footnote
 * calls, tracked changes and comments.
 */
export class Composer {
  private readonly drafts: Draft[] = [];
  private readonly margin: Margin;
  private started = new Map<string, Open>();
  private now: Draft;
  /** The label that stands before it, and the change that brought it or took it. */
  label: Label | undefined;
  labelChange: Change | undefined;
  /** A call of a note whose mark is the text to come. */
  waiting: Element | undefined;
  /** It is an entry of a table of contents. */
  contents = false;
  /** What stands behind its lines: footnotes that it calls, and text boxes. */
  readonly behind: Line[] = [];

  constructor(margin: Margin) {
    this.margin = margin;
    this.now = this.begin(true);
  }

  private begin(apart: boolean): Draft {
    const draft: Draft = { text: '', apart, indented: false, calls: [], revisions: [], comments: [], tab: undefined };
    this.drafts.push(draft);
    this.started = new Map([...this.margin.open].map(([id, comment]) => [id, { comment, start: 0, earlier: true }]));
    return draft;
  }

  /** Whether all that was written is part of one change, or nothing was written. */
  wholly(change: Change): boolean {
    return this.drafts.every(({ text, revisions }) => {
      const [first] = revisions;
      const rest = text.trimEnd();
      return rest === '' || (first?.kind === change.kind && first.range[0] === 0 && first.range[1] >= rest.length);
    });
  }

  /** Whether nothing was written yet. */
  get empty(): boolean {
    return this.drafts.every(({ text }) => text === '');
  }

  /** Adds characters as they stand in the file, with the changes they are part of. */
  write(raw: string, changes: readonly Change[] = []): void {
    const { now } = this;
    let text = normalise(raw.replace(/\s+/g, ' '));
    if (now.text === '' && text.startsWith(' ')) now.indented = true;
    if (now.text === '' || now.text.endsWith(' ')) text = text.trimStart();
    if (text === '') return;
    if (this.replaces(text, changes)) now.text += ' ';
    let start = now.text.length;
    if (joins.test(text)) {
      const base = tail.exec(now.text.slice(-40))?.[0] ?? '';
      start -= base.length;
      text = (base + text).normalize('NFC');
      now.text = now.text.slice(0, start);
    }
    now.text += text;
    for (const change of changes) this.revise(change, [start, now.text.length]);
  }

  /** Whether a whole word is inserted right behind the one that was deleted for it: "may" and "shall" are two words. */
  private replaces(text: string, [change]: readonly Change[]): boolean {
    const last = this.now.revisions.at(-1);
    const written = this.now.text;
    return (
      change !== undefined &&
      last !== undefined &&
      last.kind !== change.kind &&
      last.range[1] === written.length &&
      inWord.test(written.slice(-1)) &&
      inWord.test(text.slice(0, 1)) &&
      !inWord.test(written.slice(0, last.range[0]).slice(-1))
    );
  }

  private revise(change: Change, [start, end]: Range): void {
    const { revisions } = this.now;
    // an insertion that was deleted again makes two go on at once
    for (let at = revisions.length - 1; at >= Math.max(0, revisions.length - 4); at--) {
      const { range, kind, author, date } = revisions[at]!;
      if (range[1] < start || kind !== change.kind || author !== change.author || date !== change.date) continue;
      revisions[at] = { ...change, range: [range[0], end] };
      return;
    }
    revisions.push({ ...change, range: [start, end] });
  }

  tab(changes: readonly Change[]): void {
    this.now.tab = this.now.text.length;
    this.write(' ', changes);
  }

  /** Ends the line; the next one stands apart when a page or column ends with it. */
  break(apart: boolean): void {
    this.closeAll();
    this.now = this.begin(apart);
  }

  /** Adds the mark of a footnote, such as "13", where it is called. */
  call(mark: string, changes: readonly Change[]): void {
    const at = this.now.text.length;
    this.write(mark, changes);
    if (this.now.text.length > at) this.now.calls.push({ at, end: this.now.text.length, note: mark });
  }

  openComment(id: string, comment: Omit<Comment, 'range'>): void {
    this.margin.open.set(id, comment);
    this.started.set(id, { comment, start: this.now.text.length, earlier: false });
  }

  closeComment(id: string): void {
    this.margin.open.delete(id);
    const open = this.started.get(id);
    this.started.delete(id);
    const end = this.now.text.length;
    if (!open || (open.earlier && end === 0)) return;
    this.now.comments.push({ ...open.comment, range: [open.start, end] });
  }

  private closeAll(): void {
    for (const { comment, start } of this.started.values()) {
      if (start >= this.now.text.length || this.margin.left < 0) continue;
      this.margin.left -= comment.text.length;
      this.now.comments.push({ ...comment, range: [start, this.now.text.length] });
    }
  }

  /** The lines of the paragraph, and what stands behind them. */
  lines(marked: Pick<Line, 'centred' | 'note'>): Line[] {
    this.closeAll();
    const { label, contents } = this;
    if (label) prepend(this.drafts[0]!, label, this.labelChange);
    const lines = this.drafts.flatMap((draft): Line[] => {
      if (contents) lead(draft);
      const text = draft.text.trimEnd().normalize('NFC');
      if (text === '') return [];
      const within = ([start, end]: Range): [number, number] => [
        Math.min(start, text.length),
        Math.min(end, text.length),
      ];
      const calls = draft.calls.filter(({ end }) => end <= text.length);
      const revisions = draft.revisions
        .map((one) => ({ ...one, range: within(one.range) }))
        .filter(({ range }) => range[0] < range[1])
        .sort((a, b) => a.range[0] - b.range[0]);
      const comments = draft.comments
        .map((one) => ({ ...one, range: within(one.range) }))
        .sort((a, b) => a.range[0] - b.range[0]);
      return [
        {
          text,
          apart: draft.apart,
          ...marked,
          ...(contents && { enclosed: true }),
          ...(calls.length > 0 && { calls }),
          ...(revisions.length > 0 && { revisions }),
          ...(comments.length > 0 && { comments }),
        },
      ];
    });
    return [...lines, ...this.behind];
  }
}

/** Puts `text` into a draft and moves on what stands behind. */
const insert = (draft: Draft, at: number, text: string): void => {
  const moved = (place: number) => (place >= at ? place + text.length : place);
  const movedRange = <Kind extends { readonly range: Range }>(one: Kind) => ({
    ...one,
    range: [moved(one.range[0]), moved(one.range[1])] as [number, number],
  });
  draft.text = draft.text.slice(0, at) + text + draft.text.slice(at);
  draft.calls = draft.calls.map((call) => ({ ...call, at: moved(call.at), end: moved(call.end) }));
  draft.revisions = draft.revisions.map(movedRange);
  draft.comments = draft.comments.map(movedRange);
  if (draft.tab !== undefined) draft.tab = moved(draft.tab);
};

const prepend = (draft: Draft, { text, spaced }: Label, change: Change | undefined): void => {
  const printed = normalise(text.replace(/\s+/g, ' ')).trimStart();
  const gap = (spaced || draft.indented) && !printed.endsWith(' ') ? ' ' : '';
  insert(draft, 0, `${printed}${gap}`);
  if (change) draft.revisions.unshift({ ...change, range: [0, printed.length] });
};

/** Draws the dots that Word prints before the page number of an entry of a table of contents. */
const lead = (draft: Draft): void => {
  const { tab } = draft;
  if (tab !== undefined && /^\s*(?:\d{1,4}|[ivxl]{1,7})\s*$/i.test(draft.text.slice(tab))) insert(draft, tab, ' .....');
};
