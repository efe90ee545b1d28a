import type { Comment, Range, Revision } from '@carveout/schema';
import { normalise } from '../../normalise.ts';
import type { Line } from '../reader.ts';
import type { Change } from './change.ts';
import type { Element } from './element.ts';
import type { Label } from './numbering.ts';
import { alongside, type Origin, type Stands, standsWithin } from './stands.ts';

type Call = NonNullable<Line['calls']>[number];
/** A comment that stands open in a line, and whether it was opened in an earlier one. */
type Open = { readonly comment: Omit<Comment, 'range'>; readonly start: number; readonly earlier: boolean };

/** A line while its text is put together, with what stands where in it. */
type Draft = {
  /** Its text but for its end, in pieces: one long string would be copied at every look at its last letter. */
  readonly parts: string[];
  end: string;
  length: number;
  readonly apart: boolean;
  /** White space was left out at its start. */
  indented: boolean;
  calls: Call[];
  revisions: Revision[];
  comments: Comment[];
  stands: Stands[];
  /** The latest change began within a word. */
  inWord: boolean;
  /** Where the last tab stands. */
  tab: number | undefined;
};

/** The marks of accents that join the letter before them, and Hangul parts that do. */
const joins = /^[\p{M}\u1160-\u11ff]/u;
const inWord = /^[\p{L}\p{N}]/u;
const tail = /\P{M}\p{M}{0,32}$/u;

/** How much of the end of a line is kept at hand, in characters. */
const AT_HAND = 64;

