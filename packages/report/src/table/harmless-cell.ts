/** What a program for spreadsheets may take for a formula at the start of a cell, behind white space or apostrophes. */
const FORMULA = /^['\s]*[=+\-@＝＋－＠|%]|^'*[\t\r\n]/u;

/** A cell of a CSV file that no program takes for a formula: an apostrophe stands before `=cmd()`, `@SUM` and the like. */
export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** The same cell without the guard; `unguarded(guarded(cell))` is the cell, whatever it holds. */
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

/** What no file of text may hold: control characters but for tabs and line breaks, and halves of characters. */
const CONTROL = /(?![\t\n])\p{Cc}/gu;

/** A text that any file can hold. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '\ufffd')
    .replace(/[\ufffe\uffff]/g, '\ufffd');
