import { z } from 'zod';
import type { Compared } from './compare.ts';

/** What a measurement is remembered by: a line for each label found and for each false alarm. */
export const Run = z.object({ found: z.array(z.string()), alarms: z.array(z.string()) });
export type Run = z.infer<typeof Run>;

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

const lineOf = ({ file, category, label, findings }: Compared): string =>
  `${file} ${category}: ${squeezed(label?.quote ?? findings[0]!.quote)}`;

/** The run that a comparison makes. */
export const runOf = (rows: readonly Compared[]): Run => ({
  found: rows.filter(({ label, findings }) => label && findings.length > 0).map(lineOf),
  alarms: rows.filter(({ label }) => !label).map(lineOf),
});

/** Every label missed and every false alarm, a line each. */
export const errorsOf = (rows: readonly Compared[]): string[] => [
  ...rows
    .filter(({ label, findings }) => label && findings.length === 0)
    .map((row) => `missed ${lineOf(row)}${row.lost ? ' (not in the text as it was read)' : ''}`),
  ...rows.filter(({ label }) => !label).map((row) => `false  ${lineOf(row)}`),
];

const without = (lines: readonly string[], known: readonly string[]): string[] => {
  const set = new Set(known);
  return lines.filter((line) => !set.has(line));
};

/** What is better and what is worse than in an earlier run, a line each. */
export const changesSince = (earlier: Run, now: Run): string[] => [
  ...without(now.found, earlier.found).map((line) => `gained ${line}`),
  ...without(earlier.found, now.found).map((line) => `lost   ${line}`),
  ...without(now.alarms, earlier.alarms).map((line) => `new false alarm ${line}`),
  ...without(earlier.alarms, now.alarms).map((line) => `no longer false ${line}`),
];
