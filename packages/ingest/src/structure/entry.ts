import type { Reservation } from '@carveout/schema';
import type { Field } from './reservation-words.ts';

/** A place in a line, by the index of the line. */
type Place = { readonly line: number; readonly at: number };
export type Span = readonly [Place, Place];

/** What an entry of a list of reservations says of itself, in places of the lines. */
export type EntryParts = {
  readonly party?: string | undefined;
  readonly spans: Readonly<Partial<Record<Exclude<keyof Reservation, 'party'>, Span>>>;
};

/** An entry while its lines are being read. */
export type Entry = {
  /** The line that it begins on, and how much of that line is its number. */
  readonly line: number;
  readonly skip: number;
  number: string;
  party: string | undefined;
  /** The line before which it ends, where it does so of itself. */
  ends: number | undefined;
  readonly fields: Map<Field, { from: Place; to: Place }>;
  /** The field that text without a label belongs to. */
  current: Field | undefined;
  /** The field whose label opened it. */
  readonly opener: Field;
  /** The place in the outline of the heading that opened it: "Reservation I-C-1". */
  readonly headed: number | undefined;
};

/** An entry without anything in it. */
export const newEntry = (given: Pick<Entry, 'line' | 'opener'> & Partial<Entry>): Entry => ({
  skip: 0,
  number: '',
  party: undefined,
  ends: undefined,
  fields: new Map(),
  current: undefined,
  headed: undefined,
  ...given,
});

const LONGEST_HEADING = 200;
const code = /(?:CPC|CCP|ISIC|CITI|CIIU)(?!\p{L})[^()\n\t]{0,80}/u;

type Text = { readonly text: string };

/** The text of a span, the white space in it made one. */
const said = (lines: readonly Text[], [from, to]: Span): string => {
  let text = '';
  for (let line = from.line; line <= to.line && text.length <= LONGEST_HEADING; line++) {
    const own = lines[line]!.text;
    text += ` ${own.slice(line === from.line ? from.at : 0, line === to.line ? to.at : own.length)}`;
  }
  return text.replace(/\s+/g, ' ').trim();
};

/** What an entry is called, by its sector, and what it says of itself. */
export function partsOf(
  entry: Entry,
  lines: readonly Text[],
): { readonly heading: string; readonly entry: EntryParts } {
  const spanOf = (field: Field): Span | undefined => {
    const found = entry.fields.get(field);
    return found && said(lines, [found.from, found.to]) !== '' ? [found.from, found.to] : undefined;
  };
  const own = spanOf('sector');
  const narrower = spanOf('subsector');
  // a sub-sector belongs to the sector that it stands under
  const sector: Span | undefined =
    own && narrower && follows(entry, 'subsector', 'sector') ? [own[0], narrower[1]] : (own ?? narrower);
  const spans: { [Name in Exclude<keyof Reservation, 'party'>]?: Span } = {};
  for (const field of ['classification', 'obligations', 'level', 'measures', 'description'] as const) {
    const span = spanOf(field);
    if (span) spans[field] = span;
  }
  const classified = spans.classification ?? (sector && codeIn(lines, sector));
  const party = entry.party ?? (spanOf('party') && said(lines, spanOf('party')!));
  return {
    heading: own || narrower ? headingOf(said(lines, (own ?? narrower)!)) : '',
    entry: {
      party: party?.slice(0, LONGEST_HEADING),
      spans: { ...(sector && { sector }), ...spans, ...(classified && { classification: classified }) },
    },
  };
}

/** A sector without the sentence that goes on behind it: "Film; access is limited to firms with an office." */
const headingOf = (sector: string): string => {
  const name = sector.endsWith('.') ? sector.split(/;\s|(?<=\p{L}{3})\.\s(?=\p{Lu})/u)[0]! : sector;
  return name.slice(0, LONGEST_HEADING).replace(/(?<=\p{Ll})\d{1,2}$/u, '');
};

/** Whether one label came directly after another. */
const follows = ({ fields }: Entry, later: Field, earlier: Field): boolean => {
  const order = [...fields.keys()];
  return order.indexOf(later) === order.indexOf(earlier) + 1;
};

/** The classification that a sector names itself: "Motion picture projection (CPC 9612)". */
const codeIn = (lines: readonly Text[], [from, to]: Span): Span | undefined => {
  for (let line = from.line; line <= to.line; line++) {
    const start = line === from.line ? from.at : 0;
    const text = lines[line]!.text.slice(start, line === to.line ? to.at : undefined);
    const found = code.exec(text);
    if (!found || !/\d/.test(found[0])) continue;
    const at = start + found.index;
    return [
      { line, at },
      { line, at: at + found[0].trimEnd().length },
    ];
  }
  return undefined;
};
