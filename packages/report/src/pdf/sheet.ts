import type PDFDocument from 'pdfkit';
import { textWidth } from '../charts/measure.ts';
import { facedRuns } from '../fonts/faces.ts';
import { colourOf, type Line, linesOf, type Piece, type Setting } from './lines.ts';
import { NOTE } from './settings.ts';

type Pdf = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Pdf['struct']>;

/** A4 and its margins, in points. */
export const A4 = { width: 595.28, height: 841.89, side: 62, top: 66, bottom: 74 } as const;
export const TEXT_WIDTH: number = A4.width - 2 * A4.side;
/** Space above the first note of a page, for its rule. */
const ABOVE_NOTES = 9;

/** The pages as they are filled, from the top down; each piece of text under its element of the structure tree. */
export class Sheet {
  readonly pdf: Pdf;
  y: number = A4.top;
  private readonly known = new Set<string>();
  /** The notes of the page being filled, which stand at its foot once it is full. */
  private notes: { readonly element: Element; readonly lines: readonly Line[] }[] = [];
  private noted = 0;

  constructor(pdf: Pdf) {
    this.pdf = pdf;
  }

  /** The number of the page being filled, from 0. */
  get page(): number {
    const { start, count } = this.pdf.bufferedPageRange();
    return start + count - 1;
  }

  newPage(): void {
    this.putNotes();
    this.pdf.addPage();
    this.y = A4.top;
  }

  /** What is left of the page above its notes. */
  get left(): number {
    return A4.height - A4.bottom - this.notesHeight - this.y;
  }

  private get notesHeight(): number {
    const lines = this.notes.reduce((sum, note) => sum + note.lines.length, 0);
    return lines === 0 ? 0 : lines * NOTE.leading + ABOVE_NOTES;
  }

  /** A note as it will be set: its number, counted through the whole, its lines, and how much of a page they take at most. */
  noteOf(text: string): { readonly number: string; readonly lines: readonly Line[]; readonly height: number } {
    this.noted += 1;
    const number = String(this.noted);
    const lines = linesOf([{ text: `${number}\u00a0 ${text}` }], NOTE, TEXT_WIDTH);
    return { number, lines, height: lines.length * NOTE.leading + ABOVE_NOTES };
  }

  /** Keeps a note for the foot of this page, under its element. */
  note(element: Element, lines: readonly Line[]): void {
    this.notes.push({ element, lines });
  }

  /** Puts the notes at the foot of the page that they belong to. */
  putNotes(): void {
    if (this.notes.length === 0) return;
    let y = A4.height - A4.bottom - this.notesHeight + ABOVE_NOTES;
    const rule = y - ABOVE_NOTES / 3;
    this.artifact(() =>
      this.pdf
        .lineWidth(0.4)
        .moveTo(A4.side, rule)
        .lineTo(A4.side + 90, rule)
        .stroke('#8a919c'),
    );
    for (const { element, lines } of this.notes) {
      for (const line of lines) {
        this.line(element, 'Note', line, { setting: NOTE, x: A4.side, y });
        y += NOTE.leading;
      }
      element.end();
    }
    this.notes = [];
  }

  /** Goes on to a new page where less than so much is left of this one, unless it is empty. */
  need(height: number): boolean {
    if (this.left >= height || this.y === A4.top) return false;
    this.newPage();
    return true;
  }

  /** Child of an element, in which words or pictures are put. */
  element(parent: Element, type: string, options: object = {}): Element {
    const made = this.pdf.struct(type, options);
    parent.add(made);
    return made;
  }

  /** Draws under an element; what is drawn must stay on one page. */
  marked(element: Element, type: string, draw: () => void): void {
    const content = this.pdf.markStructureContent(type);
    draw();
    this.pdf.endMarkedContent();
    element.add(content);
  }

  /** Draws what is no part of the text: rules, repeated heads. */
  artifact(draw: () => void, type?: 'Pagination' | 'Layout'): void {
    this.pdf.markContent('Artifact', { type: type ?? 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Puts lines under an element, over as many pages as they need. */
  lines(element: Element, type: string, lines: readonly Line[], setting: Setting, x: number): void {
    for (const line of lines) {
      this.need(setting.leading);
      this.line(element, type, line, { setting, x, y: this.y });
      this.y += setting.leading;
    }
  }

  /** Puts one line; words in another language become a span of their own. */
  line(
    element: Element,
    type: string,
    { pieces }: Line,
    { setting, x, y }: { readonly setting: Setting; readonly x: number; readonly y: number },
  ): void {
    let left = x;
    for (const group of alike(pieces, ({ language }) => language ?? '')) {
      const { language } = group[0]!;
      const into = language ? this.element(element, 'Span', { lang: language }) : element;
      const start = left;
      this.marked(into, language ? 'Span' : type, () => this.pieces(group, { setting, x: start, y }));
      if (language) into.end();
      left += group.reduce((sum, { width }) => sum + width, 0);
    }
  }

  /** Draws words side by side on one base line. */
  pieces(
    pieces: readonly Piece[],
    { setting: { size, leading }, x, y }: { readonly setting: Setting; readonly x: number; readonly y: number },
  ): void {
    const base = y + leading * 0.72;
    let left = x;
    for (const group of alike(pieces, ({ style, ink, text }) => `${style} ${ink} ${directionOf(text)}`)) {
      const { style, ink } = group[0]!;
      // Words that run from the right are put one by one: each is turned round by itself.
      const parts = directionOf(group[0]!.text) === 'rtl' ? group : [{ text: group.map(({ text }) => text).join('') }];
      let at = left;
      for (const part of parts) {
        let inner = at;
        const runs = facedRuns(part.text, style);
        for (const [place, { text, face }] of runs.entries()) {
          if (!this.known.has(face.id)) {
            this.pdf.registerFont(face.id, face.bytes as Buffer);
            this.known.add(face.id);
          }
          this.pdf.font(face.id).fontSize(size).fillColor(colourOf(ink));
          // Only where another font goes on does it matter how wide this part is.
          const width = place < runs.length - 1 ? textWidth(text, size, style) : 0;
          if (text.trim()) this.pdf.text(text, inner, base, { lineBreak: false, baseline: 'alphabetic' });
          inner += width;
        }
        at += 'width' in part ? part.width : 0;
      }
      left += group.reduce((sum, { width }) => sum + width, 0);
    }
  }
}

const directionOf = (text: string): 'rtl' | 'ltr' =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? 'rtl' : 'ltr';

/** Neighbours that share a key, together. */
function alike(pieces: readonly Piece[], keyOf: (piece: Piece) => string): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last && keyOf(last[0]!) === keyOf(piece)) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}
