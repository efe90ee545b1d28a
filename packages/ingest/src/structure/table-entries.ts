import type { Line } from '../formats/reader.ts';
import { type Entry, newEntry } from './entry.ts';
import { columnOf, isTariffColumn } from './label.ts';
import type { Field } from './reservation-words.ts';

/** The columns of a table of reservations, each with what it is for; undefined where that is not known. */
export type Columns = {
  readonly text: string;
  readonly fields: readonly (Field | undefined)[];
  /** The column in which a new entry shows. */
  readonly key: number;
  /** How many different things its columns are for. */
  readonly known: number;
};

const RESERVING: ReadonlySet<Field | undefined> = new Set(['obligations', 'measures', 'description', 'level']);

const TITLED = /^\p{Lu}/u;
const MODE = /^\(?[1-4]\)/;

const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();

const cellsOf = ({ text, cells = [] }: Line): string[] => cells.map(([start, end]) => text.slice(start, end).trim());

/**
 * The columns that a row names, if it is the header of a table of reservations: "Sector | Limitations on market access |
 * Limitations on national treatment". A tariff and a list of rules of origin are none.
 */
export function columnsOf(line: Line): Columns | undefined {
  if (!line.cells || line.cells.length < 2) return undefined;
  const cells = cellsOf(line);
  // most rows of a tariff go no further
  if (cells.filter((cell) => TITLED.test(cell)).length < 2) return undefined;
  const fields = cells.map(columnOf);
  const known = new Set(fields);
  known.delete(undefined);
  const sector = known.has('sector') || known.has('subsector');
  const reserving = [...known].filter((field) => RESERVING.has(field)).length;
  if (!(sector && reserving > 0) && !(known.has('obligations') && reserving > 1)) return undefined;
  if (cells.some(isTariffColumn)) return undefined;
  const key = [fields.indexOf('sector'), fields.indexOf('subsector'), fields.indexOf('number'), 0].find(
    (at) => at >= 0,
  )!;
  return { text: line.text, fields, key, known: known.size };
}

/** A sector that stands over rows, in a row of its own. */
type Group = { readonly line: number; readonly start: number; readonly end: number };

/** The rows below a header, read in order into entries: one for each row that names a sector, with those that go on from it. */
export class Table {
  readonly columns: Columns;
  private readonly emit: (entry: Entry) => void;
  private entry: Entry | undefined;
  private group: Group | undefined;
  private party: string | undefined;
  private header = true;
  private last: Line | undefined;

  constructor(columns: Columns, emit: (entry: Entry) => void) {
    this.columns = columns;
    this.emit = emit;
  }

  /** Reads a row; the header once more, as on a new page, is none. */
  row(line: Line, at: number) {
    if (this.repeats(line)) {
      this.header = true;
      return;
    }
    const begins = line.printed !== undefined || line.apart;
    // the header's cells may hold several paragraphs
    if (this.header && !begins && !this.entry) return;
    const cells = cellsOf(line);
    const { fields, key } = this.columns;
    // or be broken into rows: "Sector or | subsector"
    if (this.header && columnOf(cells[key] ?? '') !== undefined) return;
    this.header = false;
    const says = cells.some((cell, index) => index !== key && fields[index] !== 'number' && cell !== '');
    // a row in which columns were run together may have a mode of supply first
    const mode = cells.length < fields.length && MODE.test(cells[key] ?? '');
    if (begins && !mode && (cells[key] ?? '') !== '') {
      this.end(at);
      if (says) this.begin(line, at);
      else this.over(at, line.cells![key]!);
      return;
    }
    if (this.group && says) {
      const { line: first, start, end } = this.group;
      this.begin(line, first);
      this.entry?.fields.set('sector', { from: { line: first, at: start }, to: { line: first, at: end } });
      this.fill(line, at);
    } else if (this.entry) this.fill(line, at, mode ? fields.length - cells.length : 0);
  }

  /** Whether a row is the header once more, its columns maybe run together. */
  private repeats(line: Line): boolean {
    if (bare(line.text) === bare(this.columns.text)) return true;
    const own = columnsOf(line)?.fields;
    return own !== undefined && own.join() === this.columns.fields.join();
  }

  /** Takes a line as the sector of the rows below it, or as a title over them. */
  over(at: number, [start, end]: readonly [number, number]) {
    this.end(at);
    this.group = { line: at, start, end };
  }

  /** The entry at hand, if there is one, ends before a line. */
  end(at: number | undefined) {
    if (this.entry) {
      this.entry.ends = at;
      this.emit(this.entry);
    }
    this.entry = undefined;
    this.group = undefined;
  }

  private begin(line: Line, at: number) {
    const { fields } = this.columns;
    const cells = cellsOf(line);
    this.party = cells[fields.indexOf('party')] || this.party;
    const number = cells[fields.indexOf('number')] ?? '';
    this.entry = newEntry({
      line: at,
      opener: 'sector',
      party: this.party,
      number: /^[\p{L}\d.()-]{1,12}$/u.test(number) ? number.replace(/[.)]$/, '') : '',
    });
    if (this.group === undefined) this.fill(line, at);
    this.group = undefined;
  }

  /** Adds the cells of a row to what the entry says: to the text right before them, or over other columns' text. */
  private fill(line: Line, at: number, shift = 0) {
    const { fields } = this.columns;
    const spans = this.entry!.fields;
    const overall: Field = fields.includes('description') ? 'description' : 'measures';
    let first = true;
    for (const [index, [start, end]] of line.cells!.entries()) {
      const field = fields[index + shift];
      if (line.text.slice(start, end).trim() === '') continue;
      const alone = first;
      first = false;
      if (field === undefined || field === 'party') continue;
      const known = spans.get(field);
      const to = { line: at, at: end };
      if (!known) spans.set(field, { from: { line: at, at: start }, to });
      else if (known.to.line === at || field === overall || (alone && known.to.line === at - 1 && this.endsLine(field)))
        known.to = to;
    }
    this.last = line;
  }

  private endsLine(field: Field): boolean {
    return this.last !== undefined && this.entry!.fields.get(field)!.to.at >= this.last.text.trimEnd().length;
  }
}
