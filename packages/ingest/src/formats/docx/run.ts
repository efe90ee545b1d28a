import type { Line } from '../reader.ts';
import type { Book } from './book.ts';
import type { Change } from './change.ts';
import type { Composer } from './composer.ts';
import { branchOf, child, type Element, isOn } from './element.ts';
import { type Fields, isNumbering } from './field.ts';
import type { Origin } from './stands.ts';
import { signOf } from './symbol.ts';

/** What the content of a paragraph is written with. */
export type Pen = {
  readonly book: Book;
  readonly composer: Composer;
  readonly fields: Fields;
  /** The mark of the note that the paragraph belongs to. */
  readonly note: string | undefined;
  /** Reads blocks that stand beside the text: those of a text box or, with its mark, of a note. */
  readonly aside: (blocks: readonly Element[], note: string | undefined) => Line[];
};

/** What a run stands in. */
export type Within = {
  /** The tracked changes to show on it, and whether it is part of any, shown or not. */
  readonly changes: readonly Change[];
  readonly tracked: boolean;
  /** It was deleted, or is not yet inserted, so that only what opens and closes in it counts. */
  readonly dropped: boolean;
  readonly hidden: boolean;
  readonly font: string;
};

/** Elements without text of the document in them. */
const SKIPPED: ReadonlySet<string> = new Set([
  ...['pPr', 'rPr', 'sdtPr', 'sdtEndPr', 'tblPr', 'tblGrid', 'customXmlPr', 'smartTagPr'],
  ...['fldData', 'ffData', 'rt', 'rubyPr', 'sectPr'],
]);
const PICTURES: ReadonlySet<string> = new Set(['blip', 'imagedata', 'chart', 'relIds']);
/** The most comments that stand open at once; further ones stand where their mark does. */
const MOST_OPEN = 64;

/** Whether an element holds no text, or only words that ask for some: "Click here to enter text." */
export const isWordless = (element: Element): boolean =>
  SKIPPED.has(element.name) || (element.name === 'sdt' && isOn(child(element, 'sdtPr'), 'showingPlcHdr') === true);

/** Writes what stands in a paragraph, from top to bottom. */
export function writeAll(elements: readonly Element[], pen: Pen, within: Within): void {
  for (const element of elements) write(element, pen, within);
}

/** Writes one element of a paragraph, and all in it. */
function write(element: Element, pen: Pen, within: Within): void {
  const { book, composer, fields } = pen;
  const { attributes, children } = element;
  const silent = within.dropped || fields.instructing;
  switch (element.name) {
    case 'r':
      writeAll(children, pen, ofRun(element, pen, within));
      return;
    case 't':
    case 'delText':
      if (!silent) writeOwn(element, pen, within);
      return;
    case 'tab':
    case 'ptab':
      if (!silent && !within.hidden) composer.tab(within.changes, originOf(element, book));
      return;
    case 'br':
      if (!silent && !within.hidden)
        composer.break(attributes.type === 'page' || attributes.type === 'column', originOf(element, book));
      return;
    case 'cr':
      if (!silent && !within.hidden) composer.break(false, originOf(element, book));
      return;
    case 'noBreakHyphen':
      if (!silent) writeText('-', pen, within, originOf(element, book));
      return;
    case 'sym':
      if (!silent) writeText(symbol(attributes.char, attributes.font ?? '', pen), pen, within, originOf(element, book));
      return;
    case 'instrText':
    case 'delInstrText':
      fields.instruct(element.text);
      return;
    case 'fldChar':
      if (attributes.fldCharType === 'begin') fields.begin();
      else if (attributes.fldCharType === 'separate') fields.separate();
      else fields.end();
      return;
    case 'footnoteReference':
    case 'endnoteReference':
      if (!silent && !within.hidden && pen.note === undefined) callNote(element, pen, within);
      return;
    case 'footnoteRef':
    case 'endnoteRef':
      if (!silent && pen.note !== undefined) writeText(`${pen.note} `, pen, within);
      return;
    case 'commentRangeStart':
    case 'commentRangeEnd':
    case 'commentReference':
      markComment(element, pen);
      return;
    case 'AlternateContent':
      writeAll(branchOf(element), pen, within);
      return;
    case 'ruby':
      writeAll(child(element, 'rubyBase')?.children ?? [], pen, within);
      return;
    case 'txbxContent':
      if (!silent && !within.hidden) composer.follow(pen.aside(children, pen.note));
      return;
    case 'p':
    case 'tbl':
      // a block where none belongs
      if (!silent && !within.hidden) composer.follow(pen.aside([element], pen.note));
      return;
    case 'altChunk':
    case 'subDoc':
      book.found.embedded++;
      return;
    case 'fldSimple':
      if (isNumbering(attributes.instr ?? '') && children.length === 0) book.found.numbers++;
      break;
  }
  if (isWordless(element)) return;
  if (PICTURES.has(element.name) && !silent) book.found.pictures++;
  writeAll(children, pen, withFate(element, book, within));
}

