import { noteBegun } from './foot.ts';
import type { Joiner } from './hyphen.ts';
import type { PrintedLine } from './line.ts';
import { begin, extend, type On, type Paragraph } from './paragraph.ts';

type Note = { readonly paragraph: Paragraph; readonly page: number; readonly home: Paragraph | undefined };

/** The footnotes of a document: gathered from the feet of its pages, then put behind the paragraphs that call them. */
export class Notes {
  private readonly notes: Note[] = [];
  /** Of the page that is being read: its number, and how its notes are numbered. */
  private page = 0;
  private raised = false;

  /** The last note, which the next page may carry on. */
  get last(): Paragraph | undefined {
    return this.notes.at(-1)?.paragraph;
  }

  /** Takes a line at a page's foot; `home` is the paragraph that is open there. */
  add(line: PrintedLine, { on, join, home }: { on: On; join: Joiner; home: Paragraph | undefined }): void {
    const number = this.begins(line, on.page);
    if (number === undefined && this.last) {
      extend(this.last, line, { on, join });
      return;
    }
    const paragraph = begin(line, { apart: true, centred: false }, on);
    if (number !== undefined) paragraph.note = number;
    this.notes.push({ paragraph, page: on.page, home });
  }

  /** The number of the note that a line begins: raised where the page's first is, else one more than the one before. */
  private begins(line: PrintedLine, page: number): string | undefined {
    const number = noteBegun(line);
    const first = page !== this.page;
    if (number === undefined) {
      this.page = page;
      this.raised &&= !first;
      return undefined;
    }
    const before = this.last?.note;
    const follows = before === undefined || !/^\d+$/.test(number) || Number(number) === Number(before) + 1;
    if (!first && (this.raised ? line.opens === undefined : line.opens === undefined && !follows)) return undefined;
    if (first) this.raised = false;
    this.page = page;
    this.raised ||= line.opens !== undefined;
    return number;
  }

  /** The paragraphs, and behind each the notes that it calls or, when nothing calls them, those at its foot. */
  placed(paragraphs: readonly Paragraph[]): Paragraph[] {
    const callers = new Map<string, Paragraph>();
    for (const paragraph of paragraphs) {
      for (const { page, note } of paragraph.calls) {
        const key = `${page} ${note}`;
        if (!callers.has(key)) callers.set(key, paragraph);
      }
    }
    const behind = new Map<Paragraph | undefined, Paragraph[]>();
    for (const { paragraph, page, home } of this.notes) {
      const caller = callers.get(`${page} ${paragraph.note}`) ?? home;
      const others = behind.get(caller);
      if (others) others.push(paragraph);
      else behind.set(caller, [paragraph]);
    }
    const out = [...(behind.get(undefined) ?? [])];
    for (const paragraph of paragraphs) {
      out.push(paragraph);
      for (const note of behind.get(paragraph) ?? []) out.push(note);
    }
    return out;
  }
}
