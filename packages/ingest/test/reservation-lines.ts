import type { Provision, Reservation } from '@carveout/schema';
import type { Line } from '../src/formats/reader.ts';

/** What an agreement is looked at for. */
export type Read = { readonly text: string; readonly provisions: readonly Provision[] };

/** A row of a table, as the readers of Word files give it. */
export const row = (...cells: string[]): Line => {
  const ranges: [number, number][] = [];
  let text = '';
  for (const cell of cells) {
    if (ranges.length > 0) text += '\t';
    ranges.push([text.length, text.length + cell.length]);
    text += cell;
  }
  return { text, apart: true, cells: ranges };
};
/** The next paragraphs of the cells of the row before. */
export const more = (...cells: string[]): Line => ({ ...row(...cells), apart: false });
/** A line that stands by itself, as a heading does. */
export const line = (text: string): Line => ({ text, apart: true, centred: true });

/** What the entries say of themselves: ids, and each field as printed, white space made one. */
export const entriesOf = ({ text, provisions }: Read) =>
  provisions
    .filter(({ kind }) => kind === 'entry')
    .map(({ id, heading, reservation = {} }) => {
      const said = Object.entries(reservation).map(([field, value]) => [
        field,
        typeof value === 'string' || value === undefined ? value : text.slice(value[0], value[1]).replace(/\s+/g, ' '),
      ]);
      return { id, heading, ...(Object.fromEntries(said) as Record<keyof Reservation, string>) };
    });
