import { SaxesParser } from 'saxes';
import { ImportError } from './imported.ts';
import { LIMITS } from './limits.ts';
import { tooLong } from './read-csv.ts';
import { unpack } from './unpack.ts';

const BOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';
/** Links to other files, pictures, programs and what was computed are never looked at. */
const WANTED = /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

/** A sheet of a workbook: its name, and its rows of cells as text. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] };

/**
 * The sheets of a spreadsheet in Office Open XML, as text: what a formula was last computed to, not the formula. Reads
 * within limits; throws an ImportError where the file is damaged or too large.
 */
export function readXlsx(bytes: Uint8Array): Sheet[] {
  const files = unpack(bytes, (name) => WANTED.test(name));
  const book = files.get(BOOK);
  if (!book) throw new ImportError('not-a-table', 'The file is no spreadsheet. Please choose an .xlsx or a CSV file.');
  const targets = new Map<string, string>();
  scan(files.get(RELATIONS), {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id && Target) targets.set(Id, Target.replace(/^\/?(?:xl\/)?/, 'xl/'));
    },
  });
  const strings = stringsOf(files.get(STRINGS));
  const sheets: Sheet[] = [];
  let rows = 0;
  scan(book, {
    open: (name, attributes) => {
      if (name !== 'sheet') return;
      const file = files.get(targets.get(attributes['r:id'] ?? '') ?? '');
      const own = file ? rowsOf(file, strings) : [];
      rows += own.length;
      if (rows > LIMITS.rows) throw tooLong();
      sheets.push({ name: attributes.name ?? '', rows: own });
    },
  });
  return sheets;
}

type Heard = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

/** How much is read at a time, in bytes. */
const STEP = 64 * 1024;

/** Hears the elements of a file of XML, one after the other. Document types are not read. */
const scan = (file: Buffer | undefined, { open, close, text }: Heard): void => {
  if (!file) return;
  const parser = new SaxesParser({ fragment: false });
  parser.on('error', () => {
    throw new ImportError('damaged', 'The spreadsheet is damaged. Please save it again.');
  });
  parser.on('opentag', ({ name, attributes }) => open?.(bare(name), attributes as Record<string, string>));
  parser.on('closetag', ({ name }) => close?.(bare(name)));
  parser.on('text', (heard) => text?.(heard));
  parser.on('cdata', (heard) => text?.(heard));
  const decoder = new TextDecoder();
  for (let at = 0; at < file.length; at += STEP)
    parser.write(decoder.decode(file.subarray(at, at + STEP), { stream: true }));
  parser.write(decoder.decode()).close();
};

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

const checked = (cell: string): string => {
  if (cell.length > LIMITS.cell) throw new ImportError('too-large', 'A cell of the table is too long.');
  return cell.replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
};

/** The texts that cells share; readings of Japanese signs are left out. */
const stringsOf = (file: Buffer | undefined): string[] => {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let aside = 0;
  scan(file, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') aside++;
      inText = name === 't' && aside === 0;
    },
    text: (heard) => {
      if (inText) text += heard;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') aside--;
      if (name === 'si') strings.push(checked(text));
    },
  });
  return strings;
};

const rowsOf = (file: Buffer, strings: readonly string[]): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let column = 0;
  let type = '';
  let value = '';
  let inValue = false;
  scan(file, {
    open: (name, { r, t }) => {
      if (name === 'row') {
        // rows that are left out are empty
        const number = Number(r ?? rows.length + 1);
        if (number > LIMITS.rows || rows.length > LIMITS.rows) throw tooLong();
        while (rows.length < number - 1) rows.push([]);
        row = [];
        rows.push(row);
        column = 0;
      } else if (name === 'c') {
        column = r ? columnOf(r) : column + 1;
        if (column > LIMITS.columns) throw tooLong();
        type = t ?? '';
        value = '';
      }
      inValue = name === 'v' || name === 't';
    },
    text: (heard) => {
      if (inValue) value += heard;
    },
    close: (name) => {
      inValue = false;
      if (name !== 'c' || column < 1) return;
      while (row.length < column - 1) row.push('');
      row[column - 1] = type === 's' ? (strings[Number(value)] ?? '') : checked(value);
    },
  });
  return rows;
};

/** The number of a column: 28 of "AB7". */
const columnOf = (reference: string): number => {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
};
