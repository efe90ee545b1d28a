import type { Line } from '../formats/reader.ts';
import { type Entry, newEntry, partsOf } from './entry.ts';
import { columnOf, isExplained, isTariffColumn, type Label, labelsBehind, readLabel } from './label.ts';
import type { Divided, Outline } from './outline.ts';
import type { Field } from './reservation-words.ts';
import { columnsOf, Table } from './table-entries.ts';

/** How many lines are looked ahead for what else a reservation says. */
const AHEAD = 12;
/** Labels that text has for other reasons too, and that begin no entry of themselves. */
const REPEATED: ReadonlySet<Field> = new Set(['measures', 'description', 'classification', 'level', 'other']);
const bareNumber = /^(?:n[o°º]\.?\s?)?(\d{1,3}|[A-Z]{1,4}(?:-[A-Z\d]{1,4}){1,3})[.):]?$/iu;
const LONGEST_GROUP = 200;

/**
 * The label of a line of a list of reservations, or of a row of two cells whose first is one, maybe behind a number:
 * "Sector: | Audiovisual services".
 */
export function labelOf(line: Line): Label | undefined {
  if (!line.cells) return readLabel(line.text);
  let full = line.cells.filter(([start, end]) => line.text.slice(start, end).trim() !== '');
  const said = (at: number) => line.text.slice(...full[at]!).trim();
  if (full.length > 3) return undefined;
  const number = full.length > 1 ? bareNumber.exec(said(0))?.[1] : undefined;
  if (number !== undefined) full = full.slice(1);
  const [first, second] = full;
  // the titles of columns stand beside each other
  if (!first || full.length > 2 || (second && isNoValue(said(1)))) return undefined;
  const label = readLabel(line.text.slice(...first));
  return (
    label && {
      ...label,
      start: first[0] + label.start,
      end: first[0] + label.end,
      number: label.number || (number ?? ''),
    }
  );
}

/** Whether the cell beside a label is the title of another column, or says what the label means. */
const isNoValue = (cell: string): boolean => columnOf(cell) !== undefined || isTariffColumn(cell) || isExplained(cell);

/** Whether a list or a table of reservations begins within the next lines, whatever comes first there. */
export function reservesSoon(lines: readonly Line[], from: number): boolean {
  const fields = new Set<Field>();
  for (let at = from; at < lines.length && at < from + AHEAD; at++) {
    const line = lines[at]!;
    if (line.note !== undefined) continue;
    if ((columnsOf(line)?.known ?? 0) > 2) return true;
    const label = labelOf(line);
    if (!label) continue;
    for (const { field } of [label, ...labelsBehind(line.text, label)]) fields.add(field);
    if (fields.size > 2 && (fields.has('sector') || fields.has('obligations'))) return true;
  }
  return false;
}

/**
 * The divisions of an agreement with the entries of its lists of reservations and schedules of commitments, in list and
 * in table layout, and what each entry says of itself. Headnotes before the first entry stay text of their annex.
 */
export const withEntries = (outline: Outline): readonly Divided[] => new Reading(outline).run();

class Reading {
  private readonly outline: Outline;
  private readonly entries: Entry[] = [];
  private entry: Entry | undefined;
  private table: Table | undefined;
  /** The label that the entries of the list at hand begin with. */
  private opener: Field = 'sector';

  constructor(outline: Outline) {
    this.outline = outline;
  }

  run(): readonly Divided[] {
    const { lines, divided, contents } = this.outline;
    let next = 0;
    let body = 0;
    let annexed = false;
    let article = false;
    for (let at = 0; at < lines.length; at++) {
      for (; divided[next]?.line === at; next++) {
        const one = divided[next]!;
        body = Math.max(body, one.body);
        annexed ||= one.kind === 'annex' || one.kind === 'schedule';
        article ||= one.kind === 'article';
        this.divide(one, next);
      }
      const line = lines[at]!;
      if (at < body || line.enclosed || line.declared || line.note !== undefined || contents.has(at)) continue;
      // a schedule by itself has no annex around it
      if (annexed || (!article && (this.entry || this.table || reservesSoon(lines, at)))) this.read(line, at, body);
    }
    this.close(undefined);
    this.table?.end(undefined);
    return this.merge();
  }

  /** A heading ends what is open; one of an entry opens it, one within a table leaves the columns as they are. */
  private divide({ kind, number, line }: Divided, at: number) {
    this.close(undefined);
    this.table?.end(undefined);
    if (kind !== 'section' && kind !== 'subsection' && kind !== 'part' && kind !== 'title') this.table = undefined;
    if (kind === 'entry') this.entry = newEntry({ line, number, opener: 'sector', headed: at });
    if (kind === 'annex' || kind === 'schedule') this.opener = 'sector';
  }

  private read(line: Line, at: number, body: number) {
    const columns = columnsOf(line);
    if (columns && columns.fields.join() !== this.table?.columns.fields.join()) {
      this.close(at);
      this.table?.end(at);
      this.table = new Table(columns, (entry) => this.entries.push(entry));
      return;
    }
    const label = labelOf(line);
    if (label && this.takes(label, at)) {
      this.table?.end(at);
      this.table = undefined;
      this.label(label, at, body);
    } else if (this.table) this.row(line, at);
    else this.extend(at, line.text.length);
  }