const textOf = ({ parts, end }: Draft): string => parts.join('') + end;

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
  private readonly behind: Line[] = [];

  constructor(margin: Margin) {
    this.margin = margin;
    this.now = this.begin(true);
  }

  private begin(apart: boolean): Draft {
    const draft: Draft = {
      parts: [],
      end: '',
      length: 0,
      apart,
      indented: false,
      calls: [],
      revisions: [],
      comments: [],
      stands: [],
      inWord: false,
      tab: undefined,
    };
    this.drafts.push(draft);
    this.started = new Map([...this.margin.open].map(([id, comment]) => [id, { comment, start: 0, earlier: true }]));
    return draft;
  }

  /** Whether all that was written is part of one change, or nothing was written. */
  wholly(change: Change): boolean {
    return this.drafts.every((draft) => {
      const [first] = draft.revisions;
      const rest = textOf(draft).trimEnd();
      return rest === '' || (first?.kind === change.kind && first.range[0] === 0 && first.range[1] >= rest.length);
    });
  }

  /** Whether nothing was written yet. */
  get empty(): boolean {
    return this.drafts.every(({ length }) => length === 0);
  }

  /** Adds characters as they stand in the file, with the changes they are part of, and where they stand where that is asked. */
  write(raw: string, changes: readonly Change[] = [], given?: Origin): void {
    const { now } = this;
    let origin = given;
    let text = normalise(raw.replace(/\s+/g, ' '));
    if (now.length === 0 && text.startsWith(' ')) now.indented = true;
    if (now.length === 0 || now.end.endsWith(' ')) text = text.trimStart();
    if (text === '') return;
    if (this.replaces(text, changes)) this.append(' ');
    if (joins.test(text)) {
      const base = tail.exec(now.end)?.[0] ?? '';
      text = (base + text).normalize('NFC');
      now.end = now.end.slice(0, now.end.length - base.length);
      now.length -= base.length;
      // letters of two elements have become one
      now.stands = standsWithin(now.stands, 0, now.length);
      origin = undefined;
    }
    const start = now.length;
    const inside = inWord.test(now.end.slice(-1));
    this.append(text);
    if (origin) now.stands.push(...alongside(raw, text, { ...origin, start }));
    for (const change of changes) this.revise(change, [start, now.length], inside);
  }

  private append(text: string): void {
    const { now } = this;
    now.end += text;
    now.length += text.length;
    if (now.end.length <= 2 * AT_HAND) return;
    now.parts.push(now.end.slice(0, -AT_HAND));
    now.end = now.end.slice(-AT_HAND);
  }

  /** Whether a whole word is inserted right behind the one that was deleted for it: "may" and "shall" are two words. */
  private replaces(text: string, [change]: readonly Change[]): boolean {
    const { end, length, inWord: within, revisions } = this.now;
    const last = revisions.at(-1);
    return (
      change !== undefined &&
      last !== undefined &&
      last.kind !== change.kind &&
      last.range[1] === length &&
      !within &&
      inWord.test(end.slice(-1)) &&
      inWord.test(text.slice(0, 1))
    );
  }

  private revise(change: Change, [start, end]: Range, inside: boolean): void {
    const { revisions } = this.now;
    // an insertion that was deleted again makes two go on at once
    for (let at = revisions.length - 1; at >= Math.max(0, revisions.length - 4); at--) {
      const { range, kind, author, date } = revisions[at]!;
      if (range[1] < start || kind !== change.kind || author !== change.author || date !== change.date) continue;
      revisions[at] = { ...change, range: [range[0], end] };
      return;
    }
    revisions.push({ ...change, range: [start, end] });
    this.now.inWord = inside;
  }

  tab(changes: readonly Change[], origin?: Origin): void {
    this.now.tab = this.now.length;
    this.write(' ', changes, origin);
  }

  /** Ends the line; the next one stands apart when a page or column ends with it. */
  break(apart: boolean, origin?: Origin): void {
    const { length, stands } = this.now;
    if (origin) stands.push({ start: length, end: length, at: origin.at, from: 0, to: 1 });
    this.closeAll();
    this.now = this.begin(apart);
  }

  /** Adds the mark of a footnote, such as "13", where it is called. */
  call(mark: string, changes: readonly Change[], origin?: Origin): void {
    const at = this.now.length;
    this.write(mark, changes);
    const end = this.now.length;
    if (end === at) return;
    this.now.calls.push({ at, end, note: mark });
    if (origin) this.now.stands.push({ start: at, end, at: origin.at, from: 0, to: 1 });
  }

  /** Adds lines that stand behind its own: those of a footnote that it calls, or of a text box. */
  follow(lines: readonly Line[]): void {
    for (const line of lines) this.behind.push(line);
  }

  openComment(id: string, comment: Omit<Comment, 'range'>): void {
    this.margin.open.set(id, comment);
    this.started.set(id, { comment, start: this.now.length, earlier: false });
  }

  closeComment(id: string): void {
    this.margin.open.delete(id);
    const open = this.started.get(id);
    this.started.delete(id);
    const end = this.now.length;
    if (!open || (open.earlier && end === 0)) return;
    this.now.comments.push({ ...open.comment, range: [open.start, end] });
  }

  private closeAll(): void {
    for (const { comment, start } of this.started.values()) {
      if (start >= this.now.length || this.margin.left < 0) continue;
      this.margin.left -= comment.text.length;
      this.now.comments.push({ ...comment, range: [start, this.now.length] });
    }
  }

  /** The lines of the paragraph, and what stands behind them. */
  lines(marked: Pick<Line, 'centred' | 'note'>): Line[] {
    this.closeAll();
    const { label, contents } = this;
    if (label) prepend(this.drafts[0]!, label, this.labelChange);
    const lines = this.drafts.flatMap((draft): Line[] => {
      if (contents) lead(draft);
      const whole = textOf(draft).trimEnd();
      const text = whole.normalize('NFC');
      if (text === '') return [];
      const stands = text.length === whole.length ? standsWithin(draft.stands, 0, text.length) : [];
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
          ...(stands.length > 0 && { stands }),
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
  const whole = textOf(draft);
  draft.parts.splice(0, draft.parts.length, whole.slice(0, at), text);
  draft.end = whole.slice(at);
  draft.length += text.length;
  draft.calls = draft.calls.map((call) => ({ ...call, at: moved(call.at), end: moved(call.end) }));
  draft.revisions = draft.revisions.map(movedRange);
  draft.comments = draft.comments.map(movedRange);
  draft.stands = draft.stands.map((one) => ({ ...one, start: moved(one.start), end: moved(one.end) }));
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
  if (tab !== undefined && /^\s*(?:\d{1,4}|[ivxl]{1,7})\s*$/i.test(textOf(draft).slice(tab)))
    insert(draft, tab, ' .....');
};
