import type { Automaton } from './automaton.ts';
import { type Reading, States } from './states.ts';
import type { Words } from './words.ts';

/** Where a pattern was found: words `first` to `last`, both included. */
export type Hit = { readonly pattern: number; readonly first: number; readonly last: number };

const statesOf = new WeakMap<Automaton, States>();

/**
 * Every hit of every pattern, in the order in which they end; of several that end together, the tightest.
 * `breakBefore(i)` says that nothing may reach over the boundary before word `i`, such as the end of a sentence.
 */
export function* scan(automaton: Automaton, words: Words, breakBefore: (word: number) => boolean): Generator<Hit> {
  const states = statesOf.get(automaton) ?? new States(automaton);
  statesOf.set(automaton, states);
  const { waiting } = automaton;
  const readings = words.forms.map((form) => states.reading(form));
  // gap → the last word that what waits behind it may read
  const armedUntil = new Int32Array(automaton.gaps).fill(-1);
  let armed: number[] = [];
  let state = states.none;
  for (let word = 0; word < words.formOf.length; word++) {
    if (breakBefore(word)) {
      state = states.none;
      for (const gap of armed) armedUntil[gap] = -1;
      armed = [];
      states.tidy();
    }
    const reading = readings[words.formOf[word]!]!;
    state = states.after(state, reading);
    if (armed.length > 0) {
      let reached: number[] | undefined;
      for (const symbol of reading.symbols) {
        for (const { gap, position } of waiting[symbol]!) {
          if (armedUntil[gap]! < word) continue;
          reached ??= [];
          reached.push(position);
        }
      }
      if (reached) state = states.with(state, reached);
    }
    for (const { gap, width } of state.arms) {
      if (armedUntil[gap] === -1) armed.push(gap);
      armedUntil[gap] = Math.max(armedUntil[gap]!, word + 1 + width);
    }
    for (const { pattern, ends } of state.completes)
      yield { pattern, first: beginning(automaton, ends, { word, words, readings }), last: word };
  }
}

/** Where a match begins that ends at a word in one of these positions: the nearest word that can begin it. */
function beginning(
  { joints, comesFrom, waits, armedBy, isFirst }: Automaton,
  ends: readonly number[],
  { word, words, readings }: { readonly word: number; readonly words: Words; readonly readings: readonly Reading[] },
): number {
  let reached: readonly number[] = ends;
  // gap → the word before which it was last left, seen from behind
  const left = new Map<number, number>();
  for (let at = word; ; at--) {
    if (reached.some((p) => isFirst[p])) return at;
    if (at === 0) throw new Error('a match was found that begins nowhere');
    const through = new Set<number>();
    for (const p of reached) {
      for (const joint of comesFrom[p]!) through.add(joint);
      // the farther side of a gap reaches farther back the earlier it is left
      for (const gap of waits[p]!) left.set(gap, at);
    }
    const before = new Set<number>();
    for (const s of readings[words.formOf[at - 1]!]!.symbols) {
      for (const joint of through) for (const q of joints[joint]!.before.get(s) ?? []) before.add(q);
      for (const [gap, from] of left) {
        for (const { position, width } of armedBy[gap]!.get(s) ?? []) if (from - at <= width) before.add(position);
      }
    }
    reached = [...before];
  }
}
