import { allWords, type Field, RESERVATION_WORDS } from './reservation-words.ts';
import { fold } from './words.ts';

/** A label of a reservation as it stands in a line: "Sub-Sector: Film". */
export type Label = {
  readonly field: Field;
  /** Where in the line it begins, behind the number of the entry, if it has one. */
  readonly start: number;
  /** Where its value begins, or would. */
  readonly end: number;
  /** The number that stands before it: the "3" of "3. Sector:". */
  readonly number: string;
  /** Set off by a colon or a cell, and not only a line of its own. */
  readonly marked: boolean;
};

const fieldOf = new Map<string, Field>();
for (const { labels } of Object.values(RESERVATION_WORDS)) {
  for (const [field, words] of Object.entries(labels)) for (const word of words) fieldOf.set(word, field as Field);
}
// alone on a line they say nothing of a reservation
const NEVER_ALONE: ReadonlySet<Field> = new Set(['number', 'party']);
const LONGEST = 90;
/** What may stand in a cell of a header row that has a label for a title and more behind it. */
const LONGEST_COLUMN = 300;

const numbered =
  /^(?:(\d{1,3}(?:\.\d{1,3})*)\s?[.):]?|\((\d{1,3})\)|([A-Z]{1,4}(?:-[A-Z0-9]{1,4}){1,3})[.):]?)\s+(?=\p{Lu})/u;
const separator = /\s?[:：]\s?|\s[–—-]\s/;
const explains = new RegExp(`^[\\s"“«]*(?:${allWords((words) => words.explains).join('|')})(?!\\p{L})`, 'u');
const inside = new RegExp(
  `(?:${[...fieldOf.keys()]
    .filter((word) => !NEVER_ALONE.has(fieldOf.get(word)!))
    .sort((a, b) => b.length - a.length)
    .join('|')})(?: \\([^()]{1,60}\\))? ?:`,
  'gu',
);
const tariff = new Set(allWords((words) => words.tariff));
const columns = new RegExp(`^(?:${allWords((words) => words.columns).join('|')})`);
const joined = /\s?\/\s?| or | and | ou | et | o | u | y /;

/** What some words are the label of, alone or joined: "Sector or sub-sector", "Mesures (lois et règlements)". */
const fieldIn = (folded: string): Field | undefined => {
  const words = folded
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[\s.:*]+$|(?<=\p{L})\d{1,2}$/gu, '')
    .replace(/,|(?: or| and| ou| et| o| u| y)$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const known = fieldOf.get(words);
  if (known !== undefined || words.length > LONGEST) return known;
  const parts = words.split(joined).map((part) => fieldOf.get(part));
  return parts.length > 1 && parts.every((part) => part !== undefined) ? parts[0] : undefined;
};

/**
 * Reads the label that a line opens with: "Sector: Audiovisual services", "3. Secteur : Édition", or a line that is
 * nothing but a label. What a headnote says of the label is no value of it: "Sector refers to…".
 */
export function readLabel(text: string): Label | undefined {
  const number = /^[\d(A-Z]/.test(text) ? numbered.exec(text.slice(0, 40)) : null;
  const start = number?.[0].length ?? 0;
  if (!/^\p{Lu}/u.test(text[start] ?? '')) return undefined;
  const head = text.slice(start, start + LONGEST);
  const mark = separator.exec(head);
  if (!mark && text.length > start + LONGEST) return undefined;
  const field = fieldIn(fold(mark ? head.slice(0, mark.index) : head));
  if (field === undefined || field === 'number' || (!mark && NEVER_ALONE.has(field))) return undefined;
  const end = mark ? start + mark.index + mark[0].length : text.length;
  if (isExplained(text.slice(end, end + 40))) return undefined;
  return { field, start, end, number: number?.[1] ?? number?.[2] ?? number?.[3] ?? '', marked: mark !== null };
}

/** Whether what stands behind a label says what the label means: "refers to the sector in which…". */
export const isExplained = (text: string): boolean => explains.test(fold(text.slice(0, 40)));

/** The labels behind the first one of a line into which several were run together: "Sector: Film Measures: Film Act". */
export function labelsBehind(text: string, first: Label): Label[] {
  const folded = fold(text);
  const seen = new Set<Field>([first.field]);
  const found: Label[] = [];
  inside.lastIndex = first.end;
  for (let match = inside.exec(folded); match; match = inside.exec(folded)) {
    const { index, 0: said } = match;
    const before = text[index - 1] ?? ' ';
    const field = fieldIn(said.slice(0, -1));
    if (field === undefined || seen.has(field) || !/\p{Lu}/u.test(text[index]!) || /[\p{Lu}'’(-]/u.test(before))
      continue;
    seen.add(field);
    found.push({ field, start: index, end: index + said.length, number: '', marked: true });
  }
  return found;
}

/** What a cell is the title of as one of a header row: "Limitations on national treatment". */
export const columnOf = (cell: string): Field | undefined => {
  if (cell.length > LONGEST_COLUMN) return undefined;
  const folded = fold(cell).replace(/\s+/g, ' ').trim();
  const field = fieldIn(folded);
  if (field !== undefined) return field;
  const column = columns.exec(folded)?.[0];
  if (column === undefined) return undefined;
  return column.startsWith('obligations') ? 'obligations' : 'description';
};

/** Whether a cell is the title of a column of a tariff or of rules of origin, which reserve nothing: "HS heading". */
export const isTariffColumn = (cell: string): boolean =>
  cell.length <= LONGEST &&
  tariff.has(
    fold(cell)
      .replace(/[\s.:()\d]+$/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
