import type { Agreement, Language, Provision, Range, Reservation } from '@carveout/schema';
import { type Layout, slugOf } from './layout.ts';

type Field = 'sector' | 'obligations' | 'level' | 'description';
const FIELDS: readonly Field[] = ['sector', 'obligations', 'level', 'description'];

const LABELS: Readonly<Record<Language, Readonly<Record<Field, string>>>> = {
  en: {
    sector: 'Sector: ',
    obligations: 'Obligations Concerned: ',
    level: 'Level of Government: ',
    description: 'Description: ',
  },
  fr: {
    sector: 'Secteur : ',
    obligations: 'Obligations visées : ',
    level: 'Palier de gouvernement : ',
    description: 'Description : ',
  },
  es: {
    sector: 'Sector: ',
    obligations: 'Obligaciones afectadas: ',
    level: 'Nivel de gobierno: ',
    description: 'Descripción: ',
  },
};

/** The longest that what stands before a field can be and still be its label. */
const LONGEST_LABEL = 60;

/** The label of each field as an entry prints it, in its order; the usual ones where it prints none that can be read. */
function labelsOf({ text, language }: Agreement, { range, reservation = {} }: Provision): readonly [Field, string][] {
  const all: [string, Range][] = Object.entries(reservation).flatMap(([key, value]) =>
    Array.isArray(value) ? [[key, value as unknown as Range]] : [],
  );
  all.sort((a, b) => a[1][0] - b[1][0]);
  let end = range[0];
  const read = new Map<Field, string>();
  for (const [key, [start, behind]] of all) {
    const label = text.slice(end, start).trimStart();
    end = behind;
    const field = FIELDS.find((one) => one === key);
    if (field && label.length > 0 && label.length <= LONGEST_LABEL && !label.includes('\n\n')) read.set(field, label);
  }
  const usable = read.has('sector') && read.has('description');
  return usable ? [...read] : FIELDS.map((field) => [field, LABELS[language][field]]);
}

/** Lays out an entry of a reservation list after the model of another one. */
export function layEntry(
  layout: Layout,
  { agreement, sample, gap }: { readonly agreement: Agreement; readonly sample: Provision; readonly gap: string },
  {
    heading,
    obligations,
    description,
  }: { readonly heading: string; readonly obligations: string; readonly description: string },
): void {
  const { level, party } = sample.reservation ?? {};
  const values: Readonly<Record<Field, string>> = {
    sector: heading,
    obligations,
    level: level ? agreement.text.slice(...level) : '',
    description,
  };
  layout.open({ kind: 'entry', segment: `entry-${slugOf(heading)}`, number: '', heading });
  const said: Partial<Record<Field, Range>> = {};
  let first = true;
  for (const [field, label] of labelsOf(agreement, sample)) {
    const value = values[field];
    if (value === '') continue;
    layout.add(`${first ? '' : gap}${label}`);
    first = false;
    const start = layout.here();
    layout.add(value);
    said[field] = [start, layout.here()];
  }
  layout.close({ ...(party !== undefined && { party }), ...said } as Reservation);
}
