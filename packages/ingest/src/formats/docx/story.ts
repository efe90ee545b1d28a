import type { Line } from '../reader.ts';
import type { Book } from './book.ts';
import { Composer } from './composer.ts';
import { branchOf, child, type Element } from './element.ts';
import { Fields } from './field.ts';
import { isWordless, type Within, writeAll } from './run.ts';
import type { Standing } from './style.ts';
import { rowsOf } from './table.ts';

const PLAIN: Within = { changes: [], tracked: false, dropped: false, hidden: false, font: '' };

/**
 * Reads one story of a document, its main text or a note, a cell, a text box, block by block into lines. A paragraph
 * whose mark is deleted goes on in the next one, which says how both stand.
 */
export class Story {
  private readonly book: Book;
  /** The mark of the note that it is the text of. */
  private readonly note: string | undefined;
  private readonly lines: Line[] = [];
  private readonly fields: Fields;
  /** A paragraph that goes on. */
  private open: Composer | undefined;

  constructor(book: Book, note?: string) {
    this.book = book;
    this.note = note;
    this.fields = new Fields(() => {
      book.found.numbers++;
    });
  }

  /** Reads the next block. */
  take(block: Element): void {
    const { book } = this;
    switch (block.name) {
      case 'p':
        this.paragraph(block);
        return;
      case 'tbl':
        this.close();
        this.push(rowsOf(block, { tracking: book.tracking, read: (blocks) => readStory(blocks, book, this.note) }));
        return;
      case 'sectPr':
        this.section(block);
        return;
      case 'AlternateContent':
        for (const one of branchOf(block)) this.take(one);
        return;
      case 'commentRangeStart':
      case 'commentRangeEnd':
      case 'altChunk':
      case 'subDoc':
        this.open ??= new Composer(book.margin);
        this.write([block], this.open, PLAIN);
        return;
    }
    if (isWordless(block) || book.tracking.fateOf(block)?.kept === false) return;
    for (const one of block.children) this.take(one);
  }

  /** All its lines, once every block is read. */
  end(): Line[] {
    this.close();
    return this.lines;
  }

  private push(lines: readonly Line[]): void {
    for (const line of lines) this.lines.push(line);
  }

  private close(): void {
    const { open } = this;
    this.open = undefined;
    if (open) this.finish(open, this.book.styles.standingOf(undefined));
  }

  private section(properties: Element): void {
    if (this.book.notes.differs(properties)) this.book.found.notesAnew = true;
  }

  private paragraph(element: Element): void {
    const { styles, tracking } = this.book;
    const given = child(element, 'pPr');
    const mark = child(given, 'rPr');
    const properties = tracking.propertiesOf(given);
    const standing = styles.standingOf(properties);
    const within = { ...PLAIN, hidden: standing.hidden === true };
    const composer = this.open ?? new Composer(this.book.margin);
    this.open = undefined;
    composer.contents ||= standing.contents === true || this.fields.inContents;
    const section = child(given, 'sectPr');
    if (section) this.section(section);

    const fate = tracking.fateBy(mark);
    const markHidden = styles.hides(mark, within.hidden);
    const numbered = fate?.kept !== false && !markHidden;
    if (numbered) this.number(composer, standing);
    this.write(element.children, composer, within);
    this.fields.endParagraph();
    composer.contents ||= this.fields.inContents;
    if (fate === undefined) tracking.plain();
    // a whole paragraph that was inserted or deleted has its number with it
    if (fate?.change && composer.label && composer.wholly(fate.change)) composer.labelChange = fate.change;
    if (fate?.kept === false) this.open = composer;
    else if (markHidden) {
      // a heading and the text that goes on behind it on the same line
      if (!composer.empty) this.number(composer, standing);
      this.open = composer;
    } else if (/^(?:drop|margin)$/.test(child(properties, 'framePr')?.attributes.dropCap ?? '')) this.open = composer;
    else this.finish(composer, standing);
  }

  private number(composer: Composer, standing: Standing): void {
    composer.label ??= this.book.numbering.label(standing);
  }

  private write(elements: readonly Element[], composer: Composer, within: Within): void {
    const { book, fields, note } = this;
    writeAll(
      elements,
      { book, composer, fields, note, aside: (blocks, mark) => readStory(blocks, book, mark) },
      within,
    );
  }

  private finish(composer: Composer, { centred, heading, title }: Standing): void {
    const { book, note } = this;
    const lines = composer.lines({ ...(centred === true && { centred }), ...(note !== undefined && { note }) });
    const first = lines.find((line) => line.note === note);
    if (first && note === undefined && !composer.contents) {
      if (heading !== undefined) book.headings.set(first, heading);
      // annexes may have titles of their own
      if (title === true && book.headings.size === 0 && book.titles.length < 3) book.titles.push(first.text);
    }
    this.push(lines);
  }
}

/** Reads blocks as a story of their own. */
function readStory(blocks: readonly Element[], book: Book, note?: string): Line[] {
  const story = new Story(book, note);
  for (const block of blocks) story.take(block);
  return story.end();
}
