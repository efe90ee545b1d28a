import type { Agreement, Analysis, CategoryId, Finding, Language, Provision } from '@carveout/schema';
import { UNITS } from '../unit.ts';
import type { Label } from './key.ts';
import { squeeze } from './squeeze.ts';

/** A label of the key, or a finding that has none, and what was found for it. */
export type Compared = {
  readonly file: string;
  readonly language: Language | '?';
  readonly category: CategoryId;
  /** Absent for a false alarm. */
  readonly label?: Label;
  /** What was found in the unit of the label; for a false alarm, what was found without one. */
  readonly findings: readonly Finding[];
  /** Whether the text, as it was read, does not hold the quote of the label. */
  readonly lost: boolean;
};

/** Text outside all units counts with the narrowest division that holds it. */
const DIVISIONS: ReadonlySet<Provision['kind']> = new Set([
  'annex',
  'schedule',
  'chapter',
  'section',
  'subsection',
  'part',
  'title',
]);
/** Where a quote that stands in a text over and over is looked for, at most. */
const MOST_PLACES = 50;

/** Says which unit an offset falls in. */
function unitsOf({ provisions }: Agreement): (at: number) => string {
  const width = ({ range }: Provision) => range[1] - range[0];
  const narrowestFirst = (kinds: ReadonlySet<Provision['kind']>) =>
    provisions.filter(({ kind }) => kinds.has(kind)).sort((a, b) => width(a) - width(b));
  const candidates = [...narrowestFirst(UNITS), ...narrowestFirst(DIVISIONS)];
  return (at) => candidates.find(({ range }) => range[0] <= at && at < range[1])?.id ?? '';
}

/**
 * Holds an analysis against the labels of its file: a label is found where a finding of its category stands in the
 * unit of its quote; a unit with a finding and no label of a category is a false alarm.
 */
export function compare(file: string, { agreement, findings }: Analysis, labels: readonly Label[]): Compared[] {
  const unitAt = unitsOf(agreement);
  const { letters, origin } = squeeze(agreement.text);
  const nameOf = (at: number, category: CategoryId) => `${category} ${unitAt(at)}`;
  const found = Map.groupBy(findings, ({ range, category }) => nameOf(range[0], category));
  const row = { file, language: agreement.language };

  const taken = new Set<string>();
  const rows = labels.map((label): Compared => {
    const { category, quote, sourceId } = label;
    const wanted = squeeze(quote).letters;
    const names = new Set<string>();
    let at = letters.indexOf(wanted);
    for (let places = 0; at >= 0 && places < MOST_PLACES; places++, at = letters.indexOf(wanted, at + 1))
      names.add(nameOf(origin[at]!, category));
    const source = sourceId && agreement.provisions.find((provision) => provision.sourceId === sourceId);
    const own = source ? nameOf(source.range[0], category) : undefined;
    // twin articles with the same words: each label takes its own
    const free = [...names].filter((name) => !taken.has(name));
    const name =
      own !== undefined && names.has(own) ? own : (free.find((one) => found.has(one)) ?? free[0] ?? [...names][0]);
    if (name !== undefined) taken.add(name);
    return { ...row, category, label, findings: found.get(name ?? '') ?? [], lost: names.size === 0 };
  });
  const alarms = [...found]
    .filter(([name]) => !taken.has(name))
    .map(([, alone]): Compared => ({ ...row, category: alone[0]!.category, findings: alone, lost: false }));
  return [...rows, ...alarms];
}

/** What is compared where a file could not be read: every label is missed. */
export const unread = (file: string, labels: readonly Label[]): Compared[] =>
  labels.map((label) => ({ file, language: '?', category: label.category, label, findings: [], lost: false }));
