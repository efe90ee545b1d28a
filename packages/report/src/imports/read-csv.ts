import { unguarded } from '../table/harmless-cell.ts';
import { ImportError } from './imported.ts';
import { LIMITS } from './limits.ts';

/** The signs that programs part fields with. */
const SEPARATORS = [',', ';', '\t'] as const;

/** The rows of a CSV file in UTF-8, UTF-16 or Windows' letters, parted by commas, semicolons or tabs, without the guards against formulas. */
export function readCsv(bytes: Uint8Array): string[][] {
  const text = decoded(bytes);
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const separator = SEPARATORS.toSorted((a, b) => count(head, b) - count(head, a))[0]!;
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [field, end] = fieldAt(text, at, separator);
    if (field.length > LIMITS.cell) throw new ImportError('too-large', 'A cell of the table is too long.');
    row.push(unguarded(field));
    const next = text[end];
    if (next !== separator) {
      rows.push(row);
      row = [];
      if (rows.length > LIMITS.rows) throw tooLong();
    } else if (row.length > LIMITS.columns) throw tooLong();
    at = end + (next === '\r' && text[end + 1] === '\n' ? 2 : 1);
  }
  return rows;
}

/** The field that begins at a place, and where it ends. */
const fieldAt = (text: string, start: number, separator: string): [string, number] => {
  if (text[start] !== '"') {
    const ends = new RegExp(`[${separator}\r\n]|$`, 'g');
    ends.lastIndex = start;
    const end = ends.exec(text)!.index;
    return [text.slice(start, end), end];
  }
  let field = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return [field + text.slice(at), text.length];
    field += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      // what follows a closing mark is not lost
      const ends = new RegExp(`[${separator}\r\n]|$`, 'g');
      ends.lastIndex = quote + 1;
      const end = ends.exec(text)!.index;
      return [field + text.slice(quote + 1, end), end];
    }
    field += '"';
    at = quote + 2;
  }
};

const count = (text: string, sign: string): number => text.split(sign).length;

export const tooLong = (): ImportError =>
  new ImportError('too-large', `The table has more than ${LIMITS.rows} rows or ${LIMITS.columns} columns.`);

const decoded = (bytes: Uint8Array): string => {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};