  private row(line: Line, at: number) {
    const { lines } = this.outline;
    if (line.cells) {
      this.table!.row(line, at);
      return;
    }
    let next = at + 1;
    while (lines[next]?.note !== undefined) next++;
    const goesOn = lines[next]?.cells !== undefined || lines[next + 1]?.cells !== undefined;
    if (goesOn && line.text.length <= LONGEST_GROUP) {
      this.table!.over(at, [0, line.text.length]);
      return;
    }
    this.table!.end(at);
    this.table = undefined;
  }

  /** Whether a label counts where it stands. */
  private takes({ field, number, marked }: Label, at: number): boolean {
    const { entry } = this;
    if (entry) return marked ? true : !entry.fields.has(field) || (field === entry.opener && this.followed(at, field));
    // a numbered line that names a sector may be a paragraph
    if (field === 'sector') return (marked && number === '') || this.followed(at, field);
    return !this.table && marked && !REPEATED.has(field) && this.followed(at, field);
  }

  /** Whether another label that a reservation has comes within the next lines. */
  private followed(from: number, field: Field): boolean {
    const { lines } = this.outline;
    for (let at = from; at < lines.length && at < from + AHEAD; at++) {
      const label = labelOf(lines[at]!);
      if (!label) continue;
      const fields = [label, ...labelsBehind(lines[at]!.text, label)].map((one) => one.field);
      if (fields.some((other) => other !== field && other !== 'party')) return true;
    }
    return false;
  }

  private label(label: Label, at: number, body: number) {
    const { text } = this.outline.lines[at]!;
    if (!this.entry || this.begins(label)) this.open(label, at, body);
    const all = [label, ...labelsBehind(text, label)];
    for (const [index, { field, end }] of all.entries())
      this.fill(field, { line: at, at: end }, all[index + 1]?.start ?? text.length);
  }

  /** Whether a label begins another entry than the one at hand. */
  private begins({ field }: Label): boolean {
    const { fields, opener } = this.entry!;
    if (fields.size === 0) return false;
    if (field === 'sector') return fields.has(field) || opener === 'subsector';
    if (field === opener) return fields.has(field);
    if (field === 'subsector')
      return fields.has(field) || fields.has('obligations') || fields.has('measures') || fields.has('description');
    return !REPEATED.has(field) && field !== 'party' && fields.has(field) && this.opener === field;
  }

  private open({ field, start, number }: Label, at: number, body: number) {
    const above = at > body && !this.outline.contents.has(at - 1) ? this.outline.lines[at - 1] : undefined;
    const given =
      number || !above || above.cells || above.note !== undefined ? undefined : bareNumber.exec(above.text)?.[1];
    const line = given === undefined ? at : at - 1;
    this.close(line);
    this.opener = field;
    this.entry = newEntry({
      line,
      opener: field,
      number: number || given || '',
      skip: given === undefined ? start : above!.text.length,
    });
  }

  private fill(field: Field, from: { line: number; at: number }, end: number) {
    const entry = this.entry!;
    const known = entry.fields.get(field);
    const to = { line: from.line, at: end };
    if (!known) entry.fields.set(field, { from, to });
    // several limitations are one description
    else if (field === 'description') known.to = to;
    else {
      this.extend(from.line, end);
      return;
    }
    entry.current = field;
  }

  /** Text without a label belongs to the label before it; a sentence below a sector describes what is reserved there. */
  private extend(line: number, at: number) {
    const { entry } = this;
    const known = entry?.current === undefined ? undefined : entry.fields.get(entry.current);
    if (!entry || !known) return;
    const { text } = this.outline.lines[line]!;
    const named = entry.current === 'sector' || entry.current === 'subsector';
    const empty = known.to.line === known.from.line && known.to.at <= known.from.at;
    if (named && !empty && known.to.line < line && /[.;:]$/.test(text) && !entry.fields.has('description')) {
      entry.fields.set('description', { from: { line, at: 0 }, to: { line, at } });
      entry.current = 'description';
    } else known.to = { line, at };
  }

  private close(at: number | undefined) {
    if (this.entry && (this.entry.fields.size > 0 || this.entry.headed !== undefined)) {
      // its number stood on the last line of the one before
      if (at !== undefined)
        for (const span of this.entry.fields.values()) if (span.to.line >= at) span.to = this.endOf(at - 1);
      this.entries.push(this.entry);
    }
    this.entry = undefined;
  }

  private endOf(line: number) {
    return { line, at: this.outline.lines[line]?.text.length ?? 0 };
  }

  private merge(): readonly Divided[] {
    const { lines, divided } = this.outline;
    const headed = new Map<number, Entry>();
    const found: Divided[] = [];
    for (const entry of this.entries) {
      if (entry.headed !== undefined) {
        headed.set(entry.headed, entry);
        continue;
      }
      const { line, skip, number, ends } = entry;
      const said = partsOf(entry, lines);
      found.push({
        line,
        body: line,
        skip,
        number,
        kind: 'entry',
        division: 'entry',
        declared: false,
        ...said,
        ...(ends !== undefined && { ends }),
      });
    }
    const filled = divided.map((one, at): Divided => {
      const entry = headed.get(at);
      if (!entry) return one;
      const { heading, entry: parts } = partsOf(entry, lines);
      return { ...one, heading: heading || one.heading, entry: parts };
    });
    return found.length === 0 ? filled : [...filled, ...found].sort((a, b) => a.line - b.line || a.body - b.body);
  }
}
