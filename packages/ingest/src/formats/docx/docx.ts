import type { Diagnostic } from '@carveout/schema';
import { ReadError } from '../../error.ts';
import { decode } from '../decode.ts';
import type { Reader, Reading } from '../reader.ts';
import type { Book } from './book.ts';
import { track } from './change.ts';
import { readComments } from './comment.ts';
import { margin } from './composer.ts';
import { isCompound, refusalOf } from './compound.ts';
import { parse } from './element.ts';
import { nothingFound, report, reportChanges, reportDamage, reportFormats } from './found.ts';
import { withDeclared } from './headings.ts';
import { readNotes } from './note.ts';
import { readNumbering } from './numbering.ts';
import { openPackage } from './package.ts';
import { CHANGED, type Kind, locate, type Parsed, parsePart } from './relations.ts';
import { Story } from './story.ts';
import { readStyles } from './style.ts';

/**
 * Word files (Office Open XML, strict and transitional): the text as Word prints it, with its automatic numbers, and
 * with its tracked changes read as asked. Headers and footers are left out.
 */
export const docx: Reader = {
  format: 'docx',
  read: async (bytes, { changes = 'accepted', placed = false } = {}): Promise<Reading> => {
    if (isCompound(bytes)) throw refusalOf(bytes);
    const file = await openPackage(bytes);
    const { document, parts } = await locate(file);
    const diagnostics: Diagnostic[] = [];
    const parsed: Partial<Record<Kind, Parsed>> = {};
    for (const [kind, name] of Object.entries(parts)) {
      const part = parsePart((await file.read(name))!, firstOf(kind));
      parsed[kind as Kind] = part;
      if (part.damage !== undefined) diagnostics.push(reportDamage(name, part.damage));
    }
    const styles = readStyles(parsed.styles?.root);
    const tracking = track(changes);
    const book: Book = {
      traced: placed,
      styles,
      tracking,
      numbering: readNumbering(parsed.numbering?.root, styles),
      notes: readNotes({ footnotes: parsed.footnotes, endnotes: parsed.endnotes, settings: parsed.settings }),
      comments: readComments(parsed.comments?.root),
      margin: margin(),
      placed: new Set(),
      found: nothingFound(),
      headings: new Map(),
      titles: [],
    };
    if (parsed.settings?.root && book.notes.differs(parsed.settings.root)) book.found.notesAnew = true;
    const main = (await file.read(document))!;
    const story = new Story(book);
    const { root, damage } = parse(decode(main.bytes), { inside: 'body', give: (block) => story.take(block) });
    const lines = story.end();
    const fault = damage ?? (main.intact ? undefined : CHANGED);
    if (fault !== undefined) {
      if (lines.length === 0) throw unreadable();
      diagnostics.push(reportDamage(document, fault));
    }
    if (root && root.name !== 'document') throw unreadable();
    const tally = tracking.tally();
    if (tally.changes > 0) diagnostics.push(reportChanges(changes, tally));
    const formats = book.numbering.unknownFormats();
    if (formats.length > 0) diagnostics.push(reportFormats(formats));
    const title = book.titles.join(' ').slice(0, 300);
    return {
      lines: withDeclared(lines, book.headings),
      ...(title && { title }),
      diagnostics: [...diagnostics, ...report(book.found)],
      ...(placed && { partOf: (at: number) => partAt(at, { document, ...parts }) }),
    };
  },
};

/** The parts whose text is read, in the order in which their elements are counted. */
const TOLD: readonly string[] = ['document', 'footnotes', 'endnotes'];
/** More elements than any part has. */
const MOST_ELEMENTS = 2 ** 40;

/** Where the count of a part's elements begins, so that no two parts share one. */
const firstOf = (kind: string): number => Math.max(0, TOLD.indexOf(kind)) * MOST_ELEMENTS;

/** The part that an element stands in, and its place there. */
const partAt = (at: number, names: Readonly<Partial<Record<string, string>>>) => {
  const kind = TOLD[Math.floor(at / MOST_ELEMENTS)]!;
  return { part: names[kind] ?? '', element: at % MOST_ELEMENTS };
};

const unreadable = () =>
  new ReadError(
    'damaged',
    'The text of the Word file is damaged and cannot be read. Please get a fresh copy, or open it in Word and save it again.',
  );
