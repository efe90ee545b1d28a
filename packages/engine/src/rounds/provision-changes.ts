import type { Agreement, ProvisionChange } from '@carveout/schema';
import { ownTexts } from './own-text.ts';
import { type Round, renaming } from './round.ts';
import { wordChanges } from './word-changes.ts';

/**
 * What became of every provision, and of the text outside all of them: in the order of the later version, what was
 * removed behind what stood before it.
 */
export function provisionChanges(round: Round, before: Agreement, after: Agreement): ProvisionChange[] {
  const { later, earlier } = round.correspondence;
  const ones = round.before.outline.branches;
  const others = round.after.outline.branches;
  const ownBefore = ownTexts(before, round.before, renaming(round));
  const ownAfter = ownTexts(after, round.after, (id) => id);

  const matched = (one: number, other: number): ProvisionChange => {
    const ids = { before: ones[one]!.id, after: others[other]!.id };
    const place =
      ids.before === ids.after ? 'same' : later[ones[one]!.parent] === others[other]!.parent ? 'renumbered' : 'moved';
    const a = ownBefore(one);
    const b = ownAfter(other);
    if (unspaced(a.text) === unspaced(b.text)) return { change: 'kept', ...ids, place };
    const change = unspaced(a.meant) === unspaced(b.meant) ? 'references' : 'changed';
    return { change, ...ids, place, words: wordChanges(a.text, b.text) };
  };
  const removed = removedBehind(later);
  return others.flatMap((branch, other) => {
    const one = earlier[other]!;
    if (one < 0) return [{ change: 'added', before: null, after: branch.id, place: 'same' }];
    const gone = (removed.get(one) ?? []).map(
      (number): ProvisionChange => ({ change: 'removed', before: ones[number]!.id, after: null, place: 'same' }),
    );
    return [matched(one, other), ...gone];
  });
}

const unspaced = (text: string): string => text.replaceAll(' ', '');

/** The provisions without a match, by the last one before them that has any. */
function removedBehind(later: Int32Array): Map<number, number[]> {
  const removed = new Map<number, number[]>();
  let last = 0;
  for (const [one, other] of later.entries()) {
    if (other >= 0) last = one;
    else if (removed.has(last)) removed.get(last)!.push(one);
    else removed.set(last, [one]);
  }
  return removed;
}