/** The same within an element that tracks a change. */
const withFate = (element: Element, { tracking }: Book, within: Within): Within => {
  if (within.dropped) return within;
  const fate = tracking.fateOf(element);
  if (!fate) return within;
  return {
    ...within,
    tracked: true,
    dropped: !fate.kept,
    changes: fate.change ? [...within.changes, fate.change] : within.changes,
  };
};

const ofRun = (run: Element, { book: { styles } }: Pen, within: Within): Within => {
  const properties = child(run, 'rPr');
  if (!properties) return within;
  const hidden = styles.hides(properties, within.hidden);
  const font = child(properties, 'rFonts')?.attributes.ascii ?? '';
  return hidden === within.hidden && font === within.font ? within : { ...within, hidden, font };
};

const originOf = ({ at }: Element, { traced }: Book): Origin | undefined => (traced ? { at, before: 0 } : undefined);

/** Writes the characters that an element holds, which begin and end with white space only where it says so. */
const writeOwn = (element: Element, pen: Pen, within: Within): void => {
  const { at, text, attributes } = element;
  const own = attributes.space === 'preserve' ? text : text.trim();
  const before = own === text ? 0 : text.length - text.trimStart().length;
  writeText(own, pen, within, pen.book.traced ? { at, before } : undefined);
};

const writeText = (raw: string, pen: Pen, within: Within, origin?: Origin): void => {
  const { book, composer } = pen;
  if (raw === '') return;
  if (within.hidden) {
    book.found.hidden += raw.length;
    return;
  }
  if (!within.tracked) book.tracking.plain();
  const text = raw.replace(/[\uf000-\uf0ff]/g, (sign) => symbol(sign.charCodeAt(0).toString(16), within.font, pen));
  const own = text.trim();
  const waiting = composer.waiting;
  if (waiting && own !== '') {
    composer.waiting = undefined;
    const { content, mark } = book.notes.call(waiting, own.slice(0, 10));
    composer.call(mark, within.changes);
    composer.follow(pen.aside(content, mark));
    composer.write(own.slice(10), within.changes);
    return;
  }
  composer.write(text, within.changes, text.length === raw.length ? origin : undefined);
};

const symbol = (hex: string | undefined, font: string, { book }: Pen): string => {
  const code = /^[\da-f]{1,6}$/i.test(hex ?? '') ? Number.parseInt(hex!, 16) : 0;
  const sign = signOf(code, font);
  if (sign === undefined) book.found.symbols++;
  return sign ?? '\ufffd';
};

const callNote = (call: Element, pen: Pen, { changes }: Within): void => {
  const { composer, book } = pen;
  if (/^(?:1|true|on)$/.test(call.attributes.customMarkFollows ?? '')) {
    composer.waiting = call;
    return;
  }
  const { mark, content } = book.notes.call(call);
  composer.call(mark, changes, originOf(call, book));
  composer.follow(pen.aside(content, mark));
};

/** Opens or closes a comment: at the ends of the text it is on, and at its mark, which stands behind that text. */
const markComment = (
  { name, attributes: { id = '' } }: Element,
  { book: { comments, margin, placed }, composer }: Pen,
): void => {
  const comment = comments.get(id);
  if (!comment) return;
  if (name === 'commentRangeStart') {
    if (placed.has(id) || margin.open.size >= MOST_OPEN) return;
    placed.add(id);
    composer.openComment(id, comment);
    return;
  }
  if (name === 'commentReference' && !placed.has(id)) {
    placed.add(id);
    composer.openComment(id, comment);
  }
  composer.closeComment(id);
};
