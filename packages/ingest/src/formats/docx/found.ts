import type { Diagnostic } from '@carveout/schema';
import type { Changes } from '../reader.ts';

/** What is met in a document that a reader of its text should know of, counted. */
export type Found = {
  hidden: number;
  pictures: number;
  embedded: number;
  symbols: number;
  /** Fields that number by themselves and of which the file keeps no number. */
  numbers: number;
  /** Notes are numbered anew on each page or section, or differently in some sections. */
  notesAnew: boolean;
};

/** Nothing met yet. */
export const nothingFound = (): Found => ({
  hidden: 0,
  pictures: 0,
  embedded: 0,
  symbols: 0,
  numbers: 0,
  notesAnew: false,
});

const count = (number: number, one: string, many: string): string => (number === 1 ? one : `${number} ${many}`);

/** Says what was met, a diagnostic a kind. */
export function report(found: Found): Diagnostic[] {
  const { hidden, pictures, embedded, symbols, numbers, notesAnew } = found;
  const all: (Diagnostic | false)[] = [
    hidden > 0 && {
      code: 'hidden-text',
      message: `The file holds hidden text, which Word does not print; ${count(hidden, 'one character of it was', 'characters of it were')} left out.`,
    },
    pictures > 0 && {
      code: 'pictures-not-read',
      message: `The file holds ${count(pictures, 'a picture or drawing', 'pictures or drawings')}; words in them were not read.`,
    },
    embedded > 0 && {
      code: 'embedded-document',
      message: `The file takes in ${count(embedded, 'another document', 'other documents')}, which Word shows in their place; they were not read. Please open it in Word, save it again and read that.`,
    },
    symbols > 0 && {
      code: 'symbols-not-read',
      message: `${count(symbols, 'One sign of a symbol font is', 'signs of symbol fonts are')} not known and stands as "\ufffd".`,
    },
    numbers > 0 && {
      code: 'number-fields-not-read',
      message: `${count(numbers, 'One number is', 'numbers are')} worked out by Word from a field (LISTNUM or AUTONUM) and not kept in the file, so it is missing in the text.`,
    },
    notesAnew && {
      code: 'notes-numbered-through',
      message:
        'The file numbers its notes anew on each page or section; they are numbered through here, so their numbers differ from print.',
    },
  ];
  return all.filter((one) => one !== false);
}

const AS: Readonly<Record<Changes, string>> = {
  original: 'undone, so that the text stands as it was before them',
  accepted: 'accepted, so that the text stands as it would with them',
  both: 'shown, what was deleted beside what was inserted',
};

/** Says which formats of numbers are printed in figures. */
export const reportFormats = (formats: readonly string[]): Diagnostic => ({
  code: 'number-format-not-read',
  message: `The file numbers in ways that are not known (${formats.slice(0, 8).join(', ').slice(0, 200)}); such numbers stand in figures.`,
});

/** Says how tracked changes were read. */
export const reportChanges = (
  changes: Changes,
  tally: { readonly changes: number; readonly authors: number },
): Diagnostic => ({
  code: `tracked-changes-${changes}`,
  message: `The file holds ${count(tally.changes, 'one tracked change', 'tracked changes')}${tally.authors > 1 ? ` by ${tally.authors} authors` : ''}; ${tally.changes === 1 ? 'it was' : 'they were'} ${AS[changes]}.`,
});

/** Says of a part that it is damaged or left out. */
export const reportDamage = (name: string, damage: string): Diagnostic => ({
  code: 'part-damaged',
  message: `A part of the Word file (${name}) is damaged (${damage}); it was read as far as it goes.`,
});
