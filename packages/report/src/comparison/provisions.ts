import type { ProvisionChange } from '@carveout/schema';
import { wrapped } from '../ink.ts';
import { contracted, counted, fill } from '../locales/index.ts';
import { wordLines } from './findings.ts';
import type { Screen, Side } from './screen.ts';

const MOST_NAMED = 12;

/** What became of the text: how much of it was kept, and what was put in, taken out, renumbered and moved, widest only. */
export function provisionLines(screen: Screen): string[] {
  const { comparison, say, ink, language, width, all, before, after, few } = screen;
  // text outside all provisions is none
  const rows = comparison.provisions.filter((row) => (row.before ?? row.after) !== '');
  const of = (change: ProvisionChange['change']) => rows.filter((row) => row.change === change);
  const elsewhere = rows.filter(({ place }) => place !== 'same');
  const amounts = [
    counted(of('kept').length, language, { one: say.textKeptOne, many: say.textKept }),
    ...(
      [
        [say.textChanged, of('changed')],
        [say.textReferences, of('references')],
        [say.textMoved, elsewhere],
        [say.textAdded, of('added')],
        [say.textRemoved, of('removed')],
      ] as const
    )
      .filter(([, ones]) => ones.length > 0)
      .map(([message, ones]) => fill(message, { count: ones.length.toLocaleString(language) })),
  ];
  const list = <T>(message: string, entries: readonly T[], told: (entry: T) => string) => {
    if (entries.length === 0) return [];
    const shown = entries.slice(0, all ? entries.length : MOST_NAMED).map(told);
    return [wrapped(fill(message, { list: contracted(shown, entries.length - shown.length, language) }), '  ', width)];
  };
  const both = ({ before: one, after: other }: ProvisionChange) => `${before.placeOf(one!)} → ${after.placeOf(other!)}`;
  const placed = (place: ProvisionChange['place']) => {
    const ones = new Map(rows.filter((row) => row.place === place).map((row) => [row.after!, row]));
    return alone(after, [...ones.keys()]).map((id) => ones.get(id)!);
  };
  return [
    ink.title(wrapped(fill(say.textHead, { list: amounts.join(', ') }), '', width)),
    ...list(
      say.added,
      alone(
        after,
        of('added').map((row) => row.after!),
      ),
      after.placeOf,
    ),
    ...list(
      say.removed,
      alone(
        before,
        of('removed').map((row) => row.before!),
      ),
      before.placeOf,
    ),
    ...list(say.renumbered, placed('renumbered'), both),
    ...list(say.moved, placed('moved'), both),
    ...(all
      ? few(of('changed').map((row) => `${wrapped(both(row), '  ', width)}\n${wordLines(screen, row.words ?? [])}`))
      : []),
  ];
}

/** Those of some provisions that do not stand in another of them. */
function alone({ parentOf }: Side, ids: readonly string[]): string[] {
  const known = new Set(ids);
  return ids.filter((id) => !known.has(parentOf(id) ?? ''));
}
